import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FINDING_CODES,
  type Finding,
  type FindingCode,
  type Json,
  type JsonObject,
  type Location,
  type Report,
  UNDECIDED_REASONS,
  type UndecidedEntry,
  type UndecidedReason,
} from '../../src/model/index.js';
import { createReportBuilder } from '../../src/policy/index.js';
import type { RenderContext, Reporter } from '../../src/report/index.js';
import { KEYWORDS } from '../../src/report/wording/keywords/index.js';
import { type ContractUnderLaw, type DrawnExchange, runs } from './generated-exchanges.js';
import { withReport } from './generated-reports.js';
import { privateTexts } from './private-texts.js';

/** Stands in every private pointer of the generated findings: must be printed nowhere. */
const SECRET_POINTER = '/response/body/never-printed-pointer';

/** Text that breaks formats which do not escape, and terminals that are written to without care. */
const HOSTILE = [
  ']]>',
  '<b a="x">&amp;',
  '\u001b[31mred\u001b[0m',
  '\u009b2J',
  '\ud800 lone',
  '\u0000\u0007\u000b',
  'a\r\n::error::b',
  '100%0A, a:b',
  '\u202egnp.exe',
  '</script>',
  '•••',
  '日本語😀',
  '__proto__',
];

const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 200 }),
);
// fc.jsonValue makes JSON; its type says unknown.
const anyJson = fc.oneof(anyText, fc.jsonValue({ maxDepth: 2 })) as fc.Arbitrary<Json>;
const anyPointer = fc
  .constantFrom('/request', '/response')
  .chain((side) =>
    fc
      .tuple(fc.constantFrom('body', 'headers', 'query', 'path', 'url', 'status'), fc.array(anyText, { maxLength: 3 }))
      .map(
        ([part, tokens]) =>
          `${side}/${part}${tokens.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`,
      ),
  );
const anyCode = fc.oneof(
  // Object.keys forgets that the keys are codes.
  fc.constantFrom(...(Object.keys(FINDING_CODES) as FindingCode[])),
  fc.constantFrom(
    'rule.dates-in-order',
    'rule.url-names-resource',
    'rule.path-agrees',
    'rule.page-agrees',
    'rule.evaluation-agrees',
    'rule.own',
  ),
) as fc.Arbitrary<FindingCode>;
const anyCapture = fc.constantFrom('captures/a b.har', '<stdin>', 'C:/x/ü.ndjson', '../up.har', '/abs/%41.har');
const anyFacts: fc.Arbitrary<JsonObject> = fc
  .record({
    keyword: fc.constantFrom(...KEYWORDS.keys(), 'unheard-of'),
    facts: fc.dictionary(
      fc.constantFrom(
        'found',
        'foundType',
        'expected',
        'property',
        'count',
        'indexes',
        'matching',
        'branch',
        'nearest',
        'status',
        'documented',
        'mediaType',
        'message',
        'parameter',
        'in',
        'masked',
        'key',
        'size',
        'passed',
        'failed',
        'alternatives',
        'line',
        'column',
        'looksLike',
      ),
      anyJson,
    ),
  })
  .map(({ keyword, facts }) => ({ ...facts, keyword }));

const anyFinding: fc.Arbitrary<Finding> = fc
  .record({
    code: anyCode,
    severity: fc.constantFrom('error', 'warning'),
    capture: anyCapture,
    entry: fc.nat(),
    pointer: anyPointer,
    rule: fc.option(fc.record({ source: anyText, pointer: anyPointer }), { nil: undefined }),
    facts: anyFacts,
    url: anyText,
    operation: fc.option(anyText, { nil: undefined }),
  })
  .map(({ code, severity, capture, entry, pointer, rule, facts, url, operation }) => ({
    code,
    severity,
    seen: { capture, entry, pointer, line: entry + 1 },
    ...(rule && { rule }),
    facts,
    exchange: { method: 'GET', url, status: 200, ...(operation !== undefined && { operation }) },
    privatePointers: [SECRET_POINTER],
  }));

const anyUndecided: fc.Arbitrary<UndecidedEntry> = fc.record({
  // Object.keys forgets that the keys are reasons.
  reason: fc.constantFrom(...(Object.keys(UNDECIDED_REASONS) as UndecidedReason[])),
  detail: anyText,
  pointer: fc.oneof(anyPointer, fc.constant('')),
  origin: fc.record({ capture: anyCapture, entry: fc.nat() }),
});

const anyLocation: fc.Arbitrary<Location> = fc.oneof(
  fc.constant({}),
  fc
    .record({
      lines: fc.array(anyText, { minLength: 1, maxLength: 5 }),
      at: fc.nat(4),
      column: fc.nat(50),
      length: fc.nat(300),
    })
    .map(({ lines, at, column, length }) => ({
      seen: { line: 7, column: 3 },
      seenInBody: { line: 1 + at, column: 1 + column },
      rule: { line: 4, column: 1 },
      frame: {
        firstLine: 1,
        lines,
        marked: { line: 1 + Math.min(at, lines.length - 1), column: 1 + column, endColumn: 1 + column + length },
      },
    })),
);

