import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, rmdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SELF_SIGNED } from '../support/certificate.js';
import { binPath, type CliRun, runCli, stackLines } from '../support/cli.js';
import { listenLocally, recordedProject, steady, THINGS } from '../support/record.js';
import { workspace } from '../support/workspace.js';

/** A program that must not have run. */
const NEVER = ['node', '-e', "console.log('it ran')"];

const posixTest = test.runIf(process.platform !== 'win32');

const PROC: [string, string[]] = ['a folder that cannot be made', ['-o', '/proc/captures', '--', ...NEVER]];

/** Expects that nothing was started: exit 2, one message, no stack trace. */
function expectRefused(run: CliRun): void {
  expect(run.status).toBe(2);
  expect(run.stdout).toBe('');
  expect(stackLines(run.stderr)).toEqual([]);
  expect(run.stderr.match(/^error: /gm)).toHaveLength(1);
  expect(steady(run.stderr)).toMatchSnapshot();
}

describe('refused before anything starts', () => {
  test.each<[string, string[]]>([
    ['no program', []],
    ['no program after the dashes', ['--']],
    ['a proxy without a target', ['--proxy', '--', ...NEVER]],
    ['a target without a proxy', ['--target', 'https://a.example', '--', ...NEVER]],
    ['places to redact, and nothing redacted', ['--no-redact', '--keep', 'etag', '--', ...NEVER]],
    ['how to judge, and nothing judged', ['--fail-on', 'warning', '--', ...NEVER]],
    ['how much may be undecided, and nothing judged', ['--max-undecided', '2', '--', ...NEVER]],
    ['values to be shown, and nothing judged', ['--show-values', '--', ...NEVER]],
    ['an unknown reporter', ['--check', '-r', 'nosuch', '--', ...NEVER]],
    ['a severity of no finding', ['--check', '--severity', 'foo=off', '--', ...NEVER]],
    ['a place that is no header and no pointer', ['--redact-also', 'foo/bar', '--', ...NEVER]],
    ['a mistyped pointer', ['--redact-also', '/reponse/body/name', '--', ...NEVER]],
    ['a pointer with half an escape', ['--keep', '/response/body/~', '--', ...NEVER]],
    ['a place of blanks', ['--keep', 'a b', '--', ...NEVER]],
    ['no place at all', ['--keep', '', '--', ...NEVER]],
    ['a folder without a name', ['-o', '', '--', ...NEVER]],
    ['a contract that is missing', ['-c', 'nowhere.yaml', '--', ...NEVER]],
    ['a contract that is broken', ['-c', 'broken.yaml', '--', ...NEVER]],
    ['an alias that names no server', ['-s', 'nonsense', '--', ...NEVER]],
    ['an alias of an unknown server', ['-s', 'https://api.exampel.com=http://127.0.0.1:1', '--', ...NEVER]],
    ['a folder that is a file', ['-o', 'things.json', '--', ...NEVER]],
    ['a folder below a file', ['-o', 'things.json/captures', '--', ...NEVER]],
    // Nothing can be made there on Linux, and the answer is a strange one.
    ...(process.platform === 'linux' ? [PROC] : []),
    ['a configuration that is missing', ['--config', 'nowhere.json', '--', ...NEVER]],
    ['a target that is no URL', ['--proxy', '--target', 'nonsense', '--', ...NEVER]],
    ['a target with credentials', ['--proxy', '--target', 'https://me:secret@a.example', '--', ...NEVER]],
    ['a host that is not here', ['--proxy', '--target', 'http://a.example', '--host', '192.0.2.1', '--', ...NEVER]],
  ])('%s', async (_what, argv) => {
    const { folder, write } = workspace();
    write('things.json', THINGS);
    write('broken.yaml', 'openapi: 3.1.0\npaths: [');
    expectRefused(await runCli(['record', ...argv], { cwd: folder }));
  });

  // Root may write wherever it likes.
  test.skipIf(process.getuid === undefined || process.getuid() === 0)('a folder that is closed', async () => {
    const { folder, write } = workspace();
    write('closed/file', '');
    chmodSync(join(folder, 'closed'), 0o555);
    const run = await runCli(['record', '-o', 'closed', '--', ...NEVER], { cwd: folder });
    expect({ status: run.status, stderr: run.stderr }).toEqual({
      status: 2,
      stderr:
        'error: the recording cannot be written to closed: it may not be written\n  in --output\n' +
        '  Name a folder that can be written; it is made where it is missing.\n',
    });
  });

  test.skipIf(process.platform === 'win32')('a working folder that is gone', () => {
    const { folder } = workspace();
    const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$@"';
    const words = ['-c', script, process.execPath, binPath(), 'record', '--', ...NEVER];
    const { status, stdout, stderr } = spawnSync('sh', words, { cwd: folder, encoding: 'utf8' });
    expectRefused({ status, stdout, stderr, output: stdout + stderr, milliseconds: 0 });
  });

  test('a port in use', async () => {
    const { folder } = workspace();
    const url = await listenLocally(createServer());
    const port = new URL(url).port;
    const argv = ['record', '--proxy', '--target', 'https://a.example', '--port', port, '--', ...NEVER];
    const run = await runCli(argv, { cwd: folder });
    expectRefused({ ...run, stderr: run.stderr.replaceAll(port, 'PORT') });
  });

  test('no place for temporary files', async () => {
    const { folder } = workspace();
    const nowhere = join(folder, 'nowhere');
    const run = await runCli(['record', '--', ...NEVER], {
      cwd: folder,
      env: { TMPDIR: nowhere, TEMP: nowhere, TMP: nowhere },
    });
    expectRefused(run);
  });
});

