import fc from 'fast-check';
import { type Fault, faultsOf } from '../../../src/generate/index.js';
import { validate } from '../../../src/index.js';
import { isWithin } from '../../acceptance/generating/assertions.js';
import { MISREAD } from './excuses.js';
import { witnessed } from './run-suite.js';
import type { SuiteSubject } from './suite-subjects.js';

/** What became of one violation of an invalid instance of the suite. */
export interface Sighting {
  /** `draft7/type.json: integer type matches integers: a float is not an integer`. */
  readonly test: string;
  readonly keyword: string;
  readonly rulePointer: string;
  readonly instancePointer: string;
  /**
   * `hit`: the fault exists and its arbitrary makes this very violation. `tied`: it exists, and breaks only with
   * another. `missing`: there is no such fault. `wrong`: the fault, or what it says of itself, does not hold.
   */
  readonly kind: 'hit' | 'tied' | 'missing' | 'wrong';
  readonly detail: string;
}

type Violation = ReturnType<typeof validate>['violations'][number];

/** Compares the faults of a schema with the invalid instances that the suite has for it. */
export function sightingsOf(subject: SuiteSubject, count: number, seed: number): Sighting[] {
  const { handle, name, tests } = subject;
  const sightings: Sighting[] = [];
  const faults = faultsOf(handle);
  const drawn = new Map<Fault, string>();
  for (const { description, data, valid } of tests) {
    const { violations } = valid ? { violations: [] } : validate(handle, data);
    for (const violation of violations) {
      const { keyword, rule, instancePointer } = violation;
      const place = { keyword, rulePointer: rule.pointer, instancePointer };
      const say = (kind: Sighting['kind'], detail: string): void => {
        sightings.push({ test: `${name}: ${description}`, ...place, kind, detail });
      };
      const fault = faults.find((each) => isFaultOf(each, violation));
      if (fault === undefined) say('missing', '');
      else if (fault.tied !== undefined) {
        const isAlone = violations.length === 1 && violation.facts.branch === undefined;
        const { kind, reason } = fault.tied;
        if (kind === 'never' || isAlone) say('wrong', `said to be broken ${kind}: ${reason}`);
        else say('tied', reason);
      } else {
        let problem = drawn.get(fault);
        if (problem === undefined) {
          problem = problemOf(subject, fault, count, seed);
          drawn.set(fault, problem);
        }
        say(problem === '' ? 'hit' : 'wrong', problem);
      }
    }
  }
  return sightings;
}

/** Draws values of a fault; empty when each of them shows the very violation, and the witness refuses each. */
function problemOf(subject: SuiteSubject, fault: Fault, count: number, seed: number): string {
  if (fault.arbitrary === undefined) return 'it has no values';
  try {
    for (const { value, pointer } of fc.sample(fault.arbitrary, { seed, numRuns: count })) {
      const { violations } = validate(subject.handle, value);
      const isTold = violations.some(
        (violation) => isFaultOf(fault, violation) && isWithin(pointer, violation.instancePointer),
      );
      if (!isTold) return `not told of ${JSON.stringify(value)}: ${JSON.stringify(violations)}`;
      if (MISREAD[subject.name] === undefined && witnessed(subject, value) === true)
        return `the witness accepts ${JSON.stringify(value)}`;
    }
    return '';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

function isFaultOf(fault: Fault, { keyword, rule, instancePointer, facts }: Violation): boolean {
  const { property } = facts;
  return (
    fault.keyword === keyword &&
    fault.rule.source === rule.source &&
    fault.rule.pointer === rule.pointer &&
    isWithin(fault.instancePath, instancePointer) &&
    (fault.property === undefined || fault.property === '*' || property === undefined || fault.property === property)
  );
}
