import { type Command, InvalidArgumentError } from 'commander';

/** Options of `generate`, as the command line gave them. Absent: not given. */
export interface GenerateArguments {
  readonly count?: number;
  readonly seed?: number;
  readonly path?: string;
  readonly valid?: true;
  readonly boundary?: true;
  readonly invalid?: true;
  readonly allFaults?: true;
  readonly format?: string;
  readonly out?: string;
  readonly realistic?: true;
  readonly now?: string;
  readonly examples?: true;
  readonly contract?: readonly string[];
  readonly overlay?: readonly string[];
  readonly config?: string | false;
}

/** Adds to a command what is `generate`'s own; `--format`, `--contract` and `--config` are shared with others. */
export function addGenerateOptions(command: Command): Command {
  return command
    .option('--count <n>', 'how many; with --all-faults, of each fault (default: 10, or 1)', wholeNumber)
    .option('--seed <n>', 'draw the same values again (default: another seed each time, told on stderr)', seedNumber)
    .option(
      '--path <path>',
      "fast-check's path, as its failures print it; with --seed: 3:0 is one value, 3 is where the draws begin",
    )
    .option('--valid', 'values that the schema accepts (default)')
    .option('--boundary', 'valid values at a boundary: shortest, longest, least, most, empty, full')
    .option('--invalid', 'values that break the schema in exactly one way, and which')
    .option('--all-faults', 'every way to break the schema, one after the other')
    .option('--out <folder>', 'write one file a case, and manifest.json')
    .option('--realistic', 'names, numbers, addresses and dates that look real')
    .option('--now <date>', 'with --realistic: the day that dates are near (default: 2026-01-01)')
    .option('--examples', "use the contract's own examples and defaults")
    .addHelpText('after', EXAMPLES);
}

const wholeNumber = (value: string): number => {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('Write a whole number.');
  return Number(value);
};

const seedNumber = (value: string): number => {
  const seed = /^-?\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  // fast-check keeps the lowest 32 bits of a seed: another number would be replayed as a different one.
  if (seed !== Math.trunc(seed) || seed !== (seed | 0)) {
    throw new InvalidArgumentError('Write a whole number from -2147483648 to 2147483647.');
  }
  return seed;
};

const EXAMPLES = `
Examples:
  contract-check generate twilio/Entity --seed 7                    ten payloads, one a line
  contract-check generate 'order.schema.json#/$defs/order' --boundary
  contract-check generate twilio/Verification --all-faults --out fixtures/verification
  contract-check generate 'POST /v1/EndUsers' --format har > end-users.har
  contract-check generate createOrder -c openapi.yaml --invalid --count 100

Formats: ndjson (default) writes a payload, or an exchange, a line; with --invalid and --all-faults
{"value": …, "pointer": …, "fault": …}, or an exchange with a "fault". json writes them as an array,
har as a capture that contract-check judges (operations only), ts as typed constants, files (default
with --out) one file a case. The same seed and version give the same bytes.

Exit codes: 0 everything was written; 2 it was not.
`;
