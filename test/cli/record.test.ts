import { spawn } from 'node:child_process';
import { chmodSync, existsSync, realpathSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { isRunning } from '../../src/record/is-running.js';
import { binPath, runCli } from '../support/cli.js';
import { recordedProject, steady } from '../support/record.js';

/** Windows has neither its signals nor its shell. */
const posixTest = test.skipIf(process.platform === 'win32');

/** Fetches two things, writes one, and says so. */
const PROGRAM = `
  const headers = { 'content-type': 'application/json', authorization: 'Bearer s3cr3t-t0ken' };
  for (const id of ['a1', 'b2']) await (await fetch(process.env.API + '/things/' + id, { headers })).json();
  await (await fetch(process.env.API + '/things', { method: 'POST', headers, body: '{"id":"c3"}' })).json();
  console.log('done', ...process.argv.slice(2));
`;

describe('recording a program', () => {
  test('keeps its exchanges, and tells so on stderr', async () => {
    const { write, record, lines, folder } = await recordedProject();
    write('app.mjs', PROGRAM);
    const run = await record([], ['node', 'app.mjs', '--check', '-o', 'x']);
    expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 0, stdout: 'done --check -o x\n' });
    expect(steady(run.stderr)).toMatchSnapshot();
    expect(lines().map(({ request, response }) => [request.method, response?.status])).toEqual([
      ['GET', 200],
      ['GET', 200],
      ['POST', 201],
    ]);
    expect(lines().filter((line) => 'unswept' in line)).toEqual([]);
    expect(JSON.stringify(lines())).not.toMatch(/Ada|Lovelace|s3cr3t|t0ken/);
    // What judging needs no telling of is found: captures/ is below the working folder.
    const judged = await runCli(
      ['-c', 'things.json', '-s', `https://api.example.com=${lines()[0]?.request.url.slice(0, 22)}`],
      {
        cwd: folder,
      },
    );
    expect(judged).toMatchObject({ status: 0, stderr: '' });
    expect(judged.stdout).toContain('3 seen: 3 conform');
  });

  posixTest('of its children and worker threads too, each in a journal of its own', async () => {
    const { write, record, journals, lines } = await recordedProject();
    write('app.mjs', PROGRAM);
    write(
      'threads.mjs',
      "import { Worker } from 'node:worker_threads'; for (let i = 0; i < 2; i++) new Worker('./app.mjs');",
    );
    const run = await record([], ['sh', '-c', 'node app.mjs & node threads.mjs; wait']);
    expect(run.status).toBe(0);
    expect(journals()).toHaveLength(3);
    expect(lines()).toHaveLength(9);
  });

  test('with its standard input, its folder, and the NODE_OPTIONS that were there', async () => {
    const { record, folder } = await recordedProject();
    const program = `process.stdin.on('data', (data) => process.stdout.write(data + process.cwd() + Error.stackTraceLimit))`;
    const run = await record([], ['node', '-e', program], {
      input: 'in ',
      env: { NODE_OPTIONS: '--stack-trace-limit=7' },
    });
    expect(run).toMatchObject({ status: 0, stdout: `in ${realpathSync(folder)}7` });
  });

  posixTest('a program that is not of Node runs as it would; there is nothing to keep', async () => {
    const { record } = await recordedProject();
    const run = await record([], ['sh', '-c', 'echo out; echo err >&2']);
    expect(run.stdout).toBe('out\n');
    expect(run.stderr).toMatchInlineSnapshot(`
      "err
      contract-check recorded nothing: no Node process was seen; for other languages, record --proxy
      "
    `);
  });

  test('--no-redact says what that means, before anything is kept', async () => {
    const { write, record, lines } = await recordedProject();
    write('app.mjs', PROGRAM);
    const run = await record(['--no-redact'], ['node', 'app.mjs']);
    expect(run.status).toBe(0);
    expect(steady(run.stderr)).toMatchInlineSnapshot(`
      "warning: --no-redact: captures will hold credentials and personal data as they were sent.
        Whoever reads the files can use them: do not commit or share them. contract-check redact makes them safe later.
      contract-check recorded 3 exchanges in captures
        captures/STAMP.exchanges.ndjson: 3 exchanges
      "
    `);
    expect(JSON.stringify(lines())).toMatch(/Ada Lovelace.*s3cr3t-t0ken|s3cr3t-t0ken.*Ada Lovelace/);
  });

  test('what no contract covers is counted, and kept with --all only', async () => {
    const { write, record, journals } = await recordedProject();
    write('app.mjs', `await fetch(process.env.API.replace('127.0.0.1', 'localhost') + '/elsewhere').catch(() => {});`);
    const without = await record([], ['node', 'app.mjs']);
    expect(steady(without.stderr).replaceAll(/localhost:\d+/g, 'localhost:PORT')).toMatchInlineSnapshot(`
      "contract-check recorded nothing
        not stored, as no contract covers them (--all stores them too): 1 exchange
          localhost:PORT ×1
      "
    `);
    expect(journals()).toEqual([]);
    const all = await record(['--all'], ['node', 'app.mjs']);
    expect(all.stderr).toContain('recorded 1 exchange in captures');
    expect(journals()).toHaveLength(1);
  });
});

