import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

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
// the program anew takes longer than judging a small capture. NODE_DISABLE_COMPILE_CACHE, Node's own variable, is honoured.
const filename = join(__dirname, 'program.cjs');
const cacheFile = cachePath();
const cachedData = cacheFile === undefined ? undefined : readIfThere(cacheFile);
// The build has written the program as one function, in ASCII.
const script = new Script(readFileSync(filename, 'latin1'), { filename, ...(cachedData && { cachedData }) });
// A script answers the value of its only expression, which is that function.
const run = script.runInThisContext() as ModuleFunction;
run(createRequire(filename), filename, __dirname, (specifier) => import(specifier));
if (cacheFile !== undefined && (cachedData === undefined || script.cachedDataRejected)) {
  const save = (): void => write(cacheFile, script.createCachedData());
  // The program to record has been started by then. What comes after it has time, and would make the cache slow to read.
  if (process.argv[2] === 'record') setImmediate(save);
  // At the end, so that the cache holds what this run has compiled. A long run has compiled what a short one never
  // needs, and would gain nothing itself.
  else
    process.once('exit', () => {
      if (performance.now() < SHORT_RUN) save();
    });
}

function cachePath(): string | undefined {
  const { argv, env, platform, version, arch } = process;
  if (env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  const home = env.HOME ?? env.USERPROFILE;
  const caches =
    env.XDG_CACHE_HOME ||
    (platform === 'win32' ? env.LOCALAPPDATA : home && join(home, platform === 'darwin' ? 'Library/Caches' : '.cache'));
  // Each command compiles its own part of the program.
  const [, , first = ''] = argv;
  const command =
    /^(?:validate|generate|record|redact|convert|contracts|explain|-h|--help|-V|--version)$/.exec(first)?.[0] ??
    'judge';
  // Contracts that are named are read before the program to record is started.
  const isReading = command === 'record' && argv.some((word) => /^(?:-[cs]|--contract|--server)/.test(word));
  return caches
    ? join(
        caches,
        'contract-check',
        `${PROGRAM_HASH}-${version}-${arch}-${command}${isReading ? '-contracts' : ''}.bin`,
      )
    : undefined;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Writes the cache whole or not at all; a folder that cannot be written is no failure of the run. */
function write(file: string, data: Buffer): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, data, { mode: 0o600 });
    renameSync(temporary, file);
  } catch {
    // The next run compiles again.
  }
}
