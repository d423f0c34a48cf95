import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, Judgement, Report, Undecided } from '../../../src/model/index.js';
import { createReportBuilder, type ReportBuilderOptions } from '../../../src/policy/index.js';

const ORIGIN = { capture: 'a.har', entry: 0 };

function findingOf(parts: Partial<Finding> = {}, pointer = '/response/body/sid'): Finding {
  return {
    code: 'response.body.violates-schema',
    severity: 'error',
    seen: { ...ORIGIN, pointer },
    rule: { source: 'pets.yaml', pointer: '/components/schemas/Pet/properties/sid/type' },
    facts: { keyword: 'type', found: 5 },
    exchange: { method: 'GET', url: 'https://pets.example/pets/1', status: 200, operation: 'GET /pets/{id}' },
    privatePointers: [],
    ...parts,
  };
}

const violating = (...findings: Finding[]): Judgement => ({ kind: 'violates', findings, undecided: [] });
const bodyNotKept: Undecided = { reason: 'body-not-kept', detail: 'no content.text', pointer: '/response/body' };

function reportOf(judgements: readonly Judgement[], options: ReportBuilderOptions = {}): Report {
  const builder = createReportBuilder(options);
  for (const [entry, judgement] of judgements.entries()) builder.add(judgement, { capture: 'a.har', entry });
  return builder.finish();
}

/** A report with its iterables read, so that it can be compared. */
function read(report: Report): unknown {
  return { ...report, findings: [...report.findings], undecided: [...report.undecided] };
}

describe('counts', () => {
  test('what was seen is what conforms, violates, is undecided or out of scope', () => {
    const builder = createReportBuilder();
    builder.add({ kind: 'conforms', findings: [] }, ORIGIN);
    builder.add({ kind: 'conforms', findings: [findingOf({ severity: 'warning' })] }, ORIGIN);
    builder.add(violating(findingOf(), findingOf()), ORIGIN);
    builder.add(
      { kind: 'undecided', findings: [], undecided: [bodyNotKept, { ...bodyNotKept, pointer: '/request/body' }] },
      ORIGIN,
    );
    builder.add({ reason: 'entry-unreadable', detail: 'the last line is torn' }, { capture: 'b.ndjson', entry: 7 });
    builder.add({ kind: 'out-of-scope', reason: 'unknown-host', host: 'cdn.example' }, ORIGIN);
    expect(builder.finish().summary).toEqual({
      seen: 6,
      conform: 2,
      violate: 1,
      undecided: 2,
      outOfScope: 1,
      undecidedReasons: { 'body-not-kept': 1, 'entry-unreadable': 1 },
      errors: 2,
      warnings: 1,
    });
  });

  test('an exchange that is broken and partly unread violates; its unread part is listed all the same', () => {
    const report = reportOf([{ kind: 'violates', findings: [findingOf()], undecided: [bodyNotKept] }]);
    expect(report.summary).toMatchObject({ violate: 1, undecided: 0, undecidedReasons: {} });
    expect([...report.undecided]).toEqual([{ ...bodyNotKept, origin: { capture: 'a.har', entry: 0 } }]);
  });

  test('the label of an exchange is asked for only when something of it is undecided', () => {
    const builder = createReportBuilder();
    builder.add(violating(findingOf()), ORIGIN, () => {
      throw new Error('not asked for');
    });
    builder.add({ kind: 'undecided', findings: [], undecided: [bodyNotKept] }, ORIGIN, () => ({
      method: 'GET',
      url: '/x',
    }));
    expect([...builder.finish().undecided][0]?.exchange).toEqual({ method: 'GET', url: '/x' });
  });
});

