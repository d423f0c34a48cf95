import { join } from 'node:path';
import * as errors from '../src/model/errors.js';
import { codeCacheFolder, runCached } from '../src/record/preload/code-cache.js';

/** Which program has a command; the build puts it in. */
declare const PROGRAM_OF: Readonly<Record<string, string>>;

/** The hash of each program's text; the build puts it in. V8 itself compares no more than the length. */
declare const PROGRAM_HASHES: Readonly<Record<string, string>>;

/** The modules that a program can be asked for, by their paths in the repository. */
type Modules = Readonly<Record<string, () => unknown>>;

/** What a program's text is wrapped in; `import()` is passed in, since cached code has none of its own. */
type ProgramFunction = (
  module: { exports: Modules },
  require: NodeJS.Require,
  filename: string,
  folder: string,
  importModule: (specifier: string) => Promise<unknown>,
  programNamed: (name: string) => Modules,
  errorClasses: typeof errors,
) => void;

/** Milliseconds within which a run is short. */
const SHORT_RUN = 1_500;

// The bin. It starts the program that has the command, from V8's code cache, which the first run leaves in the user's
// cache folder: compiling a program anew takes longer than judging a small capture.
const [, , first = ''] = process.argv;
const command = Object.hasOwn(PROGRAM_OF, first) ? first : 'judge';
const programs = new Map<string, Modules>();
programNamed(PROGRAM_OF[command] ?? '')['cli/bin.ts']?.();

/** Loads a program once; one asks for another where what it needs is there. */
function programNamed(name: string): Modules {
  const known = programs.get(name);
  if (known !== undefined) return known;
  const filename = join(__dirname, `${name}.cjs`);
  const script = runCached(filename, cachePath(name));
  const module: { exports: Modules } = { exports: {} };
  // The build has written the program as one function, in ASCII.
  const run = script.value as ProgramFunction;
  run(module, require, filename, __dirname, (specifier) => import(specifier), programNamed, errors);
  programs.set(name, module.exports);
  // The program to record has been started by then. What comes after it has time, and would make the cache slow to read.
  if (command === 'record') setImmediate(() => script.save());
  // At the end, so that the cache holds what this run has compiled. A long run has compiled what a short one never needs,
  // and would gain nothing itself; one that failed has compiled too little for those to come, which keep what they find.
  // (The clock of node:perf_hooks takes a millisecond to load.)
  else
    process.once('exit', (exitCode) => {
      if (exitCode !== 2 && process.uptime() * 1000 < SHORT_RUN) script.save();
    });
  return module.exports;
}

function cachePath(program: string): string | undefined {
  const { argv, env, platform, version, arch } = process;
  const folder = codeCacheFolder(env, platform);
  // Each command compiles its own part of a program, and help another. (What is recorded may have such options itself.)
  const isHelp = command !== 'record' && argv.some((word) => /^(?:-h|--help|-V|--version)$/.test(word));
  const use = isHelp ? 'help' : command;
  // Contracts that are named are read before the program to record is started.
  const isReading = command === 'record' && argv.some((word) => /^(?:-[cs]|--contract|--server)/.test(word));
  return folder === undefined
    ? undefined
    : join(folder, `${PROGRAM_HASHES[program]}-${version}-${arch}-${use}${isReading ? '-contracts' : ''}.bin`);
}
