import fc from 'fast-check';
import { type Fault, faultsOf } from '../../../src/generate/index.js';
import { validate } from '../../../src/index.js';
import { type Assertion, asRaw, assertionsOf, isWithin, labelOf } from './assertions.js';
import type { Subject, SubjectSet } from './subjects.js';
import { createTiedSearch, type TiedSearch } from './tied-search.js';
import { isNamedByWitness, isViolationOf, tellingOf } from './told.js';

/** What the faults of a schema showed. */
export interface Completeness {
  readonly name: string;
  readonly assertions: number;
  readonly faults: readonly Fault[];
  /** Assertions for which there is no fault. */
  readonly missing: readonly string[];
  /** Faults of what is no assertion of the file; another round of a cycle is of the same assertion. */
  readonly strange: readonly string[];
  /** Values that one of the two validators accepts, or rejects for something else. */
  readonly wrong: readonly string[];
  readonly checked: number;
  /** Tied faults that a mutant has broken after all. */
  readonly untied: readonly string[];
  readonly milliseconds: number;
}

/** How much is looked at. */
export interface Effort {
  /** Values of each fault. */
  readonly draws: number;
  /** Mutants against each claim that a fault is tied. */
  readonly mutants: number;
  readonly seed: number;
}

/** Compares the faults of a schema with the assertions of its file, and has their values judged by both validators. */
export async function completenessOf(
  set: SubjectSet,
  subject: Subject,
  { draws, mutants, seed }: Effort,
): Promise<Completeness> {
  const start = performance.now();
  const faults = faultsOf(subject.handle);
  const milliseconds = performance.now() - start;
  const assertions = assertionsOf(set.files, subject.place);
  const witness = await set.witness(subject.place);
  const wrong: string[] = [];
  let checked = 0;
  let search: TiedSearch | undefined;
  for (const fault of faults) {
    const assertion = assertions.find((each) => isOf(fault, each));
    for (const { value, pointer } of drawn(fault, draws, seed, wrong)) {
      checked += 1;
      const say = (what: string): void => {
        wrong.push(`${what}: ${describe(fault)} ${JSON.stringify(value).slice(0, 300)}`);
      };
      if (!isWithin(fault.instancePath, pointer)) say(`${pointer} is not where the fault is`);
      const { violations } = validate(subject.handle, value);
      if (violations.length === 0) say('our validator accepts it');
      else if (assertion?.isInBranch !== true) {
        const own = violations.filter((violation) => isViolationOf(fault, violation));
        if (own.length === 0 && tellingOf(fault, pointer, violations) === 'nothing') say('our validator tells another');
        else if (own.length > 0 && own.length < violations.length) say('our validator tells more violations');
      }
      const errors = witness.errors(asRaw(value));
      const shown = errors.slice(0, 4).map(({ rulePointer, instancePointer }) => [rulePointer, instancePointer]);
      if (errors.length === 0) say('the witness accepts it');
      else if (!isNamedByWitness(fault, pointer, errors)) say(`the witness tells ${JSON.stringify(shown)}`);
    }
  }
  return {
    name: subject.name,
    assertions: assertions.length,
    faults,
    missing: assertions.filter((assertion) => !faults.some((fault) => isOf(fault, assertion))).map(labelOf),
    strange: faults.filter((fault) => !assertions.some((assertion) => isOfRule(fault, assertion))).map(describe),
    wrong,
    checked,
    untied: faults.flatMap((fault) => {
      if (fault.tied === undefined) return [];
      search ??= createTiedSearch(subject.handle, mutants, seed);
      const found = search.counterexampleOf(fault);
      if (found === undefined) return [];
      return [`${describe(fault)}, tied ${fault.tied.kind}: ${JSON.stringify(found.value).slice(0, 300)}`];
    }),
    milliseconds,
  };
}

function drawn(fault: Fault, count: number, seed: number, wrong: string[]) {
  if (fault.arbitrary === undefined) return [];
  try {
    return fc.sample(fault.arbitrary, { seed, numRuns: count });
  } catch (error) {
    wrong.push(`nothing is drawn: ${describe(fault)} ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

function isOfRule({ keyword, rule, property }: Fault, assertion: Assertion): boolean {
  if (keyword !== assertion.keyword || rule.source !== assertion.source || rule.pointer !== assertion.pointer)
    return false;
  return assertion.property === undefined || property === assertion.property;
}

function isOf(fault: Fault, assertion: Assertion): boolean {
  return isOfRule(fault, assertion) && fault.instancePath === assertion.instancePath;
}

/** Names a fault. */
export function describe({ keyword, property, instancePath, rule }: Fault): string {
  return `${keyword}${property === undefined ? '' : ` ${property}`} at ${instancePath} (${rule.source}#${rule.pointer})`;
}
