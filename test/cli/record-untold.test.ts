import { expect, test } from 'vitest';
import { binPath } from '../support/cli.js';
import { recordedProject, steady } from '../support/record.js';

/** Windows has neither its signals nor its shell. */
const posixTest = test.skipIf(process.platform === 'win32');

const UNCOVERED = `
  for (let i = 0; i < 3; i++) await (await fetch(process.env.API.replace('127.0.0.1', 'localhost') + '/x')).text();
`;

/** The summary, with what differs from run to run made steady. */
const told = (text: string): string => steady(text).replaceAll(/(localhost:)\d+|(process )\d+/g, '$1$2N');

posixTest('a program that a signal ends has told of the hosts that no contract covers', async () => {
  const { write, record } = await recordedProject();
  write('app.mjs', `${UNCOVERED} process.kill(process.pid, 'SIGTERM'); setInterval(() => undefined, 1000);`);
  const run = await record([], ['node', 'app.mjs']);
  expect(run.status).toBe(143);
  expect(told(run.stderr)).toMatchInlineSnapshot(`
    "contract-check recorded nothing
      not stored, as no contract covers them (--all stores them too): 3 exchanges
        localhost:N ×3
      a process was stopped without a word: what was under way is not recorded
    "
  `);
});

test('a program that removes the listeners of its exit was run, and asked', async () => {
  const { write, record } = await recordedProject(() => undefined);
  write(
    'app.mjs',
    `fetch(process.env.API + '/things/1').catch(() => undefined);
    setTimeout(() => { process.removeAllListeners('exit'); process.exit(4); }, 200);`,
  );
  const run = await record([], ['node', 'app.mjs']);
  expect(run.status).toBe(4);
  expect(told(run.stderr)).toMatchInlineSnapshot(`
    "contract-check recorded nothing
      a process was stopped without a word: what was under way is not recorded
    "
  `);
});

posixTest('a child that outlives the program, and has asked nothing yet, is named', async () => {
  const { write, record } = await recordedProject();
  write('child.mjs', 'setTimeout(() => undefined, 4000);');
  write(
    'app.mjs',
    `import { spawn } from 'node:child_process';
    spawn('node', ['child.mjs'], { detached: true, stdio: 'ignore' }).unref();
    setTimeout(() => undefined, 500);`,
  );
  const run = await record([], ['node', 'app.mjs']);
  expect(told(run.stderr)).toMatchInlineSnapshot(`
    "contract-check recorded nothing
      process N still runs; contract-check redact finishes what it stores
    "
  `);
});

posixTest('of workers that the program stops itself, whose exchanges are all stored, nothing is said', async () => {
  const { write, record } = await recordedProject();
  write('child.mjs', "await (await fetch(process.env.API + '/things/1')).text(); process.send('done');");
  write(
    'app.mjs',
    `import { fork } from 'node:child_process';
    const child = fork('child.mjs');
    child.on('message', () => child.kill());`,
  );
  const run = await record([], ['node', 'app.mjs']);
  expect(run.stderr).toContain('recorded 1 exchange');
  expect(run.stderr).not.toContain('stopped');
});

test('in a recording within a recording, the inner one records, and the outer one says so', async () => {
  const { write, record, lines, url } = await recordedProject();
  write('app.mjs', "await (await fetch(process.env.API + '/things/1')).text();");
  const inner = ['record', '-c', 'things.json', '-s', `https://api.example.com=${url}`, '--', 'node', 'app.mjs'];
  const run = await record([], ['node', binPath(), ...inner]);
  expect(run.status).toBe(0);
  expect(told(run.stderr)).toMatchInlineSnapshot(`
    "contract-check recorded 1 exchange in captures
      captures/STAMP.exchanges.ndjson: 1 exchange
      replaced by pseudonyms:
        GET /things/{id}
          /response/body/owner ×1
    contract-check recorded nothing
      a contract-check record ran within this one: what its program asked is in its recording alone
    "
  `);
  expect(lines()).toHaveLength(1);
});