describe('folding', () => {
  const kinds = (...findings: Finding[]): number => reportOf([violating(...findings)]).groups.length;

  test('equal findings fold, whatever the array index, and the first one stands for them', () => {
    const { groups } = reportOf([
      violating(findingOf({}, '/response/body/results/0/sid')),
      violating(findingOf({}, '/response/body/results/12/sid'), findingOf({}, '/response/body/results/3/sid')),
    ]);
    expect(groups).toEqual([{ first: findingOf({}, '/response/body/results/0/sid'), count: 3 }]);
  });

  test('two missing properties of one object are two kinds, and so are two statuses', () => {
    const missing = (property: string): Finding => findingOf({ facts: { keyword: 'required', property } });
    expect(kinds(missing('sid'), missing('url'), missing('sid'))).toBe(2);
    const status = (number: number): Finding =>
      findingOf({ code: 'response.status.undocumented', facts: { status: number } });
    expect(kinds(status(418), status(500), status(418))).toBe(2);
  });

  test('another code, operation, rule or place is another kind', () => {
    const exchange = { ...findingOf().exchange, operation: 'GET /owners' };
    const rule = { source: 'pets.yaml', pointer: '/components/schemas/Pet/properties/sid/pattern' };
    expect(
      kinds(
        findingOf(),
        findingOf({ code: 'request.body.violates-schema' }),
        findingOf({ exchange }),
        findingOf({ rule }),
        findingOf({}, '/response/body/id'),
      ),
    ).toBe(5);
  });

  test('an unknown path is known by method, host and path, identifiers left out', () => {
    const unknown = (method: string, url: string): Finding => {
      const { rule: _, ...finding } = findingOf({
        code: 'request.path.undocumented',
        facts: {},
        exchange: { method, url },
      });
      return finding;
    };
    expect(
      kinds(unknown('GET', 'https://a.example/v1/pets/17?x=1'), unknown('GET', 'https://a.example/v1/pets/18')),
    ).toBe(1);
    expect(kinds(unknown('GET', 'https://a.example/v1/pets'), unknown('GET', 'https://a.example/v2/pets'))).toBe(2);
    expect(kinds(unknown('GET', 'https://a.example/pets/1'), unknown('PUT', 'https://a.example/pets/1'))).toBe(2);
    expect(kinds(unknown('GET', 'https://a.example/pets'), unknown('GET', 'https://b.example/pets'))).toBe(2);
  });

  test('errors come before warnings, then what came first', () => {
    const { groups } = reportOf([
      { kind: 'conforms', findings: [findingOf({ severity: 'warning' }, '/a')] },
      violating(findingOf({}, '/b'), findingOf({ severity: 'warning' }, '/c'), findingOf({}, '/d')),
    ]);
    expect(groups.map(({ first }) => first.seen.pointer)).toEqual(['/b', '/d', '/a', '/c']);
  });

  test('kinds beyond the limit are counted and listed, and warnings never take the place of errors', () => {
    const warnings = Array.from({ length: 5 }, (_, index) => findingOf({ severity: 'warning' }, `/w${index}x`));
    const report = reportOf([{ kind: 'conforms', findings: warnings }, violating(findingOf())], { maxGroups: 2 });
    expect(report.groups.map(({ first }) => first.seen.pointer)).toEqual(['/response/body/sid', '/w0x', '/w1x']);
    expect(report.beyondGroups).toEqual({ findings: 3, undecided: 0 });
    expect([...report.findings]).toHaveLength(6);
  });

  test('out-of-scope exchanges fold by host and reason', () => {
    const away = (host: string): Judgement => ({ kind: 'out-of-scope', reason: 'unknown-host', host });
    expect(reportOf([away('b'), away('a'), away('b')]).outOfScopeGroups).toEqual([
      { host: 'a', reason: 'unknown-host', count: 1 },
      { host: 'b', reason: 'unknown-host', count: 2 },
    ]);
    expect(reportOf([away('b'), away('a'), away('c'), away('b')], { maxHosts: 1 }).outOfScopeGroups).toEqual([
      { host: 'a', reason: 'unknown-host', count: 1 },
      { reason: 'unknown-host', count: 3 },
    ]);
  });

  test('a note is said once', () => {
    const builder = createReportBuilder();
    builder.note({ kind: 'server-assumed', message: 'x' });
    builder.note({ kind: 'server-assumed', message: 'x' });
    expect(builder.finish().notes).toHaveLength(1);
  });
});