describe('the exit code', () => {
  posixTest.each([
    ['its own', ['node', '-e', 'process.exit(3)'], 3],
    ['its own, of 0', ['node', '-e', ''], 0],
    ['128 and the number of the signal: SIGKILL', ['sh', '-c', 'kill -9 $$'], 137],
    [
      '128 and the number of the signal: SIGTERM',
      ['node', '-e', 'process.kill(process.pid); setTimeout(() => {}, 1e4)'],
      143,
    ],
    ['127 without such a command', ['no-such-command-here'], 127],
    ['127 for a path that leads nowhere', ['./no/such/program'], 127],
    ['127 for a script whose interpreter is missing', ['./script'], 127],
    ['126 for a file that is no program', ['./things.json'], 126],
    ['126 for a folder', ['./folder'], 126],
  ])('%s', async (_what, words, status) => {
    const { record, write } = await recordedProject();
    chmodSync(write('script', '#!/no/such/interpreter -x\n'), 0o755);
    write('folder/file', '');
    const run = await record([], words);
    expect(run.status).toBe(status);
    expect({ stdout: run.stdout, stderr: steady(run.stderr) }).toMatchSnapshot();
  });
});

describe.skipIf(process.platform === 'win32')('signals', () => {
  /** Starts a recording, and sends it a signal once its program has asked for something. */
  async function signalled(
    signal: NodeJS.Signals,
    program: string,
  ): Promise<{ code: number | null; out: string; err: string }> {
    const { write, folder, url } = await recordedProject();
    write('app.mjs', `${PROGRAM}\n${program}\nconsole.log('ready'); setTimeout(() => {}, 30_000);`);
    const words = ['record', '-c', 'things.json', '-s', `https://api.example.com=${url}`, '--', 'node', 'app.mjs'];
    const child = spawn(process.execPath, [binPath(), ...words], { cwd: folder, env: { ...process.env, API: url } });
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => {
      const wasReady = out.includes('ready');
      out += data.toString();
      if (!wasReady && out.includes('ready')) child.kill(signal);
    });
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
    });
    const code = await new Promise<number | null>((settle) => child.on('close', settle));
    return { code, out, err };
  }

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2'] as const)(
    '%s reaches the program, which ends as it likes; the recording is closed',
    async (signal) => {
      const run = await signalled(
        signal,
        `process.on('${signal}', () => { console.log('caught'); process.exit(5); });`,
      );
      expect(run).toMatchObject({ code: 5, out: 'done\nready\ncaught\n' });
      expect(run.err).toContain('recorded 3 exchanges in captures');
    },
  );

  test('a program that is killed: what it had received is kept', async () => {
    const run = await signalled('SIGUSR2', `process.on('SIGUSR2', () => process.kill(process.pid, 'SIGKILL'));`);
    expect(run).toMatchObject({ code: 137, out: 'done\nready\n' });
    expect(run.err).toContain('recorded 3 exchanges in captures');
  });

  test('a program that does not listen is ended by it', async () => {
    const run = await signalled('SIGTERM', '');
    expect(run).toMatchObject({ code: 143, out: 'done\nready\n' });
    expect(run.err).toContain('recorded 3 exchanges in captures');
  });
});

