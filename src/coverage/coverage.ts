import type { Address } from '../model/index.js';

/** What of a contract can be exercised, in the order in which it is told. */
export const COVERAGE_KINDS = [
  'operation',
  'status',
  'parameter',
  'property',
  'enum-value',
  'null-branch',
  'schema-branch',
] as const;

/** A kind of what can be exercised. */
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

/** The side of an exchange that a schema speaks of: what was sent and what was answered are counted apart. */
export type Side = 'request' | 'response';

/** One thing that a contract documents, and how often it was exercised. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** Absent for operations and statuses. */
  readonly side?: Side;
  /** What it is a part of, for people: `GET /v1/pets`, `Pet.owner`. Empty for operations. */
  readonly of: string;
  /** `GET /v1/pets`, `404`, `query limit`, `name`, `"available"`, `null` or `not null`, `oneOf/1 Cat`. */
  readonly name: string;
  /** Where the contract says so. */
  readonly rule: Address;
  /** Exchanges, or places in them, that exercised it. */
  readonly count: number;
  /**
   * What it is a part of was exercised: a schema by a value, a status by its operation. What is missing and reached was
   * missed itself; all else is missing since something before it is.
   */
  readonly isReached: boolean;
}

/** An item, apart from how often it was exercised. */
export type Uncounted = Omit<CoverageItem, 'count' | 'isReached'>;

/** What captures exercised of contracts. A monoid: see `mergeCoverages`. */
export interface Coverage {
  /** By name, sorted. */
  readonly contracts: readonly string[];
  /** By name, sorted. */
  readonly captures: readonly string[];
  /** Exchanges that matched an operation. */
  readonly exchanges: number;
  /** Everything that can be exercised, each once, sorted by kind and place. */
  readonly items: readonly CoverageItem[];
}

/** How much of something was exercised. */
export interface Total {
  readonly exercised: number;
  readonly total: number;
}

/**
 * Identifies an item: the same in every run over the same contract.
 *
 * A place in a schema is one, whichever road leads to it; a response or a parameter that operations share is one of each.
 */
export function itemKey({ kind, side, of, rule, name }: Uncounted): string {
  const owner = kind === 'status' || kind === 'parameter' ? of : '';
  // Names and pointers may hold any character that people write, and this one is none.
  return [kind, rule.source, rule.pointer, side ?? '', owner, name].join('\u0000');
}

/** Names an item in one line: `enum-value response Pet.mood "glad"`. */
export function itemText({ kind, side, of, name }: Uncounted): string {
  return [kind, side, of, name].filter((word) => word !== undefined && word !== '').join(' ');
}

/** Counts what was exercised, of one kind or of all. */
export function totalOf({ items }: Coverage, kind?: CoverageKind): Total {
  let exercised = 0;
  let total = 0;
  for (const item of items) {
    if (kind !== undefined && item.kind !== kind) continue;
    total += 1;
    if (item.count > 0) exercised += 1;
  }
  return { exercised, total };
}

/** Tells a share in per cent, rounded down to a tenth: only all of it is 100. Of nothing, everything is exercised. */
export function percentOf({ exercised, total }: Total): number {
  return total === 0 ? 100 : Math.floor((exercised * 1000) / total) / 10;
}

/** Writes a share: `62.5%`. */
export function percentText(total: Total): string {
  return `${percentOf(total).toFixed(1)}%`;
}