describe('merging', () => {
  const anyJudgement: fc.Arbitrary<Judgement> = fc.oneof(
    fc.constant<Judgement>({ kind: 'conforms', findings: [] }),
    fc.constantFrom('/a', '/b', '/c/0', '/c/1', '/d').map((pointer) => violating(findingOf({}, pointer))),
    fc
      .constantFrom('/a', '/e', '/f')
      .map((pointer): Judgement => ({ kind: 'conforms', findings: [findingOf({ severity: 'warning' }, pointer)] })),
    fc
      .constantFrom('x', 'y', 'z')
      .map((detail): Judgement => ({ kind: 'undecided', findings: [], undecided: [{ ...bodyNotKept, detail }] })),
    fc.constantFrom('a', 'b', 'c').map((host): Judgement => ({ kind: 'out-of-scope', reason: 'unknown-host', host })),
  );
  // Limits so small that they are met: folding beyond them must be associative, too.
  const limits = { spoolAfter: 2, maxGroups: 3, maxHosts: 2 };
  const reportFor = (judgements: readonly Judgement[]): Report => {
    const builder = createReportBuilder(limits);
    for (const judgement of judgements) builder.add(judgement, ORIGIN);
    const name = `${judgements.length}.har`;
    const repair = { kind: name, message: '', address: { source: 'x', pointer: '' }, count: 1 };
    return builder.finish(judgements.length === 0 ? {} : { captures: [name], contracts: [name], repairs: [repair] });
  };
  const merge = (...reports: readonly Report[]): Report => {
    const builder = createReportBuilder(limits);
    for (const report of reports) builder.merge(report);
    return builder.finish();
  };
  const anyJudgements = fc.array(anyJudgement, { maxLength: 8 });

  test('is associative', () => {
    fc.assert(
      fc.property(anyJudgements, anyJudgements, anyJudgements, (first, second, third) => {
        const [a, b, c] = [reportFor(first), reportFor(second), reportFor(third)];
        expect(read(merge(merge(a, b), c))).toEqual(read(merge(a, merge(b, c))));
      }),
      { numRuns: 100 },
    );
  });

  test('has the empty report as its neutral element', () => {
    fc.assert(
      fc.property(anyJudgements, (judgements) => {
        const report = reportFor(judgements);
        expect(read(merge(reportFor([]), report))).toEqual(read(report));
        expect(read(merge(report, reportFor([])))).toEqual(read(report));
      }),
      { numRuns: 50 },
    );
  });

  test('gives what one pass gives', () => {
    fc.assert(
      fc.property(anyJudgements, anyJudgements, (first, second) => {
        const { captures: _c, contracts: _n, repairs: _r, ...inParts } = merge(reportFor(first), reportFor(second));
        const { captures: _c2, contracts: _n2, repairs: _r2, ...atOnce } = reportFor([...first, ...second]);
        expect({ ...inParts, findings: [...inParts.findings], undecided: [...inParts.undecided] }).toEqual({
          ...atOnce,
          findings: [...atOnce.findings],
          undecided: [...atOnce.undecided],
        });
      }),
      { numRuns: 100 },
    );
  });
});

describe('spooling', () => {
  const spoolFolders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('contract-check-'));

  test('findings on disk read back as they were, as often as one likes, two readers at a time', () => {
    const findings = Array.from({ length: 3_000 }, (_, index) =>
      findingOf({ facts: { found: `é😀\n"${'x'.repeat(index % 400)}`, index } }, `/response/body/${index}`),
    );
    const builder = createReportBuilder({ spoolAfter: 10 });
    for (const finding of findings) builder.add(violating(finding), ORIGIN);
    const report = builder.finish();
    expect([...report.findings]).toEqual(findings);
    const left = report.findings[Symbol.iterator]();
    const right = report.findings[Symbol.iterator]();
    for (const finding of findings) {
      expect(left.next().value).toEqual(finding);
      expect(right.next().value).toEqual(finding);
    }
    builder.dispose();
  });

  test('nothing is left on disk, and a report that was disposed says so', () => {
    const before = spoolFolders();
    const builder = createReportBuilder({ spoolAfter: 1 });
    for (let index = 0; index < 5; index++) builder.add(violating(findingOf()), ORIGIN);
    const report = builder.finish();
    expect([...report.findings]).toHaveLength(5);
    builder.dispose();
    builder.dispose();
    expect(spoolFolders()).toEqual(before);
    expect(() => [...report.findings]).toThrow('disposed');
  });

  test('memory stays flat when every exchange has a fault', { timeout: 120_000 }, () => {
    const before = process.memoryUsage().heapUsed;
    const builder = createReportBuilder({ spoolAfter: 100 });
    const rounds = 60_000;
    for (let index = 0; index < rounds; index++) {
      const found = Buffer.alloc(2_000, index).toString('latin1');
      builder.add(violating(findingOf({ facts: { found } }, `/response/body/items/${index}`)), ORIGIN);
    }
    const report = builder.finish();
    let read = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const _ of report.findings) {
      // The least of many looks, so that garbage that waits to be collected does not count.
      if (read++ % 500 === 0) least = Math.min(least, process.memoryUsage().heapUsed);
    }
    expect(read).toBe(rounds);
    expect(report.groups).toHaveLength(1);
    expect(least - before, 'of the 120 MB and more that the findings take').toBeLessThan(40 * 1024 * 1024);
    builder.dispose();
  });

  test('nothing can be added to a finished report', () => {
    const builder = createReportBuilder();
    builder.finish();
    expect(() => builder.add({ kind: 'conforms', findings: [] }, ORIGIN)).toThrow('finished');
  });
});