describe('while recording', () => {
  const OFTEN = `for (let i = 0; i < 100; i++) await (await fetch(process.env.API + '/things/' + i)).json();
    console.log('done');`;

  posixTest('a full disk fails the recording, and not the program', async () => {
    const { write, record, lines, folder } = await recordedProject();
    write('app.mjs', OFTEN);
    const unlimited = ['sh', '-c', 'ulimit -S -f unlimited; exec node app.mjs'];
    const run = await record([], unlimited, { under: ['sh', '-c', 'ulimit -S -f 16; exec "$@"', 'sh'] });
    expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 2, stdout: 'done\n' });
    expect(stackLines(run.stderr)).toEqual([]);
    expect(run.stderr.match(/^error: .*$/gm)?.map((line) => steady(line.replaceAll(folder, 'FOLDER')))).toEqual([
      'error: recording failed: FOLDER/captures/STAMP.exchanges.ndjson: the file has reached the size that is allowed',
    ]);
    expect(lines().length).toBeGreaterThan(3);
    expect(lines().length).toBeLessThan(100);
  });

  posixTest('a full disk of temporary files fails the recording, and not the program', async () => {
    const { write, record, lines, folder } = await recordedProject();
    write('app.mjs', OFTEN);
    const run = await record([], ['sh', '-c', 'ulimit -f 16; exec node app.mjs'], { env: { TMPDIR: folder } });
    expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 2, stdout: 'done\n' });
    expect(stackLines(run.stderr)).toEqual([]);
    expect(run.stderr.match(/^error: .*$/gm)?.map((line) => line.replaceAll(folder, 'FOLDER'))).toEqual([
      expect.stringMatching(
        /^error: recording failed: nothing can be left for recording in FOLDER\/contract-check-\S+: the file has reached the size that is allowed$/,
      ),
    ]);
    expect(lines().length).toBeGreaterThan(3);
    expect(lines().length).toBeLessThan(100);
  });

  test('a server that is not there: the program sees its own error, and the attempt is kept', async () => {
    const { write, record, lines, url } = await recordedProject();
    const cutting = new URL(await listenLocally(createServer((_, response) => response.destroy()))).origin;
    const closed = await closedServer();
    write(
      'app.mjs',
      `for (const url of process.argv.slice(2)) await fetch(url + '/things/a1').catch((error) => console.log(error.cause.code));`,
    );
    const run = await record(
      ['-s', `https://api.example.com=${closed}`, '-s', `https://api.example.com=${cutting}`],
      ['node', 'app.mjs', closed, cutting, url],
    );
    expect(run).toMatchObject({ status: 0, stdout: 'ECONNREFUSED\nUND_ERR_SOCKET\n' });
    expect(lines().map(({ response }) => response?.status)).toEqual([undefined, undefined, 200]);
  });

  test('a certificate that nobody vouches for: refused as ever, and the attempt is kept', async () => {
    const { write, record, lines } = await recordedProject();
    const secure = (await listenLocally(createSecureServer(SELF_SIGNED))).replace('http:', 'https:');
    write('app.mjs', `await fetch(process.argv[2] + '/things/a1').catch((error) => console.log(error.cause.code));`);
    const run = await record(['-s', `https://api.example.com=${secure}`], ['node', 'app.mjs', secure]);
    expect(run).toMatchObject({ status: 0, stdout: 'DEPTH_ZERO_SELF_SIGNED_CERT\n' });
    expect(lines().map(({ response }) => response)).toEqual([undefined]);
  });

  test('a journal that cannot be swept: told, with what finishes it; it stays as it is', async () => {
    const { write, record, lines, folder } = await recordedProject();
    write(
      'app.mjs',
      `import { mkdirSync, readdirSync } from 'node:fs';
       await (await fetch(process.env.API + '/things/a1')).json();
       let names = [];
       while (names.length === 0) {
         await new Promise((done) => setTimeout(done, 5));
         names = readdirSync('captures');
       }
       for (const name of names) mkdirSync('captures/' + name + '.partial');`,
    );
    const run = await record([], ['node', 'app.mjs']);
    expect(run.status).toBe(2);
    expect(steady(run.stderr)).toMatchSnapshot();
    expect(stackLines(run.stderr)).toEqual([]);
    for (const name of readdirSync(join(folder, 'captures')).filter((one) => one.endsWith('.partial'))) {
      rmdirSync(join(folder, 'captures', name));
    }
    expect(lines().map((line) => 'unswept' in line)).toEqual([true]);
    expect(JSON.stringify(lines())).not.toContain('Ada');
  });

  test('process.exit while requests are under way: what is known of them is kept', async () => {
    const { write, record, lines } = await recordedProject((request) => request.resume());
    write(
      'app.mjs',
      `import http from 'node:http';
       for (const id of [1, 2, 3]) { fetch(process.env.API + '/things/' + id); http.get(process.env.API + '/things/' + id); }
       setTimeout(() => process.exit(4), 300);`,
    );
    const run = await record([], ['node', 'app.mjs']);
    expect(run.status).toBe(4);
    expect(run.stderr).toContain('recorded 6 exchanges in captures');
    expect(lines().map(({ response }) => response)).toEqual(Array.from({ length: 6 }));
  });

  test('an uncaught error is the program’s own', async () => {
    const { record } = await recordedProject();
    const run = await record([], ['node', '-e', "fetch(process.env.API).then(() => { throw new Error('mine'); })"]);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('Error: mine');
    expect(run.stderr).not.toContain('contract-check failed');
  });
});

/** Answers the URL of a server that is gone. */
async function closedServer(): Promise<string> {
  const server = createServer();
  const url = await listenLocally(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}
