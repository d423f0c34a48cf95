import { type Command, InvalidArgumentError } from 'commander';
import type { Thresholds } from '../../src/coverage/index.js';
import { ALL_KIND_NAMES, type KindName } from '../../src/coverage/kind-names.js';
import type { Invocation } from '../arguments.js';

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
