import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCapture } from '../../../src/capture/index.js';
import { isUnreadable } from '../../../src/model/index.js';
import { binPath, runCli } from '../../support/cli.js';
import { listenLocally } from '../../support/record.js';
import { thingsContract, workspace } from '../../support/workspace.js';

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), 'program.mjs');

/** A push kills a few times; `npm run soak` 200 times. */
const MOMENTS = process.env.CONTRACT_CHECK_SOAK === undefined ? 12 : 200;

const CONTRACT = thingsContract(
  { $ref: '#/components/schemas/Thing' },
  {
    Thing: {
      type: 'object',
      properties: { id: { type: 'string' }, owner: { type: 'string', 'x-pii': true }, filler: { type: 'string' } },
    },
  },
);

/** Answers after a while, now and then with much. */
function startServer(): { url: Promise<string>; underWay: () => number } {
  let underWay = 0;
  const server = createServer((request, response) => {
    underWay += 1;
    response.on('close', () => {
      underWay -= 1;
    });
    const id = request.url?.slice('/things/'.length) ?? '';
    const number = Number(id.slice(1));
    const filler = 'x'.repeat(number % 50 === 0 ? 2_000_000 : number % 7 === 0 ? 60_000 : 200);
    setTimeout(
      () => {
        response.writeHead(200, { 'content-type': 'application/json' });
        // Every other answer says its length.
        const text = JSON.stringify({ id, owner: `owner-${id}@example.com`, filler });
        if (number % 2 === 0) response.write(text.slice(0, 20));
        response.end(number % 2 === 0 ? text.slice(20) : text);
      },
      10 + (number % 15),
    );
  });
  return { url: listenLocally(server), underWay: () => underWay };
}

test.skipIf(process.platform === 'win32')(
  `a recording that is killed at ${MOMENTS} moments has lost nothing that the program had received`,
  async () => {
    const { folder, write } = workspace();
    const contract = write('things.json', CONTRACT);
    const { url, underWay } = startServer();
    const base = await url;
    const captures = join(folder, 'captures');
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    const options = ['-o', captures, '-c', contract, '-s', `https://api.example.com=${base}`];
    let received = 0;
    let torn = 0;
    let fewest = Number.POSITIVE_INFINITY;
    const known = new Set<string>();
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      const log = join(folder, `received-${moment}`);
      const args = ['record', ...options, '--', process.execPath, PROGRAM, base, log, String(moment * 100_000)];
      // A group of its own: recorder and program die at once, as where a job is cancelled.
      const child = spawn(process.execPath, [binPath(), ...args], {
        detached: true,
        stdio: 'ignore',
        env: { ...process.env, TMPDIR: temporary },
      });
      await until(() => existsSync(log) && readFileSync(log).length > 0);
      // Anywhere in the first third of a second, spread evenly.
      await new Promise((done) => setTimeout(done, ((moment * 61) % 97) * 3.5));
      await until(() => underWay() >= 20);
      fewest = Math.min(fewest, underWay());
      killGroup(child);
      // Its connections end with the program.
      await until(() => underWay() === 0);

      // What was spooled is stored by the keeper, which lives on until that is done, and takes its folder away.
      await until(() => readdirSync(temporary).length === 0);
      const stored = await storedIn(captures, known);
      torn += stored.torn;
      received += linesOf(log).length;
      expect({ moment, lost: linesOf(log).filter((id) => !stored.ids.has(id)) }).toEqual({ moment, lost: [] });
    }
    expect(fewest).toBeGreaterThanOrEqual(20);
    expect(received).toBeGreaterThan(MOMENTS * 10);
    console.log(
      `${MOMENTS} kills: ${received} responses received and stored, ${torn} torn lines, ${fewest} or more under way`,
    );

    const before = readdirSync(captures).length;
    const fetchOne = `await (await fetch('${base}/things/t1')).text()`;
    const next = await runCli(['record', ...options, '--', 'node', '--input-type=module', '-e', fetchOne]);
    expect(next.status).toBe(0);
    expect(readdirSync(captures)).toHaveLength(before + 1);
  },
  15_000 * MOMENTS,
);

/** Reads the journals that are new; only the last line of each may be torn. */
async function storedIn(folder: string, known: Set<string>): Promise<{ ids: ReadonlySet<string>; torn: number }> {
  const ids = new Set<string>();
  let torn = 0;
  for (const name of readdirSync(folder)) {
    if (known.has(name)) continue;
    known.add(name);
    let isTorn = false;
    for await (const entry of readCapture(join(folder, name))) {
      expect(isTorn, `${name} goes on after a torn line`).toBe(false);
      isTorn = isUnreadable(entry);
      if (!isUnreadable(entry)) ids.add(entry.request.url.split('/').at(-1) ?? '');
    }
    if (isTorn) torn += 1;
  }
  return { ids, torn };
}

const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

async function until(isSo: () => boolean): Promise<void> {
  const limit = Date.now() + 30_000;
  while (!isSo()) {
    if (Date.now() > limit) throw new Error('it did not happen within 30 seconds');
    await new Promise((done) => setTimeout(done, 2));
  }
}
