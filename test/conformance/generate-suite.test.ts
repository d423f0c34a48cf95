import { beforeAll, describe, expect, it } from 'vitest';
import { validate } from '../../src/index.js';
import { CORRECTIONS } from '../acceptance/generating/corrections.js';
import { IS_SOAK, SEED } from '../acceptance/generating/settings.js';
import { prepareWitness, uncorrectedAnswer } from '../acceptance/generating/witness.js';
import { canonical } from '../acceptance/planting/json.js';
import { GIVEN_UP, MISREAD } from './generating/misread.js';
import { drawFrom, type SuiteOutcome, witnessed } from './generating/run-suite.js';
import { SATISFIABILITY } from './generating/satisfiability.js';
import { GENERATED_DRAFTS, type SuiteSubject, subjectsOf, withRemotes } from './generating/suite-subjects.js';

const COUNT = IS_SOAK ? 1_000 : 100;

prepareWitness();

/** The names, in a draft, of the entries of a list. */
function namesIn(draft: string, list: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(list).filter((name) => name.startsWith(`${draft}/`));
}

/** Tells whether the witness answers a group of the suite as the suite does. */
function isReadRight(subject: SuiteSubject): boolean {
  // "only an annotation by default" is that file's subject; here formats are asserted.
  if (subject.name.startsWith('draft2020-12/format.json')) return true;
  return subject.tests.every(({ data, valid }) => witnessed(subject, data) === valid);
}

describe.each(GENERATED_DRAFTS)('values drawn from the official suite, %s', (draft) => {
  const known = SATISFIABILITY[draft] ?? {};
  const outcomes: SuiteOutcome[] = [];
  /** How many different instances of each schema the suite says to be valid. */
  const various = new Map<string, number>();
  const misread: string[] = [];
  const undecided: string[] = [];
  const wrongInstances: string[] = [];

  beforeAll(() =>
    withRemotes(draft, async () => {
      for await (const subject of subjectsOf(draft)) {
        const { label, name, tests, handle } = subject;
        if (!isReadRight(subject)) misread.push(name);
        const valid = tests.filter((test) => test.valid);
        various.set(name, new Set(valid.map(({ data }) => canonical(data as Parameters<typeof canonical>[0]))).size);
        if (valid.length === 0) undecided.push(label);
        const entry = known[label];
        if (entry !== undefined && 'instance' in entry) {
          const answers = [validate(handle, entry.instance).valid, witnessed(subject, entry.instance)];
          if (answers.includes(false)) wrongInstances.push(label);
        }
        outcomes.push(drawFrom(subject, COUNT, SEED));
      }
      const drawn = outcomes.filter(({ kind }) => kind === 'drawn');
      const values = drawn.reduce((sum, outcome) => sum + outcome.values.length, 0);
      process.stdout.write(
        `${draft}: ${outcomes.length} schemas, ${values} values of ${drawn.length}, ` +
          `${outcomes.filter(({ kind }) => kind === 'unsatisfiable').length} told to have no instance, ` +
          `${outcomes.filter(({ kind }) => kind === 'gave-up').length} given up\n`,
      );
    }),
  );

  it('knows by hand which schemas have an instance, where the suite shows none', () => {
    expect(undecided.sort()).toEqual(Object.keys(known).sort());
    expect(wrongInstances).toEqual([]);
  });

  it('tells each schema without an instance, and no other', () => {
    const told = outcomes.filter(({ kind }) => kind === 'unsatisfiable').map(({ name }) => name);
    const meant = Object.entries(known).filter(([, entry]) => 'unsatisfiable' in entry);
    expect(told.sort()).toEqual(meant.map(([label]) => `${draft}/${label}`).sort());
  });

  it('gives up on the listed schemas alone, at most 1% of them', () => {
    const listed = outcomes.filter(({ kind }) => kind === 'gave-up').map(({ name, detail }) => [name, detail]);
    expect(listed.filter(([name = '']) => GIVEN_UP[name] === undefined)).toEqual([]);
    expect(listed.map(([name]) => name).sort()).toEqual(namesIn(draft, GIVEN_UP).sort());
    expect(listed.length).toBeLessThanOrEqual(outcomes.length / 100);
  });

  it('throws nothing else', () => {
    expect(outcomes.filter(({ kind }) => kind === 'failed').map(({ name, detail }) => [name, detail])).toEqual([]);
  });

  it('draws nothing that our validator refuses', () => {
    expect(outcomes.flatMap(({ name, refused }) => (refused.length > 0 ? [[name, refused.slice(0, 3)]] : []))).toEqual(
      [],
    );
  });

  it('draws nothing that the witness refuses', () => {
    expect(
      outcomes.flatMap(({ name, refusedByWitness }) =>
        refusedByWitness.length > 0 ? [[name, refusedByWitness.slice(0, 3)]] : [],
      ),
    ).toEqual([]);
  });

  it('has a witness that answers the tests of the suite itself, but for the listed', () => {
    expect(misread.sort()).toEqual(namesIn(draft, MISREAD).sort());
  });

  it('draws more than one value wherever the suite itself has more than one valid', () => {
    const constant = outcomes.filter(
      ({ name, kind, values }) =>
        kind === 'drawn' &&
        (various.get(name) ?? 0) > 1 &&
        new Set(values.map((value) => JSON.stringify(value))).size === 1,
    );
    expect(constant.map(({ name, values }) => [name, values[0]])).toEqual([]);
    expect([...various.values()].filter((count) => count > 1).length).toBeGreaterThan(100);
  });

  it('draws without delay', () => {
    const slow = outcomes.filter(({ milliseconds }) => milliseconds > 5_000);
    expect(slow.map(({ name, milliseconds }) => [name, milliseconds])).toEqual([]);
  });
});

it.each(CORRECTIONS)('has to correct the witness still: $reason', ({ formats, example, retold }) => {
  for (const format of formats) {
    expect(uncorrectedAnswer(format, example)).not.toBe(true);
    expect(uncorrectedAnswer(format, retold(example) ?? '')).toBe(true);
  }
});
