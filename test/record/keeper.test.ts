import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRunning } from '../../src/record/is-running.js';
import { binPath } from '../support/cli.js';
import { recordedProject } from '../support/record.js';

/** Windows has neither its signals nor `ps`. */
const posixTest = test.skipIf(process.platform === 'win32');

/** Finds the keeper among the children of whoever started the program. */
const KEEPER = `
  import { execFileSync } from 'node:child_process';
  import { readdirSync } from 'node:fs';
  const keeper = () => execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\\n').map((line) => line.trim().split(/\\s+/))
    .find(([, parent, ...words]) => Number(parent) === process.ppid && words.join(' ').includes('keeper.cjs'));
  const ask = async (id) => (await fetch(process.env.API + '/things/' + id)).text();
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
`;

async function until(isSo: () => boolean): Promise<void> {
  const limit = Date.now() + 20_000;
  while (!isSo()) {
    if (Date.now() > limit) throw new Error('it did not happen within 20 seconds');
    await new Promise((done) => setTimeout(done, 5));
  }
}

posixTest('a program whose recorder is killed is recorded to its end', async () => {
  const { write, folder, url, lines } = await recordedProject();
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  write(
    'app.mjs',
    `${KEEPER}
    await ask(1);
    process.kill(process.ppid, 'SIGKILL');
    for (let id = 2; id < 20; id += 1) { await ask(id); await wait(20); }`,
  );
  const given = ['-c', 'things.json', '-s', `https://api.example.com=${url}`];
  const child = spawn(process.execPath, [binPath(), 'record', ...given, '--', 'node', 'app.mjs'], {
    cwd: folder,
    env: { ...process.env, API: url, TMPDIR: temporary },
    stdio: 'ignore',
  });
  await new Promise((done) => child.once('exit', done));
  expect(child.signalCode).toBe('SIGKILL');
  // The keeper takes the folder of reports away when it ends.
  await until(() => readdirSync(temporary).length === 0);
  expect(lines().map(({ request }) => request.url.split('/').at(-1))).toEqual(
    Array.from({ length: 19 }, (_, index) => String(index + 1)),
  );
  expect(JSON.stringify(lines())).not.toContain('Ada');
});

posixTest('a keeper that is killed fails the recording, and not the program', async () => {
  const { write, record, folder, lines } = await recordedProject();
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  write(
    'app.mjs',
    `${KEEPER}
    await ask(1);
    while (readdirSync('captures').length === 0) await wait(20);
    process.kill(Number(keeper()[0]), 'SIGKILL');
    await wait(100);
    await ask(2);
    console.log('done');`,
  );
  const run = await record([], ['node', 'app.mjs'], { env: { TMPDIR: temporary } });
  expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 2, stdout: 'done\n' });
  expect(run.stderr).toContain(
    'error: recording failed: the process that redacts and stores ended early (SIGKILL); what was under way there is lost\n',
  );
  // What it had stored is finished by the recorder, which has the key.
  expect(run.stderr).toContain('recorded 1 exchange in captures');
  expect(lines().map((line) => 'unswept' in line)).toEqual([false]);
  expect(readdirSync(temporary)).toEqual([]);
});

posixTest('a keeper is not what Node is told for the program, and ends with the recording', async () => {
  const { write, record, lines, folder } = await recordedProject();
  write('loaded.cjs', "require('node:fs').appendFileSync('loaded', process.argv[1] + '\\n');");
  write(
    'app.mjs',
    `${KEEPER}
    await ask(1);
    console.log(keeper()[0]);`,
  );
  const run = await record([], ['node', 'app.mjs'], { env: { NODE_OPTIONS: '--require ./loaded.cjs' } });
  expect(run.status).toBe(0);
  expect(lines()).toHaveLength(1);
  expect(readFileSync(join(folder, 'loaded'), 'utf8')).not.toContain('keeper');
  const keeper = Number(run.stdout);
  expect(keeper).toBeGreaterThan(1);
  await until(() => !isRunning(keeper));
});

posixTest('what a program puts in the place of random numbers is not what its spool is encrypted with', async () => {
  const { write, record, lines } = await recordedProject();
  write(
    'app.mjs',
    `import crypto from 'node:crypto';
    import { readdirSync, readFileSync } from 'node:fs';
    let calls = 0;
    crypto.randomBytes = (length) => { calls += 1; return Buffer.alloc(length, 7); };
    await (await fetch(process.env.API + '/things/1')).text();
    const folder = JSON.parse(process.env.CONTRACT_CHECK_RECORDING).reports + '/spools';
    const [file] = readdirSync(folder);
    console.log(calls, readFileSync(folder + '/' + file).subarray(0, 16).equals(Buffer.alloc(16, 7)));`,
  );
  expect(await record([], ['node', 'app.mjs'])).toMatchObject({ status: 0, stdout: '0 false\n' });
  expect(lines()).toHaveLength(1);
});

posixTest('a program is not told the key of its recording', async () => {
  const { write, record } = await recordedProject();
  write('app.mjs', 'console.log(process.env.CONTRACT_CHECK_RECORDING);');
  const run = await record([], ['node', 'app.mjs']);
  expect(Object.keys(JSON.parse(run.stdout) as object).sort()).toEqual(['maxBody', 'reports', 'spoolKey']);
});
