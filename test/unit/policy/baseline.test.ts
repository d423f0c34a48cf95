import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/model/index.js';
import {
  type BaselineEntry,
  createReportBuilder,
  formatBaseline,
  KnownFindings,
  type KnownFindingsOptions,
} from '../../../src/policy/index.js';

const SECRET = 'Ann-Sophie';

const finding = (parts: Partial<Finding> = {}, pointer = '/response/body/items/3/sid'): Finding => ({
  code: 'response.body.violates-schema',
  severity: 'error',
  seen: { capture: 'a.har', entry: 0, pointer },
  rule: { source: 'pets.yaml', pointer: '/components/schemas/Pet/properties/sid/type' },
  facts: { keyword: 'type', found: SECRET },
  exchange: { method: 'GET', url: `https://pets.example/pets/${SECRET}`, status: 200, operation: 'GET /pets/{id}' },
  privatePointers: [],
  ...parts,
});

/** A run over everything. */
const extent: KnownFindingsOptions['extent'] = {
  isWhole: () => true,
  has: () => true,
  hasRead: () => true,
  hasSearched: () => true,
  hasRule: () => true,
  isRuleThere: () => true,
  looksFor: () => true,
};

const same = (name: string): string => name;

const OPTIONS = { today: '2026-11-22', nameOfSource: same, nameOfCapture: same, extent };

/** The baseline that findings make. */
function madeOf(findings: readonly Finding[]): KnownFindings {
  const known = new KnownFindings([], { ...OPTIONS, isUpdating: true });
  for (const each of findings) known.isKnown(each);
  return known;
}

describe('a fingerprint', () => {
  test('is the same whatever the value, entry, index, severity and capture', () => {
    const known = new KnownFindings(madeOf([finding()]).updated(false), OPTIONS);
    const other = finding({ severity: 'warning', facts: { keyword: 'type', found: 7 } }, '/response/body/items/0/sid');
    expect(known.isKnown({ ...other, seen: { ...other.seen, capture: 'b.har', entry: 9 } })).toBe(true);
  });

  test.each([
    ['code', { code: 'response.body.unparsable' }],
    ['operation', { exchange: { method: 'GET', url: '', operation: 'GET /pets' } }],
    ['rule', { rule: { source: 'pets.yaml', pointer: '/components/schemas/Cat' } }],
    ['file of the rule', { rule: { source: 'cats.yaml', pointer: '/components/schemas/Pet/properties/sid/type' } }],
    ['property', { facts: { property: 'name' } }],
  ] as const)('of another %s is another', (_, parts) => {
    const known = new KnownFindings(madeOf([finding()]).updated(false), OPTIONS);
    expect(known.isKnown(finding(parts))).toBe(false);
  });

  test('of another place is another', () => {
    const known = new KnownFindings(madeOf([finding()]).updated(false), OPTIONS);
    expect(known.isKnown(finding({}, '/response/body/items/3/name'))).toBe(false);
  });

  test('holds no value, and no name that looks like one', () => {
    const names = ['ann@example.com', '+15017122661', 'Ann Sophie', '2024-01-02'];
    const findings = names.flatMap((name) => [
      finding({}, `/response/body/people/${name}/age`),
      finding({ facts: { property: name, found: SECRET } }),
    ]);
    const text = formatBaseline(madeOf(findings).updated(false));
    for (const value of [...names, SECRET]) expect(text).not.toContain(value);
  });

  test.each(['ann@example.com', 'ann%40example.com', 'Ann Lee', 'Ann%20Lee', '•••', '17'])(
    'of an undocumented path does not hold %s',
    (name) => {
      const url = `https://pets.example/v1/owners/${name}/pets`;
      const known = madeOf([finding({ code: 'request.path.undocumented', exchange: { method: 'GET', url } })]);
      expect(known.updated(false)[0]?.operation).toBe('GET https://pets.example/v1/owners/*/pets');
    },
  );
});

describe('a baseline file', () => {
  const findings = fc.array(
    fc.record({
      entry: fc.nat(),
      pointer: fc.constantFrom('/response/body/a', '/response/body/b/0', '/response/status'),
    }),
    { maxLength: 8 },
  );

  test('is the same text for the same findings in any order, and knows each of them', () =>
    fc.assert(
      fc.property(findings, fc.infiniteStream(fc.nat()), (drawn, numbers) => {
        const all = drawn.map(({ entry, pointer }) => {
          const one = finding({}, pointer);
          return { ...one, seen: { ...one.seen, entry } };
        });
        const shuffled = all
          .map((one) => ({ one, at: numbers.next().value ?? 0 }))
          .sort((left, right) => left.at - right.at)
          .map(({ one }) => one);
        const text = formatBaseline(madeOf(all).updated(false));
        expect(formatBaseline(madeOf(shuffled).updated(false))).toBe(text);
        const read = JSON.parse(text) as { findings: ConstructorParameters<typeof KnownFindings>[0] }; // written above
        const known = new KnownFindings(read.findings, OPTIONS);
        expect(all.every((one) => known.isKnown(one))).toBe(true);
        expect([...known.fixed(), ...known.notLookedFor(), ...known.added()]).toEqual([]);
      }),
    ));

  test('names a few captures one by one, and the folder that many lie in', () => {
    const capturesOf = (captures: readonly string[]): readonly string[] | undefined =>
      madeOf(captures.map((capture) => finding({ seen: { ...finding().seen, capture } }))).updated(false)[0]?.captures;
    const many = (prefix: string): readonly string[] => Array.from({ length: 13 }, (_, at) => `${prefix}${at}.har`);
    expect(capturesOf(['b.har', 'a.har', 'b.har'])).toEqual(['a.har', 'b.har']);
    expect(capturesOf(many('recordings/a/').slice(1))).toHaveLength(12);
    expect(capturesOf(many('recordings/a/'))).toEqual(['recordings/a/']);
    expect(capturesOf([...many('recordings/a/'), 'recordings/b/1.har', '-'])).toEqual(['-', 'recordings/']);
    expect(capturesOf(many(''))).toEqual(['./']);
    expect(capturesOf(many('../x/'))).toEqual(['../x/']);
    expect(capturesOf([...many('../x/'), 'y.har'])).toHaveLength(14);
  });

  test('an entry counts until the end of its last day', () => {
    const [entry] = madeOf([finding()]).updated(false);
    const isKnownOn = (today: string): boolean =>
      new KnownFindings(entry === undefined ? [] : [{ ...entry, expires: '2026-11-22' }], {
        ...OPTIONS,
        today,
      }).isKnown(finding());
    expect([isKnownOn('2026-11-21'), isKnownOn('2026-11-22'), isKnownOn('2026-11-23')]).toEqual([true, true, false]);
  });
});

