import fc from 'fast-check';
import { type Fault, faultsOf } from '../../../src/generate/index.js';
import { validate } from '../../../src/index.js';
import { asRaw } from '../../acceptance/generating/assertions.js';
import { isNamedByWitness, isViolationOf, tellingOf } from '../../acceptance/generating/told.js';
import { MISREAD } from './misread.js';
import type { SuiteSubject } from './suite-subjects.js';

/** What became of one violation of an invalid instance of the suite. */
export interface Sighting {
  /** `draft7/type.json: integer type matches integers: a float is not an integer`. */
  readonly test: string;
  readonly keyword: string;
  readonly rulePointer: string;
  readonly instancePointer: string;
  /**
   * `hit`: the fault exists and its arbitrary makes this very violation. `wrapped`: it does, but our validator always
   * tells the anyOf or oneOf above it. `tied`: it exists, and breaks only with another. `recurring`: there is no fault at
   * this place, but one of the same rule a round of a cycle above. `missing`: there is no such fault. `wrong`: the
   * fault, or what it says of itself, does not hold.
   */
  readonly kind: 'hit' | 'wrapped' | 'tied' | 'recurring' | 'missing' | 'wrong';
  readonly detail: string;
}

/** Compares the faults of a schema with the invalid instances that the suite has for it. */
export function sightingsOf(subject: SuiteSubject, count: number, seed: number): Sighting[] {
  const { handle, name, tests } = subject;
  const sightings: Sighting[] = [];
  const faults = faultsOf(handle);
  const drawn = new Map<Fault, Shown>();
  for (const { description, data, valid } of tests) {
    const { violations } = valid ? { violations: [] } : validate(handle, data);
    for (const violation of violations) {
      const { keyword, rule, instancePointer } = violation;
      const place = { keyword, rulePointer: rule.pointer, instancePointer };
      const say = (kind: Sighting['kind'], detail: string): void => {
        sightings.push({ test: `${name}: ${description}`, ...place, kind, detail });
      };
      const fault = faults.find((each) => isViolationOf(each, violation));
      if (fault === undefined) {
        const above = faults.find(({ rule: own }) => own.source === rule.source && own.pointer === rule.pointer);
        say(above === undefined ? 'missing' : 'recurring', above?.instancePath ?? '');
      } else if (fault.tied !== undefined) {
        const isAlone = violations.length === 1 && violation.facts.branch === undefined;
        const { kind, reason } = fault.tied;
        if (kind === 'never' || isAlone) say('wrong', `said to be broken ${kind}: ${reason}`);
        else say('tied', reason);
      } else {
        const shown = drawn.get(fault) ?? shownBy(subject, fault, count, seed);
        drawn.set(fault, shown);
        say(shown.problem !== '' ? 'wrong' : shown.isToldItself ? 'hit' : 'wrapped', shown.problem);
      }
    }
  }
  return sightings;
}

/** What the values of a fault show. */
interface Shown {
  /** What is wrong with one of them. */
  readonly problem: string;
  /** Whether our validator tells of one by the fault's own keyword, not by what stands above it. */
  readonly isToldItself: boolean;
}

function shownBy(subject: SuiteSubject, fault: Fault, count: number, seed: number): Shown {
  let isToldItself = false;
  const wrong = (problem: string): Shown => ({ problem, isToldItself });
  if (fault.arbitrary === undefined) return wrong('it has no values');
  try {
    for (const { value, pointer } of fc.sample(fault.arbitrary, { seed, numRuns: count })) {
      const { violations } = validate(subject.handle, value);
      const telling = tellingOf(fault, pointer, violations);
      if (telling === 'nothing') return wrong(`told of ${JSON.stringify(value)}: ${JSON.stringify(violations)}`);
      if (telling === 'itself') isToldItself = true;
      if (MISREAD[subject.name] !== undefined || typeof subject.witness === 'string') continue;
      const errors = subject.witness.errors(asRaw(value));
      if (errors.length === 0) return wrong(`the witness accepts ${JSON.stringify(value)}`);
      if (!isNamedByWitness(fault, pointer, errors))
        return wrong(`the witness tells of ${JSON.stringify(value)}: ${JSON.stringify(errors)}`);
    }
    return wrong('');
  } catch (error) {
    return wrong(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}
