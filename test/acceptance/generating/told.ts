import type { Fault } from '../../../src/generate/index.js';
import type { validate } from '../../../src/index.js';
import { isWithin } from './assertions.js';
import type { WitnessError } from './witness.js';

type Violation = ReturnType<typeof validate>['violations'][number];

/** How a validator tells of a fault: by itself, by what stands above it, or not at all. */
export type Telling = 'itself' | 'composite' | 'nothing';

/** Keywords that may be told in place of what stands in their branches. */
const COMPOSITES = new Set(['anyOf', 'oneOf', 'not', 'if']);

/** Tells whether a violation is of a fault, wherever its path leads. */
export function isViolationOf(fault: Fault, { keyword, rule, instancePointer, facts }: Violation): boolean {
  const { property } = facts;
  return (
    fault.keyword === keyword &&
    fault.rule.source === rule.source &&
    fault.rule.pointer === rule.pointer &&
    isWithin(fault.instancePath, instancePointer) &&
    (fault.property === undefined || fault.property === '*' || property === undefined || fault.property === property)
  );
}

/**
 * Finds how our validator tells of a fault's value. Of a failing anyOf or oneOf it tells the branch that came nearest,
 * or the whole: then the composite stands for the fault.
 */
export function tellingOf(fault: Fault, pointer: string, violations: readonly Violation[]): Telling {
  if (violations.some((each) => isViolationOf(fault, each) && each.instancePointer === pointer)) return 'itself';
  // What is wrong with the branch that came nearest may be told without a word of the composite.
  if (COMPOSITES.has(fault.keyword) && violations.length > 0) return 'composite';
  return violations.some(({ keyword, facts }) => COMPOSITES.has(keyword) || facts.branch !== undefined)
    ? 'composite'
    : 'nothing';
}

/** Keywords that forbid parts of a value, each of which the witness names. */
const CLOSING = /^(?:(?:additional|unevaluated)(?:Properties|Items)|items)$/;

/**
 * Tells whether the witness names a fault at a place.
 *
 * It counts pointers from the nearest `$id`, so that of the rule may be the end of ours. Where a keyword forbids parts,
 * it names the part; of a name of `propertyNames`, the keyword below; `minContains` and `maxContains` it tells as
 * `contains`.
 */
export function isNamedByWitness({ keyword, rule }: Fault, pointer: string, errors: readonly WitnessError[]): boolean {
  return errors.some(({ rulePointer, instancePointer }) => {
    const holder = instancePointer.replace(/^\*/, '').replace(/\/[^/]*$/, '');
    if (keyword === 'propertyNames') {
      // What is said of a name may stand behind a reference.
      return instancePointer.startsWith('*') && holder === pointer;
    }
    if (rule.pointer.endsWith(rulePointer))
      return instancePointer === pointer || (CLOSING.test(keyword) && holder === pointer);
    const counted = rule.pointer.replace(/\/(?:min|max)Contains$/, '/contains');
    return counted !== rule.pointer && counted.endsWith(rulePointer) && instancePointer === pointer;
  });
}
