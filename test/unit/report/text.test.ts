import { describe, expect, test } from 'vitest';
import type { Finding, Judgement, Location, Report, UndecidedReason } from '../../../src/model/index.js';
import { UNDECIDED_REASONS } from '../../../src/model/index.js';
import { createReportBuilder } from '../../../src/policy/index.js';
import { REPORTERS, type RenderContext } from '../../../src/report/index.js';
import { CODE_SAMPLES, findingOf, KEYWORD_SAMPLES, LOCATION, type Sample } from './samples.js';

const ORIGIN = { capture: 'captures/verify.har', entry: 0, line: 10 };
const CONFORMS: Judgement = { kind: 'conforms', findings: [] };

function render(report: Report, context: Partial<RenderContext> = {}): string {
  const reporter = REPORTERS.find(({ name }) => name === 'text');
  const whole = {
    locate: () => ({}),
    locateUndecided: () => ({}),
    colour: false,
    width: 100,
    version: '1.0.0',
    ...context,
  };
  return [...(reporter?.render(report, whole) ?? [])].join('');
}

function judgementOf(...findings: readonly Finding[]): Judgement {
  return findings.some(({ severity }) => severity === 'error')
    ? { kind: 'violates', findings, undecided: [] }
    : { kind: 'conforms', findings };
}

function reportOf(judgements: readonly Judgement[], contracts: readonly string[] = ['twilio']): Report {
  const builder = createReportBuilder();
  for (const [entry, judgement] of judgements.entries()) {
    builder.add(
      judgement,
      { ...ORIGIN, entry },
      { method: 'GET', url: `https://verify.twilio.com/v2/Services/${entry}`, status: 200 },
    );
  }
  return builder.finish({ captures: ['captures/verify.har'], contracts });
}

/** One report a sample: folding must not hide one of them. */
function blocksOf(samples: readonly Sample[], location: Location): string {
  return samples
    .map((sample, entry) => {
      const text = render(reportOf([judgementOf(findingOf(sample, entry))]), { locate: () => location });
      return text.slice(0, text.search(/\n\n[✗!✓?]/));
    })
    .join('\n\n');
}

