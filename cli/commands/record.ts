import { ConfigurationError } from '../../src/model/index.js';
import { SETTINGS_VARIABLE } from '../../src/record/recording-settings.js';
import type { Io } from '../io.js';
import { assertPlaces } from '../record/assert-places.js';
import { loadSweeping } from '../record/close-recording.js';
import { finishRecording } from '../record/finish-recording.js';
import { type Keeper, startKeeper } from '../record/keeper.js';
import { nodeOptionsWith } from '../record/node-options.js';
import type { RecordArguments } from '../record/options.js';
import { type Preparation, prepareRecording } from '../record/prepare.js';
import { recordScript } from '../record/record-script.js';
import { runProgram } from '../record/run-program.js';
import { tellOuterRecording } from '../record/tell-outer.js';
import { loadSettings } from '../settings.js';

/** Milliseconds between two looks whether something was recorded: until then the program has the machine for itself. */
const STARTING = 300;

/** Runs a program, keeps its HTTP exchanges, and answers its exit code, or 2 when recording failed. */
export async function record(program: readonly string[], options: RecordArguments, io: Io): Promise<number> {
  assertAlike(program, options);
  assertPlaces(options);
  const project = await loadSettings(options.config, io);
  // What judges is loaded before the program only where something can be wrong with it.
  if (options.check && [options, project.configuration].some(hasRunOptions)) {
    (await import('../run.js')).readRunOptions(options, project, io);
  }
  const preparation = await prepareRecording(options, project, io);
  const { settings, process } = preparation;
  let keeper: Keeper | undefined;
  let loading: NodeJS.Timeout | undefined;
  try {
    if (options.redact === false) await io.stderr.write(UNREDACTED(preparation.shown));
    if (!options.proxy) await tellOuterRecording(io);
    const running = options.proxy
      ? (await import('../record/proxy.js')).runProxied(program, preparation, options, io)
      : runProgram(program, io.cwd, recordedEnv(preparation, io), (pid) => {
          keeper = startKeeper({ settings, spoolKey: process.spoolKey, program: pid }, io);
        });
    loading = setInterval(() => {
      if (!preparation.reports.hasSpools()) return;
      clearInterval(loading);
      // What cannot be loaded is told when the recording is closed.
      loadSweeping().catch(() => undefined);
    }, STARTING);
    const end = await running;
    return await finishRecording(end, program, preparation, keeper, options, project, io);
  } finally {
    clearInterval(loading);
    // A keeper that stays deletes the folder itself.
    if (keeper?.isStaying !== true) preparation.reports.dispose();
  }
}

/** The environment in which a program's Node processes, children included, load the recorder. */
function recordedEnv(preparation: Preparation, io: Io): Io['env'] {
  return {
    ...io.env,
    [SETTINGS_VARIABLE]: JSON.stringify(preparation.process),
    NODE_OPTIONS: nodeOptionsWith(recordScript('register'), io.env.NODE_OPTIONS),
  };
}

function hasRunOptions(options: object): boolean {
  return ['reporter', 'reporters', 'severity', 'severities'].some((name) => name in options);
}

/** What --no-redact means, said before anything is stored. */
const UNREDACTED = (folder: string): string =>
  `warning: --no-redact: ${folder} will hold credentials and personal data as they were sent.\n` +
  '  Whoever reads the files can use them: do not commit or share them. contract-check redact makes them safe later.\n';

/** Refuses options that make no sense together. */
function assertAlike(program: readonly string[], { proxy, target, port, host, redact, ...options }: RecordArguments) {
  const wrong = (message: string, next: string): ConfigurationError =>
    new ConfigurationError(message, { code: 'option-invalid', next });
  if (!proxy && program.length === 0) {
    throw wrong('no program to record was named', 'Write it after --: contract-check record -- node app.js');
  }
  if (!proxy && [target, port, host].some((given) => given !== undefined)) {
    throw wrong('--target, --port and --host are those of a proxy', 'Write --proxy beside them.');
  }
  if (proxy && target === undefined) {
    throw wrong('a proxy needs a target', 'Write --target https://api.example.com: requests are passed on to it.');
  }
  if (redact === false && [options.redactAlso, options.keep].some((given) => given !== undefined)) {
    throw wrong('--no-redact replaces nothing', 'Leave out --redact-also and --keep, or --no-redact.');
  }
  if (options.output === '') throw wrong('--output names no folder', 'Name one; . is the working folder.');
  const judging = {
    '--reporter': options.reporter,
    '--fail-on': options.failOn,
    '--severity': options.severity,
    '--max-undecided': options.maxUndecided,
    '--show-values': options.showValues,
  };
  const [unused] = Object.entries(judging).find(([, given]) => given !== undefined) ?? [];
  if (!options.check && unused !== undefined) {
    throw wrong(`${unused} says how to judge, and nothing is judged`, 'Write --check beside it.');
  }
}
