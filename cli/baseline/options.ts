import { type Command, InvalidArgumentError } from 'commander';

/** What the command line says of a baseline. Absent: not given. */
export interface BaselineArguments {
  /** A path; `false` for `--no-baseline`. */
  readonly baseline?: string | false;
  readonly updateBaseline?: true;
  readonly strictBaseline?: true;
  /** The last day on which what is taken into the baseline is accepted: `2026-12-31`. */
  readonly baselineExpires?: string;
}

/** Adds the options of baselines. */
export function addBaselineOptions(command: Command): Command {
  return command
    .option('--baseline <file>', 'known findings, which do not fail the run (default: contract-check.baseline.json)')
    .option('--no-baseline', 'tell every finding, the known ones too')
    .option('--update-baseline', 'take what is found into the baseline, and what is fixed out of it')
    .option('--strict-baseline', 'fail when the baseline lists what no longer happens')
    .option('--baseline-expires <date>', 'with --update-baseline: the last day on which it is accepted', dateArgument);
}

/** Reads a date as RFC 3339 writes it. */
function dateArgument(value: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) {
    throw new InvalidArgumentError('Write a date, such as 2026-12-31.');
  }
  return value;
}