/** Reports of every shape, empty ones included. */
const anyReport: fc.Arbitrary<Report> = fc
  .record({
    findings: fc.array(anyFinding, { maxLength: 25 }),
    undecided: fc.array(anyUndecided, { maxLength: 14 }),
    conforming: fc.nat(3),
    host: anyText,
    note: anyText,
  })
  .map(({ findings, undecided, conforming, host, note }) => {
    const builder = createReportBuilder();
    const origin = { capture: 'captures/a b.har', entry: 0 };
    for (const finding of findings) {
      const kind = finding.severity === 'error' ? 'violates' : 'conforms';
      builder.add(
        kind === 'violates' ? { kind, findings: [finding], undecided: [] } : { kind, findings: [finding] },
        origin,
      );
    }
    for (const { origin: where, ...part } of undecided) {
      builder.add({ kind: 'undecided', findings: [], undecided: [part] }, where);
    }
    for (let index = 0; index < conforming; index++) builder.add({ kind: 'conforms', findings: [] }, origin);
    builder.add({ kind: 'out-of-scope', reason: 'unknown-host', host }, origin);
    builder.note({ kind: 'note', message: note });
    const repair = { kind: 'nullable-without-type', message: note, address: { source: host, pointer: '/a' }, count: 2 };
    return builder.finish({ captures: ['captures/a b.har'], contracts: [host], repairs: [repair] });
  });

/** Makes a context whose locator answers the same place for everything. */
function contextOf(location: Location, colour = false): RenderContext {
  return { locate: () => location, locateUndecided: () => location, colour, width: 100, version: '1.2.3' };
}

/**
 * The laws of a reporter: whatever the report holds, its output is accepted by the format's own parser or schema, is
 * the same when it is made again, and prints no private pointer and nothing that a terminal obeys.
 *
 * `accept` throws when the output is not of the format.
 */
export function obeysReporterLaws(reporter: Reporter, accept: (output: string, report: Report) => void): void {
  const render = (report: Report, context: RenderContext): string => [...reporter.render(report, context)].join('');
  describe(`the ${reporter.name} reporter`, () => {
    test("writes what the format's own parser accepts", () => {
      fc.assert(
        fc.property(anyReport, anyLocation, (report, location) => accept(render(report, contextOf(location)), report)),
        { numRuns: 150 },
      );
    });

    test('writes the same again', () => {
      fc.assert(
        fc.property(anyReport, anyLocation, (report, location) => {
          const context = contextOf(location);
          expect(render(report, context)).toBe(render(report, context));
        }),
        { numRuns: 20 },
      );
    });

    test('prints no private pointer, and nothing that a terminal obeys', () => {
      fc.assert(
        fc.property(anyReport, anyLocation, (report, location) => {
          const output = render(report, contextOf(location));
          expect(output).not.toContain(SECRET_POINTER);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed.
          expect(output.replaceAll('\n', '').match(/[\u0000-\u001f\u007f-\u009f]/g)).toBeNull();
        }),
        { numRuns: 150 },
      );
    });
  });
}

/**
 * The same laws over reports of exchanges that were drawn from a contract, written to a capture, read and judged; and
 * that the report counts what the exchanges say of themselves, and that none of their private values is printed.
 */
export function obeysReporterLawsOnExchanges(
  reporter: Reporter,
  accept: (output: string, report: Report) => void,
  under: ContractUnderLaw,
): void {
  const tellsFaultsAlone = (exchanges: readonly DrawnExchange[], format: 'har' | 'ndjson'): Promise<void> =>
    withReport(under, exchanges, format, ({ report, locator, expected }) => {
      expect(report.summary).toMatchObject({ ...expected, undecided: 0, outOfScope: 0 });
      const context: RenderContext = { ...locator, colour: false, width: 100, version: '1.2.3' };
      const output = [...reporter.render(report, context)].join('');
      accept(output, report);
      for (const text of privateTexts(exchanges)) expectUnsaid(output, text);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed.
      expect(output.replaceAll('\n', '').match(/[\u0000-\u001f\u007f-\u009f]/g)).toBeNull();
    });

  describe(`the ${reporter.name} reporter, of exchanges drawn from ${under.contract.name}`, () => {
    test('tells the faults that are there in its own format, and no private value', async () => {
      const anyExchange = fc.oneof(under.conforming, under.broken, under.broken);
      const anyExchanges = fc.array(anyExchange, { minLength: 1, maxLength: 6 });
      await fc.assert(fc.asyncProperty(anyExchanges, fc.constantFrom('har', 'ndjson'), tellsFaultsAlone), runs(25));
    });

    test('tells each way to break an exchange', async () => {
      const all = under.eachBroken();
      for (let at = 0; at < all.length; at += 10) {
        await tellsFaultsAlone(all.slice(at, at + 10), at % 20 === 0 ? 'har' : 'ndjson');
      }
    });
  });
}

/** A text is said plainly, or in the escapes of JSON or of a URL. */
function expectUnsaid(output: string, text: string): void {
  for (const written of [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)]) {
    expect(output).not.toContain(written);
  }
}