describe('--check', () => {
  posixTest('judges the recording, and exits with 1 when it breaks a contract', async () => {
    const { write, record } = await recordedProject((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"a1","size":3.5}');
    });
    write('app.mjs', `await fetch(process.env.API + '/things/a1'); console.log('passed');`);
    const run = await record(['--check'], ['node', 'app.mjs']);
    expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 1, stdout: 'passed\n' });
    expect(steady(run.stderr)).toMatchSnapshot();
    expect((await record(['--check', '--fail-on', 'never'], ['node', 'app.mjs'])).status).toBe(0);
    const failed = await record(['--check'], ['sh', '-c', 'node app.mjs; exit 7']);
    expect(failed.status).toBe(7);
    expect(failed.stderr).toContain('1 of 1 exchange breaks the contract');
  });

  test('exits with 0 when all conforms, and writes the reports that were asked for', async () => {
    const { write, record, folder } = await recordedProject();
    write('app.mjs', PROGRAM);
    const run = await record(['--check', '-r', 'text', '-r', 'junit=out/junit.xml'], ['node', 'app.mjs']);
    expect(run).toMatchObject({ status: 0, stdout: 'done\n' });
    expect(run.stderr).toContain('3 seen: 3 conform');
    expect(existsSync(`${folder}/out/junit.xml`)).toBe(true);
  });

  test('exits with 2 when nothing was judged', async () => {
    const { record } = await recordedProject();
    const run = await record(['--check'], ['node', '-e', '']);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatchInlineSnapshot(`
      "contract-check recorded nothing: no HTTP exchange was seen (HTTP/2 of node:http2 is not recorded)
      error: nothing was recorded, so nothing was judged
      "
    `);
  });
});

describe('a process that outlives the program', () => {
  test('its journal is told, and finished later', async () => {
    const { write, record, lines, journals, url, folder } = await recordedProject();
    write(
      'late.mjs',
      `await fetch(process.env.API + '/things/a1'); console.log('seen'); setTimeout(() => {}, 30_000);`,
    );
    write(
      'app.mjs',
      `import { spawn } from 'node:child_process';
       const child = spawn('node', ['late.mjs'], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
       child.stdout.once('data', () => process.exit(0));`,
    );
    const run = await record([], ['node', 'app.mjs']);
    expect(run.status).toBe(0);
    expect(steady(run.stderr)).toMatchInlineSnapshot(`
      "contract-check recorded nothing
        still being written: captures/STAMP.exchanges.ndjson; contract-check redact finishes it once its process has ended
      "
    `);
    expect(lines().map((line) => 'unswept' in line)).toEqual([true]);
    const given = ['-c', 'things.json', '-s', `https://api.example.com=${url}`];
    const judged = await runCli(given, { cwd: folder });
    expect(judged.stdout.replaceAll(/\s+/g, ' ')).toContain('was not closed');
    const [, program, keeper] = /Z-(\d+)-kept-(\d+)-/.exec(journals()[0] ?? '') ?? [];
    process.kill(Number(program), 'SIGKILL');
    // It stays with the processes of the recording, and no longer.
    await vi.waitFor(() => expect(isRunning(Number(keeper))).toBe(false), { timeout: 10_000 });
    const redacted = await runCli(['redact', 'captures', ...given], { cwd: folder });
    expect({ status: redacted.status, said: redacted.stderr.split('\n')[0] }).toEqual({
      status: 0,
      said: 'contract-check finished 1 recording: all is replaced that the contract does not fix',
    });
    expect(lines().map((line) => 'unswept' in line)).toEqual([false]);
    expect(await runCli(given, { cwd: folder })).toMatchObject({ status: 0 });
  });

  test('one that ends soon after is waited for', async () => {
    const { write, record, lines } = await recordedProject();
    write('late.mjs', `await fetch(process.env.API + '/things/a1'); console.log('seen'); setTimeout(() => {}, 300);`);
    write(
      'app.mjs',
      `import { spawn } from 'node:child_process';
       const child = spawn('node', ['late.mjs'], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
       child.stdout.once('data', () => process.exit(0));`,
    );
    expect((await record([], ['node', 'app.mjs'])).status).toBe(0);
    expect(lines().map((line) => 'unswept' in line)).toEqual([false]);
  });
});
