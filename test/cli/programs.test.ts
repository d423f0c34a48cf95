import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readArguments } from '../../cli/arguments.js';
import { binPath, type CliRun, runCli } from '../support/cli.js';
import { workspace } from '../support/workspace.js';

const har = join(dirname(binPath()), '../../fixtures/bench/small.har');

/** Says which of the bin's programs were loaded. */
const HOOK = `
  const vm = require('node:vm');
  const { appendFileSync } = require('node:fs');
  vm.Script = class extends vm.Script {
    constructor(text, options) {
      super(text, options);
      appendFileSync(process.env.LOADED, options.filename + '\\n');
    }
  };`;

async function programsOf(argv: readonly string[]): Promise<CliRun & { readonly programs: readonly string[] }> {
  const { folder, write } = workspace();
  write('payload.json', '{}');
  const env = { LOADED: write('loaded.txt', '') };
  const run = await runCli(argv, { cwd: folder, env, nodeArguments: ['--require', write('hook.cjs', HOOK)] });
  const files = readFileSync(env.LOADED, 'utf8').trim().split('\n');
  return { ...run, programs: files.map((file) => basename(file, '.cjs')) };
}

const STARTED: readonly (readonly [program: string, ...argv: string[]])[] = [
  ['program', har],
  ['program', '--help'],
  ['program', 'validate', 'payload.json', '--schema', 'twilio/Verification'],
  ['program', 'contracts'],
  ['program', 'explain'],
  ['record', 'record', '--', process.execPath, '-e', '0'],
  ['others', 'generate', 'twilio/Entity', '--count', '1'],
  ['others', 'redact', har, '-o', 'redacted.har'],
  ['others', 'convert', har, '-o', 'converted.exchanges.ndjson'],
  ['others', 'coverage', 'coverage.json'],
  ['others', 'gaps', har],
  ['others', 'init'],
];

test.each(STARTED)('%s alone is loaded for %s', async (program, ...argv) => {
  const run = await programsOf(argv);
  expect(run.programs).toEqual([program]);
  expect(run.output).not.toContain('unexpectedly');
});

test('every file beside the bin is a program that a command starts', () => {
  const files = readdirSync(dirname(binPath())).filter((name) => name !== basename(binPath()));
  expect(files.sort()).toEqual([...new Set(STARTED.map(([program]) => `${program}.cjs`))].sort());
});

test('what starts a recording is small: the program waits for it', () => {
  expect(statSync(join(dirname(binPath()), 'record.cjs')).size).toBeLessThan(120_000);
});

test('an error is known for what it is, whichever program throws it', async () => {
  const missing = ['-c', 'missing.yaml', '--', process.execPath, '-e', '0'];
  const error = 'error: missing.yaml: there is no such file';
  const [within, across] = [
    await programsOf(['record', ...missing]),
    await programsOf(['--no-config', 'record', ...missing]),
  ];
  expect(within).toMatchObject({ status: 2, programs: ['record', 'others'] });
  expect(across).toMatchObject({ status: 2, programs: ['program', 'record', 'others'], output: within.output });
  expect(within.stderr).toContain(error);
});

test('a run that failed, or gave help, leaves no cache for those to come', async () => {
  const { folder } = workspace();
  const env = { XDG_CACHE_HOME: folder, NODE_DISABLE_COMPILE_CACHE: undefined };
  const caches = () => readdirSync(folder, { recursive: true }).map((name) => String(name).replace(/^.*-/, ''));
  expect(await runCli([har, '--frobnicate'], { env })).toMatchObject({ status: 2 });
  expect(await runCli(['record', '--help'], { env })).toMatchObject({ status: 0 });
  expect(caches()).toEqual([]);
  expect(await runCli(['generate', '--help'], { env })).toMatchObject({ status: 0 });
  expect(caches()).toEqual(['check', 'help.bin']);
  expect(await runCli([har], { env })).toMatchObject({ status: 0 });
  expect(caches().sort()).toEqual(['check', 'help.bin', 'judge.bin']);
});

test.each(['validate', 'generate', 'record', 'redact', 'convert', 'contracts', 'explain'])(
  '%s is read as it is among all commands',
  (command) => {
    for (const words of [['--help'], ['--frobnicate'], ['--contracts', 'x'], []]) {
      const alone = readArguments([command, ...words, '--no-config']);
      // Where something else stands first, every command is built, and what is told of a mistake names none of them.
      const amongAll = readArguments(['--no-config', command, ...words]);
      expect(alone).toEqual(
        amongAll.command === 'print' && amongAll.exitCode === 2
          ? { ...amongAll, text: amongAll.text.replace('contract-check --help', `contract-check ${command} --help`) }
          : amongAll,
      );
    }
  },
);
