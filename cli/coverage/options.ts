import { type Command, InvalidArgumentError } from 'commander';
import type { Thresholds } from '../../src/coverage/index.js';
import { ALL_KIND_NAMES, type KindName } from '../../src/coverage/kind-names.js';
import { collect, countArgument } from '../argument-values.js';
import type { Invocation } from '../invocation.js';
import {
  allowRemoteOption,
  configOption,
  contractOption,
  noConfigOption,
  overlayOption,
  serverOption,
} from '../shared-options.js';

/** Options of measuring coverage while judging. Absent: not given. */
export interface CoverageArguments {
  readonly coverage?: true;
  readonly coverageFile?: string;
  readonly coverageThreshold?: Thresholds;
}

/** Options of `coverage`, as the command line gave them. */
export interface MergeArguments {
  readonly output?: string;
  readonly json?: true;
  readonly coverageThreshold?: Thresholds;
}

/** Options of `gaps`, as the command line gave them. */
export interface GapsArguments {
  readonly from?: readonly string[];
  readonly generate?: string;
  readonly seed?: number;
  readonly json?: true;
  readonly contract?: readonly string[];
  readonly overlay?: readonly string[];
  readonly server?: readonly string[];
  readonly format?: string;
  readonly allowRemote?: true;
  readonly config?: string | false;
}

/** Adds what measures coverage while captures are judged. */
export function addCoverageOptions(command: Command): Command {
  return addThreshold(
    command
      .option('--coverage', 'print what of the contract the captures exercised, and what they did not')
      .option('--coverage-file <file>', 'write it as JSON, which contract-check coverage merges'),
  );
}

/** Makes the command `coverage`. */
export function addCoverageCommand(added: Command, answer: (invocation: Invocation) => void): void {
  addThreshold(
    added
      .description('merge what --coverage-file has written, print it, and hold it to thresholds')
      .argument('<files...>', 'files or globs')
      .option('-o, --output <file>', 'write the merged coverage')
      .option('--json', 'print JSON'),
  ).action((files: string[], _own: unknown, command: Command) => {
    answer({ command: 'coverage', files, options: command.optsWithGlobals<MergeArguments>() });
  });
}

/** Makes the command `gaps`. */
export function addGapsCommand(added: Command, answer: (invocation: Invocation) => void): void {
  added
    .description('list what of the contract no capture exercises, and generate exchanges that do')
    .argument('[captures...]', 'captures, folders or globs; - for stdin')
    .option('--from <file>', 'count what --coverage-file has written, too; may be repeated', collect)
    .option('--generate <folder>', 'write exchanges that exercise what is missing')
    .option('--seed <n>', 'generate others (default: 1)', countArgument)
    .option('--json', 'print JSON')
    .option('--format <name>', 'read every capture as this format (default: told by their content)')
    .addOption(contractOption())
    .addOption(overlayOption())
    .addOption(serverOption())
    .addOption(allowRemoteOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .action((captures: string[], _own: unknown, command: Command) => {
      const { config, ...options } = command.optsWithGlobals<GapsArguments>();
      // `true` is only the shadow of `--no-config`.
      const isGiven = config !== undefined && (config as unknown) !== true;
      answer({ command: 'gaps', captures, options: isGiven ? { ...options, config } : options });
    });
}

function addThreshold(command: Command): Command {
  return command.option(
    '--coverage-threshold <percent>',
    'exit with 1 below it: 80 (of all), or statuses=60; may be repeated',
    thresholdArgument,
  );
}

/** Reads `80` or `statuses=60`, beside those that came before. */
function thresholdArgument(value: string, previous: Thresholds = {}): Thresholds {
  const [, name = 'all', percent] = /^(?:([a-z-]+)=)?(\d{1,3}(?:\.\d+)?)%?$/.exec(value) ?? [];
  const kind = ALL_KIND_NAMES.find((one) => one === name);
  if (kind === undefined) {
    throw new InvalidArgumentError(`Write one of ${ALL_KIND_NAMES.join(', ')} before the equals sign.`);
  }
  if (percent === undefined || Number(percent) > 100) {
    throw new InvalidArgumentError('Write a share from 0 to 100, or name=share.');
  }
  return { ...previous, [kind]: Number(percent) } satisfies Partial<Record<KindName, number>>;
}
