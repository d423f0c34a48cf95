import type { JsonFinding } from '../../support/cli.js';
import type { Expectation } from './plant.js';

/** A planted exchange, as far as it is needed to look for its finding. */
export interface Planted {
  readonly kind: string;
  readonly what: string;
  readonly expected: Expectation;
}

/** How a planted fault fared. */
export interface Outcome {
  readonly planted: Planted;
  readonly isFound: boolean;
  /** The finding names the very keyword of the very schema in the document. */
  readonly isAddressed: boolean;
  /** Findings elsewhere, which nothing planted explains. */
  readonly strays: readonly JsonFinding[];
  readonly findings: readonly JsonFinding[];
}

/** Looks for a planted fault among the findings of its exchange. */
export function outcomeOf(planted: Planted, findings: readonly JsonFinding[]): Outcome {
  const { expected } = planted;
  const places = expected.pointers.map((pointer) => pointer.toLowerCase());
  const isHeader = expected.pointers.some((pointer) => pointer.includes('/headers/'));
  const isPlace = (pointer: string): boolean =>
    isHeader ? places.includes(pointer.toLowerCase()) : expected.pointers.includes(pointer);
  const fitting = findings.filter(
    ({ code, seen, facts }) =>
      expected.codes.includes(code) &&
      isPlace(seen.pointer) &&
      (expected.property === undefined || facts.property === expected.property) &&
      (expected.keywords === undefined || expected.keywords.includes(String(facts.keyword))),
  );
  return {
    planted,
    isFound: fitting.length > 0,
    isAddressed:
      expected.rulePointers === undefined ||
      fitting.some(({ rule }) => rule !== undefined && expected.rulePointers?.includes(rule.pointer)),
    strays: findings.filter(
      ({ seen }) =>
        !isPlace(seen.pointer) &&
        !expected.pointers.some(
          (pointer) => pointer.startsWith(`${seen.pointer}/`) || seen.pointer.startsWith(`${pointer}/`),
        ),
    ),
    findings,
  };
}

/** Counts of one kind of fault in one document. */
export interface KindCount {
  applicable: number;
  planted: number;
  found: number;
  addressed: number;
}