describe('updating by a part of the captures', () => {
  const CAPTURES = ['a.har', 'b.har', 'c.har'];

  /** What each capture shows: places of findings. A capture without a member is not there. */
  type Traffic = Readonly<Record<string, readonly string[]>>;

  const traffic: fc.Arbitrary<Traffic> = fc.dictionary(
    fc.constantFrom(...CAPTURES),
    fc.uniqueArray(fc.constantFrom('/response/body/x', '/response/body/y', '/response/body/z'), { maxLength: 3 }),
  );

  /** The text of the baseline after a run over some captures, and what it told. */
  function updated(text: string | undefined, now: Traffic, judged: readonly string[], isWhole: boolean) {
    // Written by formatBaseline.
    const entries = text === undefined ? [] : (JSON.parse(text) as { findings: BaselineEntry[] }).findings;
    const known = new KnownFindings(entries, {
      ...OPTIONS,
      isUpdating: true,
      extent: {
        ...extent,
        isWhole: () => isWhole,
        has: (name) => name in now,
        hasRead: (name) => judged.includes(name) && name in now,
        hasSearched: () => isWhole,
      },
    });
    for (const capture of judged) {
      for (const pointer of now[capture] ?? []) known.isKnown(finding({ seen: { capture, entry: 0, pointer } }));
      if (capture in now) known.exercised('GET /pets/{id}', { method: 'GET', url: '' });
    }
    return { text: formatBaseline(known.updated(false)), fixed: known.fixed() };
  }

  const scratch = (now: Traffic): string => updated(undefined, now, Object.keys(now), true).text;

  test('nothing is fixed where what could not be read may be the capture that showed it, renamed', () => {
    const entries = madeOf([finding({ seen: { capture: 'a.har', entry: 0, pointer: '/response/body/x' } })]).updated(
      false,
    );
    const read = (there: string, unread?: string) => {
      const known = new KnownFindings(entries, { ...OPTIONS, extent: { ...extent, has: (name) => name === there } });
      known.exercised('GET /pets/{id}', { method: 'GET', url: '' });
      if (unread !== undefined) known.unread(unread);
      return [known.fixed().length, known.notLookedFor().length];
    };
    expect(read('b.har', 'b.har')).toEqual([0, 1]);
    expect(read('b.har')).toEqual([1, 0]);
    expect(read('a.har', 'b.har')).toEqual([1, 0]);
  });

  test('nothing is fixed, and nothing lost, that a capture shows which was not read', () =>
    fc.assert(
      fc.property(traffic, fc.subarray(CAPTURES), (now, part) => {
        const { text, fixed } = updated(scratch(now), now, part, false);
        expect(fixed).toEqual([]);
        expect(text).toBe(scratch(now));
      }),
    ));

  test('whatever was updated by parts, a run over everything makes the baseline of what there is', () =>
    fc.assert(
      fc.property(traffic, fc.array(fc.tuple(traffic, fc.subarray(CAPTURES))), (first, runs) => {
        let text = scratch(first);
        let now = first;
        for (const [next, part] of runs) {
          now = next;
          text = updated(text, now, part, false).text;
        }
        expect(updated(text, now, Object.keys(now), true).text).toBe(scratch(now));
      }),
    ));
});

describe('in a report', () => {
  test('known findings are counted apart, and merging adds them', () => {
    const report = (isKnown?: (one: Finding) => boolean) => {
      const builder = createReportBuilder(isKnown && { isKnown });
      builder.add(
        { kind: 'violates', findings: [finding(), finding()], undecided: [] },
        { capture: 'a.har', entry: 0 },
      );
      return builder.finish({ stale: isKnown === undefined ? 0 : 2 });
    };
    const merged = createReportBuilder();
    merged.merge(report());
    expect(merged.hasJudged).toBe(true);
    merged.merge(report(() => true));
    const { summary, findings } = merged.finish();
    expect(summary).toMatchObject({ violate: 2, errors: 2, known: 2, stale: 2 });
    expect([...findings]).toHaveLength(2);
    expect(report().summary).not.toHaveProperty('known');
  });
});
