import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { binPath, runCli } from '../support/cli.js';
import { workspace } from '../support/workspace.js';

/** A heap that a million values would not fit into. */
const SMALL_HEAP = ['--max-old-space-size=48', '--max-semi-space-size=2'];

/** Counts the lines that a run writes, without keeping them. */
function countLines(argv: readonly string[], folder: string): Promise<{ lines: number; code: unknown }> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [...SMALL_HEAP, binPath(), 'generate', ...argv], { cwd: folder });
    let lines = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 10) lines += 1;
    });
    child.stderr.resume();
    child.on('error', fail);
    child.on('close', (code) => settle({ lines, code }));
  });
}

/** Waits for a run: its exit code, and what it wrote on stderr. */
async function ended(child: ChildProcess): Promise<{ code: unknown; err: string }> {
  let err = '';
  child.stdout?.resume();
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const code = await new Promise((settle) => child.on('close', settle));
  return { code, err };
}

describe('the program as a process', () => {
  test('a million values stream through memory that does not grow', async () => {
    const { folder, write } = workspace();
    write('small.json', { type: 'object', properties: { id: { type: 'integer', minimum: 0 } }, required: ['id'] });
    const run = await countLines(['small.json', '--seed', '1', '--count', '1000000'], folder);
    expect(run).toEqual({ code: 0, lines: 1_000_000 });
  }, 180_000);

  test('two runs write the same bytes', async () => {
    const argv = ['generate', 'twilio/CustomerProfile', '--seed', '42', '--count', '200', '--invalid'];
    const [first, second] = await Promise.all([runCli(argv), runCli(argv)]);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(second.stdout).toBe(first.stdout);
  });

  test('ends when its reader goes away', async () => {
    const { folder, write } = workspace();
    write('small.json', { type: 'integer' });
    const argv = [binPath(), 'generate', 'small.json', '--seed', '1', '--count', '1000000000'];
    const child = spawn(process.execPath, argv, { cwd: folder });
    const code = await new Promise((settle) => {
      child.on('close', settle);
      child.stdout.once('data', () => child.stdout.destroy());
    });
    expect(code).toBe(0);
  });

  test
    .runIf(existsSync('/dev/full'))
    .each([
      [['generate', 'twilio/Entity', '--count', '3', '--seed', '1']],
      [['generate', 'twilio/Entity', '--count', '3000', '--seed', '1']],
      [['generate', '--help']],
      [['explain']],
      [['contracts', 'twilio']],
      [['fixtures/captures/har', '-r', 'json']],
    ])('a full disk behind stdout: %s', async (argv) => {
    const child = spawn('sh', ['-c', '"$0" "$@" > /dev/full', process.execPath, binPath(), ...argv]);
    expect(await ended(child)).toEqual({
      code: 2,
      err: 'error: stdout cannot be written: ENOSPC\n  in stdout\n  Make room, or send it elsewhere.\n',
    });
  });

  test.runIf(process.platform === 'linux')('a limit of file sizes behind stdout', async () => {
    const { folder } = workspace();
    const argv = ['generate', 'twilio/Entity', '--count', '3000', '--seed', '1'];
    const limited = 'ulimit -f 8; exec "$0" "$@" > limited';
    const environment = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
    const options = { cwd: folder, env: environment };
    const child = spawn('sh', ['-c', limited, process.execPath, binPath(), ...argv], options);
    const { code, err } = await ended(child);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'error: stdout cannot be written: EFBIG\n  in stdout\n  Make room, or send it elsewhere.\n',
    });
  });

  test.runIf(existsSync('/dev/full'))('stderr that cannot be written keeps the exit code', async () => {
    const full = '"$0" "$@" 2> /dev/full';
    const child = (...argv: string[]) => spawn('sh', ['-c', full, process.execPath, binPath(), ...argv]);
    expect(await ended(child('generate', 'twilio/Entity', '--count', '1'))).toMatchObject({ code: 0 });
    expect(await ended(child('generate', 'twilio/Entty'))).toMatchObject({ code: 2 });
  });

  test('an unwritable folder', async () => {
    const { folder, write } = workspace();
    write('taken', '');
    const run = await runCli(['generate', 'twilio/Entity', '--seed', '1', '--out', 'taken/fixtures'], { cwd: folder });
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(/^error: taken\/fixtures cannot be written: \w+\n {2}in --out\n {2}Name a folder/);
  });

  test('fast-check is loaded by generate alone', async () => {
    const { write } = workspace();
    const hook = write(
      'loaded.cjs',
      `process.once('exit', () => {
        const names = Object.keys(require.cache).map((file) => /node_modules[\\\\/](@faker-js|fast-check)/.exec(file)?.[1]);
        console.error('loaded ' + [...new Set(names.filter(Boolean))].join());
      });`,
    );
    const loaded = async (...argv: string[]) =>
      (await runCli(argv, { nodeArguments: ['--require', hook] })).stderr
        .split('\n')
        .filter((line) => /^loaded/.test(line));
    expect(await loaded('contracts', 'twilio')).toEqual(['loaded ']);
    expect(await loaded('fixtures/captures/har')).toEqual(['loaded ']);
    expect(await loaded('generate', '--help')).toEqual(['loaded ']);
    expect(await loaded('generate', 'twilio/Entity', '--seed', '1')).toEqual(['loaded fast-check']);
  });
});
