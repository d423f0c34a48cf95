import { spawn } from 'node:child_process';
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
