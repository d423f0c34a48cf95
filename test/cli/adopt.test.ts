import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { workspace } from '../support/workspace.js';

const CAPTURES = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/captures/har');

/** Replaces a text in a file, once; it must be there. */
function replace(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text.includes(from), from).toBe(true);
  writeFileSync(file, text.replace(from, to));
}

test('a broken set of captures is adopted: exit 0; one new fault: exit 1 and only that; one fixed: told', async () => {
  const { folder } = workspace();
  cpSync(CAPTURES, join(folder, 'recordings'), { recursive: true });
  const run = (...args: string[]) => runCli(args, { cwd: folder });
  expect((await run('recordings')).status).toBe(1);

  const updated = await run('recordings', '--update-baseline');
  expect(updated).toMatchObject({ status: 0, stderr: '' });
  expect(await run('recordings')).toMatchObject({
    status: 0,
    stdout:
      '✓  nothing new: 12 findings are in the baseline\n' +
      '   24 seen: 19 conform, 5 violate, 0 undecided, 0 out of scope; no findings, 12 known\n',
  });

  const file = join(folder, 'recordings/end-user.har');
  const original = readFileSync(file, 'utf8');
  replace(file, '\\"date_created\\":\\"', '\\"date_created\\":\\"on ');
  const faulty = await run('recordings');
  expect(faulty.status).toBe(1);
  expect(faulty.stdout.match(/^(?:error|warning) {2}.*/gm)).toEqual([
    expect.stringMatching(/^error {2}date_created: "on [^"]*" is not a valid date-time$/),
  ]);

  writeFileSync(file, original.replace('EndUsers/ITXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX', `EndUsers/IT${'a'.repeat(32)}`));
  const fixed = await run('recordings');
  expect(fixed.status).toBe(0);
  expect(fixed.stdout).toMatch(/lists 1 known finding that is fixed:\s+request\.path\.violates-schema\s+in DELETE/);
  expect((await run('recordings', '--strict-baseline')).status).toBe(1);
  expect((await run('recordings', '--update-baseline')).status).toBe(0);
  expect((await run('recordings', '--strict-baseline')).status).toBe(0);
});
