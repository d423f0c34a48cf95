import { randomInt } from 'node:crypto';
import { ConfigurationError, nearestName } from '../../src/model/index.js';
import { FORMAT_NAMES, type FormatName } from './format-names.js';
import type { GenerateArguments } from './options.js';

/** Which values are asked for. */
export type CaseKind = 'valid' | 'boundary' | 'invalid' | 'all-faults';

/** What is to be generated, with everything decided that the command line left open. */
export interface GenerateRequest {
  readonly what: string;
  readonly kind: CaseKind;
  /** With `all-faults`, how many of each. */
  readonly count: number;
  readonly seed: number;
  readonly path: string | undefined;
  readonly format: FormatName;
  /** The folder as it was named. */
  readonly out: string | undefined;
  readonly realistic: boolean;
  readonly now: Date;
  readonly examples: boolean;
}

const DEFAULT_COUNT = 10;
const DEFAULT_NOW = '2026-01-01';

/**
 * Decides what is to be generated.
 * @throws {ConfigurationError} `option-invalid` for options that contradict one another
 */
export function readRequest(what: string, options: GenerateArguments): GenerateRequest {
  const { seed, path, out } = options;
  const kind = kindOf(options);
  if (path !== undefined) checkPath(path, options);
  if (out === '') throw wrong('--out', '--out names no folder', 'Write --out fixtures, or --out . for this folder.');
  if (options.now !== undefined && !options.realistic) {
    throw wrong('--now', '--now is the day of realistic dates, and stands without --realistic', 'Add --realistic.');
  }
  if (options.count === 0) {
    throw wrong('--count', '--count is 0: there is nothing to generate', 'Write 1 or more.');
  }
  const isOne = path?.includes(':') ?? false;
  return {
    what,
    kind,
    count: options.count ?? (kind === 'all-faults' || isOne ? 1 : DEFAULT_COUNT),
    seed: seed ?? randomInt(2 ** 31),
    path,
    format: formatOf(options),
    out,
    realistic: options.realistic ?? false,
    now: readNow(options.now ?? DEFAULT_NOW),
    examples: options.examples ?? false,
  };
}

function kindOf({ valid, boundary, invalid, allFaults }: GenerateArguments): CaseKind {
  const given: CaseKind[] = [
    ...(valid ? ['valid' as const] : []),
    ...(boundary ? ['boundary' as const] : []),
    ...(invalid ? ['invalid' as const] : []),
    ...(allFaults ? ['all-faults' as const] : []),
  ];
  const [kind = 'valid', other] = given;
  if (other === undefined) return kind;
  throw wrong(
    `--${other}`,
    `--${kind} and --${other} are different things, and one run generates one of them`,
    'Leave out one of the two.',
  );
}

function checkPath(path: string, { seed, count, allFaults }: GenerateArguments): void {
  const because = (message: string, next: string) => wrong('--path', message, next);
  if (!/^\d+(?::\d+)*$/.test(path)) {
    throw because(`${JSON.stringify(path)} is no path`, 'Write it as fast-check prints it, such as 3:0:1.');
  }
  if (seed === undefined) {
    throw because('--path leads to one value of a seed, and there is no --seed', 'Give the seed of the same failure.');
  }
  if (allFaults) {
    throw because('--path belongs to one arbitrary, and --all-faults draws from many', 'Use it with --invalid.');
  }
  if (path.includes(':') && count !== undefined && count !== 1) {
    throw because('a path with colons leads to one value, and --count asks for others', 'Leave out --count.');
  }
}

function formatOf({ format, out }: GenerateArguments): FormatName {
  if (format === undefined) return out === undefined ? 'ndjson' : 'files';
  const name = FORMAT_NAMES.find((known) => known === format);
  if (name === undefined) {
    const nearest = nearestName(format, FORMAT_NAMES);
    throw wrong(
      '--format',
      `there is no format ${JSON.stringify(format)}`,
      `${nearest === undefined ? '' : `Did you mean ${nearest}? `}Write one of ${FORMAT_NAMES.join(', ')}.`,
    );
  }
  if (name === 'files' && out === undefined) {
    throw wrong('--format', '--format files writes one file a case, and no folder is named', 'Add --out <folder>.');
  }
  if (name !== 'files' && out !== undefined) {
    throw wrong(
      '--out',
      `--out writes one file a case, and --format ${name} writes one text`,
      `Leave out --format, or leave out --out and send stdout to a file.`,
    );
  }
  return name;
}

function readNow(text: string): Date {
  const isDate = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const date = new Date(isDate ? text : Number.NaN);
  // Date takes 2026-02-30 for 2 March.
  if (!Number.isNaN(date.getTime()) && isRealDay(text.slice(0, 10))) return date;
  throw wrong('--now', `${JSON.stringify(text)} is no date`, 'Write 2026-01-31, or 2026-01-31T12:00:00Z.');
}

function isRealDay(day: string): boolean {
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function wrong(source: string, message: string, next: string): ConfigurationError {
  return new ConfigurationError(message, { code: 'option-invalid', source, next });
}
