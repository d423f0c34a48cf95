import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readArguments } from '../../cli/arguments.js';
import { nodeOptionsWith } from '../../cli/record/node-options.js';
import { windowsCommand } from '../../cli/record/windows-command.js';
import { workspace } from '../support/workspace.js';

test.each([
  [['record', '--', 'node', 'app.js'], ['node', 'app.js'], {}],
  [['record', '-o', 'x', '--', 'npm', 'test', '--', '-c', 'y'], ['npm', 'test', '--', '-c', 'y'], { output: 'x' }],
  [
    ['record', '-c', 'a.yaml', '--', 'node', '-c', 'b', '--keep'],
    ['node', '-c', 'b', '--keep'],
    { contract: ['a.yaml'] },
  ],
  [
    ['record', '--keep', '/response/body/sid', '--keep=etag', '--redact-also', 'x-id', '--', 'x'],
    ['x'],
    { keep: ['/response/body/sid', 'etag'], redactAlso: ['x-id'] },
  ],
  [
    ['record', '--no-redact', '--all', '--fsync', '--check', '--', 'x'],
    ['x'],
    { redact: false, all: true, fsync: true, check: true },
  ],
  [['record', '--max-body', '512KiB', '--', 'x'], ['x'], { maxBody: 524_288 }],
  [['record', '--max-body', '0', '--', 'x'], ['x'], { maxBody: 0 }],
  [
    ['record', '--proxy', '--target', 'https://a.example', '--port', '4010', '--host', '::1'],
    [],
    { proxy: true, target: 'https://a.example', port: 4010, host: '::1' },
  ],
  [
    ['record', '-s', 'http://127.0.0.1:1', '--no-config', '--', 'record', '--help'],
    ['record', '--help'],
    { server: ['http://127.0.0.1:1'], config: false },
  ],
] as const)('reads %j', (argv, program, options) => {
  expect(readArguments(argv)).toEqual({ command: 'record', program, options });
});

test.each([
  [['record', 'node', 'app.js']],
  [['record', 'node', '--', 'app.js']],
  [['record', '--format', 'har', '--', 'x']],
  [['record', '--allow-remote', '--', 'x']],
  [['record', '--nonsense', '--', 'x']],
  [['record', '--max-body', '10MB', '--', 'x']],
  [['record', '--max-body', '1GiB', '--', 'x']],
  [['record', '--port', '65536', '--', 'x']],
] as const)('refuses %j', (argv) => {
  const invocation = readArguments(argv);
  expect(invocation).toMatchObject({ command: 'print', exitCode: 2 });
  expect(invocation).toMatchSnapshot();
});

const NAMES = ['plain.cjs', 'with blank.cjs', "it's.cjs"];
/** Windows allows none of these in a name. */
const ODD_NAMES = process.platform === 'win32' ? [] : ['with "quotes".cjs', 'back\\slash.cjs'];

test.each([...NAMES, ...ODD_NAMES])('Node loads %s from NODE_OPTIONS, beside what is there', (name) => {
  const { write } = workspace();
  const script = write(`a folder/${name}`, 'process.stdout.write("loaded ");');
  const run = spawnSync(process.execPath, ['-p', 'process.execArgv.length + Error.stackTraceLimit'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: nodeOptionsWith(script, '--stack-trace-limit=7') },
  });
  expect(run).toMatchObject({ status: 0, stdout: 'loaded 9\n', stderr: '' });
});

describe('a command as Windows starts it', () => {
  const shell = (line: string) => ({ file: 'C:\\cmd.exe', words: ['/d', '/s', '/c', `"${line}"`], isVerbatim: true });

  test('a batch file, through its shell; every word arrives as it was written', () => {
    const { folder, write } = workspace();
    const npm = write('bin/npm.CMD', '');
    const env = { PATH: `${folder}/nowhere${delimiter}${folder}/bin`, PATHEXT: '.EXE;.CMD', ComSpec: 'C:\\cmd.exe' };
    const words = ['test', 'a b', '100%', 'say "hi"', 'C:\\x\\', '&calc'];
    expect(windowsCommand('npm', words, folder, env)).toEqual(
      shell(
        [
          npm,
          '^^^"test^^^"',
          '^^^"a^^^ b^^^"',
          '^^^"100^^^%^^^"',
          '^^^"say^^^ \\^^^"hi\\^^^"^^^"',
          '^^^"C:\\x\\\\^^^"',
          '^^^"^^^&calc^^^"',
        ].join(' '),
      ),
    );
  });

  test('a program, without its shell; what is not found is left to the system to say', () => {
    const { folder, write } = workspace();
    write('bin/node.EXE', '');
    const env = { PATH: `${folder}/bin`, PATHEXT: '.EXE;.CMD' };
    expect(windowsCommand('node', ['&'], folder, env)).toEqual({ file: 'node', words: ['&'], isVerbatim: false });
    expect(windowsCommand('nothing', [], folder, env)).toEqual({ file: 'nothing', words: [], isVerbatim: false });
  });
});