/** Lines may be longer than the width only where an address or an exchange stands. */
function expectWithinColumns(text: string): void {
  const long = text.split('\n').filter((line) => line.length > 100 && !/^ {2}in {8}| https?:|#\//.test(line));
  expect(long).toEqual([]);
}

describe('the text reporter', () => {
  test('draws every code', async () => {
    const text = blocksOf(CODE_SAMPLES, LOCATION);
    expectWithinColumns(text);
    await expect(text).toMatchFileSnapshot('__snapshots__/codes.txt');
  });

  test('draws every keyword', async () => {
    const { frame: _, ...location } = LOCATION;
    const text = blocksOf(KEYWORD_SAMPLES, location);
    expectWithinColumns(text);
    await expect(text).toMatchFileSnapshot('__snapshots__/keywords.txt');
  });

  test('draws a red run whole: folded findings, what was not judged, notes, counts', async () => {
    await expect(render(redRun(), { locate: () => LOCATION })).toMatchFileSnapshot('__snapshots__/red-run.txt');
  });

  test('draws the same run in colour', async () => {
    const text = render(redRun(), { locate: () => LOCATION, colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the start of a colour code.
    expect(text.replace(/\u001b\[\d+m/g, '')).toBe(render(redRun(), { locate: () => LOCATION }));
    await expect(text.replaceAll('\u001b', '␛')).toMatchFileSnapshot('__snapshots__/red-run-in-colour.txt');
  });

  test('needs two lines for a clean run', () => {
    expect(render(reportOf(Array.from({ length: 1_024 }, () => CONFORMS)))).toMatchInlineSnapshot(`
      "✓  1,024 exchanges conform to twilio
         1,024 seen: 1,024 conform, 0 violate, 0 undecided, 0 out of scope; no findings
      "
    `);
    expect(render(reportOf([CONFORMS], ['a.yaml', 'b.yaml']), { noun: 'payload' })).toMatchInlineSnapshot(`
      "✓  1 payload conforms to a.yaml, b.yaml
         1 seen: 1 conform, 0 violate, 0 undecided, 0 out of scope; no findings
      "
    `);
  });

  test('says that warnings are only warnings', () => {
    const text = render(
      reportOf([judgementOf(findingOf({ code: 'request.query.undocumented', pointer: '/request/query/a' }))]),
    );
    expect(text).toMatchInlineSnapshot(`
      "warning  the query parameter a is not in the contract

        in        POST https://verify.twilio.com/v2/Services/VA0123456789abcdef0123456789abcdef/Verifications → 201
        seen      captures/verify.har:10:1 (entry 0) /request/query/a
        next      Document it, or stop sending it.
        code      request.query.undocumented

      !  1 exchange conforms to twilio, with 1 warning
         1 seen: 1 conform, 0 violate, 0 undecided, 0 out of scope; 1 warning
      "
    `);
  });

  test('says when nothing was judged', () => {
    expect(render(reportOf([]))).toMatchInlineSnapshot(`
      "?  nothing was judged: no exchange was found
         0 seen: 0 conform, 0 violate, 0 undecided, 0 out of scope; no findings
      "
    `);
    const outOfScope: Judgement = { kind: 'out-of-scope', reason: 'unknown-host', host: 'cdn.example.com' };
    expect(render(reportOf([outOfScope, outOfScope]))).toMatchInlineSnapshot(`
      "note  2 exchanges with cdn.example.com out of scope: no contract names this host

      ?  nothing was judged: all 2 exchanges are out of scope
         2 seen: 0 conform, 0 violate, 0 undecided, 2 out of scope; no findings
      "
    `);
    expect(render(reportOf([outOfScope]))).toContain('nothing was judged: the only exchange is out of scope');
  });

  test('says for every reason what could not be judged, and what to do', async () => {
    const builder = createReportBuilder();
    // Object.keys forgets that the keys are reasons.
    for (const [entry, reason] of (Object.keys(UNDECIDED_REASONS) as UndecidedReason[]).entries()) {
      const undecided = {
        reason,
        detail: 'what exactly',
        pointer: '/response/body',
        rule: { source: 'a.yaml', pointer: '/x' },
      };
      builder.add({ kind: 'undecided', findings: [], undecided: [undecided] }, { ...ORIGIN, entry });
      if (reason === 'no-response')
        builder.add({ kind: 'undecided', findings: [], undecided: [undecided] }, { ...ORIGIN, entry });
    }
    const location = { seen: { line: 4, column: 2 }, rule: { line: 9, column: 1 } };
    await expect(render(builder.finish(), { locateUndecided: () => location })).toMatchFileSnapshot(
      '__snapshots__/undecided.txt',
    );
  });

  test('stops at fifty kinds, a dozen notes, and says how many more there are', async () => {
    const findings = Array.from({ length: 63 }, (_, index) =>
      findingOf({
        code: 'response.body.violates-schema',
        pointer: `/response/body/p${index}x`,
        rulePointer: `/properties/p${index}x/type`,
        facts: { keyword: 'type', found: index, foundType: 'integer', expected: 'string' },
      }),
    );
    const hosts = Array.from(
      { length: 40 },
      (_, index): Judgement => ({ kind: 'out-of-scope', reason: 'unknown-host', host: `h${index + 10}.example` }),
    );
    const text = render(reportOf([judgementOf(...findings), ...hosts]));
    expect(text.match(/^error {2}/gm)).toHaveLength(50);
    await expect(text.slice(text.indexOf('… and'))).toMatchFileSnapshot('__snapshots__/many-kinds.txt');
  });
});

function redRun(): Report {
  const builder = createReportBuilder();
  const [enumeration, required] = [
    KEYWORD_SAMPLES.find(({ facts }) => facts?.nearest === 'pending'),
    KEYWORD_SAMPLES.find(({ facts }) => facts?.property === 'sid'),
  ];
  if (enumeration === undefined || required === undefined) throw new Error('the samples have changed');
  for (let entry = 0; entry < 1_412; entry++) builder.add(judgementOf(findingOf(enumeration, entry)), ORIGIN);
  builder.add(judgementOf(findingOf(required, 1_412)), ORIGIN);
  builder.add(
    judgementOf(
      findingOf({
        code: 'response.body.undocumented-property',
        pointer: '/response/body/shard',
        rulePointer: '/properties',
        facts: { property: 'shard' },
      }),
    ),
    ORIGIN,
  );
  for (let entry = 0; entry < 20; entry++) builder.add(CONFORMS, ORIGIN);
  builder.add(
    {
      kind: 'undecided',
      findings: [],
      undecided: [{ reason: 'body-not-kept', detail: 'content has no text', pointer: '/response/body' }],
    },
    { ...ORIGIN, entry: 7 },
    { method: 'GET', url: 'https://verify.twilio.com/v2/Services', status: 200 },
  );
  builder.add({ kind: 'out-of-scope', reason: 'unknown-host', host: 'cdn.example.com' }, ORIGIN);
  return builder.finish({
    captures: ['captures/verify.har'],
    contracts: ['twilio'],
    repairs: [
      {
        kind: 'nullable-without-type',
        message: '"nullable" without "type" is read as: null is allowed',
        address: { source: 'vendor.json', pointer: '/components/schemas/a/properties/b' },
        count: 20,
      },
    ],
  });
}
