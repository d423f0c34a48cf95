import { createRequire } from 'node:module';
import { join } from 'node:path';
import { codeCacheFolder, runCached } from '../src/record/preload/code-cache.js';

/** The hash of the program's text; the build puts it in. V8 itself compares no more than the length. */
declare const PROGRAM_HASH: string;

/** What the program's text is wrapped in; `import()` is passed in, since cached code has none of its own. */
type ModuleFunction = (
  require: NodeJS.Require,
  filename: string,
  folder: string,
  importModule: (specifier: string) => Promise<unknown>,
) => void;

/** Milliseconds within which a run is short. */
const SHORT_RUN = 1_500;

// The bin. It starts the program from V8's code cache, which the first run leaves in the user's cache folder: compiling
// the program anew takes longer than judging a small capture.
const filename = join(__dirname, 'program.cjs');
const script = runCached(filename, cachePath());
// The build has written the program as one function, in ASCII.
const run = script.value as ModuleFunction;
run(createRequire(filename), filename, __dirname, (specifier) => import(specifier));
// The program to record has been started by then. What comes after it has time, and would make the cache slow to read.
if (process.argv[2] === 'record') setImmediate(() => script.save());
// At the end, so that the cache holds what this run has compiled. A long run has compiled what a short one never needs,
// and would gain nothing itself.
else
  process.once('exit', () => {
    if (performance.now() < SHORT_RUN) script.save();
  });

function cachePath(): string | undefined {
  const { argv, env, platform, version, arch } = process;
  const folder = codeCacheFolder(env, platform);
  // Each command compiles its own part of the program.
  const [, , first = ''] = argv;
  const command =
    /^(?:validate|generate|record|redact|convert|contracts|explain|-h|--help|-V|--version)$/.exec(first)?.[0] ??
    'judge';
  // Contracts that are named are read before the program to record is started.
  const isReading = command === 'record' && argv.some((word) => /^(?:-[cs]|--contract|--server)/.test(word));
  return folder === undefined
    ? undefined
    : join(folder, `${PROGRAM_HASH}-${version}-${arch}-${command}${isReading ? '-contracts' : ''}.bin`);
}
