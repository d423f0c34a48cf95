import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { faultsOf } from '../../src/generate/index.js';
import { loadSchema } from '../../src/index.js';
import { type Completeness, completenessOf, describe as describeFault } from './generating/completeness.js';
import { IS_SOAK, SEED } from './generating/settings.js';
import { contractNames, openSubjects } from './generating/subjects.js';
import { TIED_KINDS } from './generating/tied-kinds.js';
import { createTiedSearch } from './generating/tied-search.js';
import { prepareWitness } from './generating/witness.js';

prepareWitness();

const EFFORT = IS_SOAK ? { draws: 10, mutants: 10_000, seed: SEED } : { draws: 3, mutants: 100, seed: SEED };
const { own, reference } = contractNames();
const kinds = new Map<string, number>();

describe.each([...own, ...reference])('the faults of each schema, %s', (name) => {
  const results: Completeness[] = [];

  beforeAll(async () => {
    const set = await openSubjects(name);
    for (const subject of set.subjects) results.push(await completenessOf(set, subject, EFFORT));
    const sum = (of: (result: Completeness) => number) => results.reduce((total, result) => total + of(result), 0);
    const tied = results.flatMap(({ faults }) => faults.filter((fault) => fault.tied !== undefined));
    for (const fault of tied) kinds.set(kindOf(fault), (kinds.get(kindOf(fault)) ?? 0) + 1);
    process.stdout.write(
      `${basename(name)}: ${results.length} schemas, ${sum(({ assertions }) => assertions)} assertions, ` +
        `${sum(({ faults }) => faults.length)} faults in ${Math.round(sum(({ milliseconds }) => milliseconds))} ms ` +
        `(${tied.length} tied), ${sum(({ checked }) => checked)} values judged\n`,
    );
  });

  it('are all that its assertions make possible', () => {
    expect(results.flatMap(({ name: schema, missing }) => missing.map((what) => `${schema}: ${what}`))).toEqual([]);
  });

  it('are of its assertions alone', () => {
    expect(results.flatMap(({ name: schema, strange }) => strange.map((what) => `${schema}: ${what}`))).toEqual([]);
  });

  it('are proven by both validators', () => {
    expect(results.flatMap(({ name: schema, wrong }) => wrong.map((what) => `${schema}: ${what}`))).toEqual([]);
  });

  it(`are tied as they say: ${EFFORT.mutants} mutants have not untied them`, () => {
    expect(results.flatMap(({ name: schema, untied }) => untied.map((what) => `${schema}: ${what}`))).toEqual([]);
  });

  it('are tied for a listed reason alone', () => {
    const tied = results.flatMap(({ faults }) => faults.filter((fault) => fault.tied !== undefined));
    const unlisted = tied.filter((fault) => TIED_KINDS[kindOf(fault)] === undefined);
    expect(unlisted.map((fault) => `${kindOf(fault)}: ${describeFault(fault)}: ${fault.tied?.reason}`)).toEqual([]);
  });
});

describe('the reasons for which a fault is tied', () => {
  afterAll(() => {
    process.stdout.write(`${[...kinds].map(([kind, count]) => `  ${kind}: ${count}`).join('\n')}\n`);
  });

  it('are all needed', () => {
    expect(Object.keys(TIED_KINDS).filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});

test('a search among mutants finds nearly everything that is not tied', async () => {
  const schema = await loadSchema('twilio/Verification');
  const faults = faultsOf(schema).filter(({ tied }) => tied === undefined);
  const search = createTiedSearch(schema, 2_000, SEED);
  const found = faults.filter((fault) => search.counterexampleOf(fault) !== undefined);
  expect(found.length).toBeGreaterThan(faults.length * 0.9);
});

/** Names why a fault is tied. */
function kindOf({ keyword, tied }: Completeness['faults'][number]): string {
  return [keyword, tied?.kind, tied?.to?.keyword].filter((word) => word !== undefined).join(' ');
}
