import { describe, expect, test } from 'vitest';
import type { Judgement, Report } from '../../../src/model/index.js';
import { createReportBuilder, exitCodeOf, severityLookup } from '../../../src/policy/index.js';

type Severities = readonly ('error' | 'warning')[];

const finding = (severity: 'error' | 'warning') => ({
  code: 'response.status.undocumented' as const,
  severity,
  seen: { capture: 'a.har', entry: 0, pointer: '/response/status' },
  facts: { status: 418 },
  exchange: { method: 'GET', url: 'https://a.example/' },
  privatePointers: [],
});
const conforms = (...severities: Severities): Judgement => ({ kind: 'conforms', findings: severities.map(finding) });
const violates: Judgement = { kind: 'violates', findings: [finding('error')], undecided: [] };
const undecided: Judgement = {
  kind: 'undecided',
  findings: [],
  undecided: [{ reason: 'no-response', detail: '', pointer: '' }],
};
const outOfScope: Judgement = { kind: 'out-of-scope', reason: 'unknown-host', host: 'x' };

function reportOf(...judgements: readonly Judgement[]): Report {
  const builder = createReportBuilder();
  for (const judgement of judgements) builder.add(judgement, { capture: 'a.har', entry: 0 });
  return builder.finish();
}

describe('the exit code', () => {
  test.each([
    ['a clean run', reportOf(conforms()), {}, 0],
    ['a violation', reportOf(conforms(), violates), {}, 1],
    ['a warning', reportOf(conforms('warning')), {}, 0],
    ['a warning, failing on warnings', reportOf(conforms('warning')), { failOn: 'warning' }, 1],
    ['a violation, failing on warnings', reportOf(violates), { failOn: 'warning' }, 1],
    ['a violation, failing on nothing', reportOf(violates), { failOn: 'never' }, 0],
    ['nothing seen', reportOf(), {}, 2],
    ['nothing but out of scope', reportOf(outOfScope), {}, 2],
    ['nothing judged, failing on nothing', reportOf(outOfScope), { failOn: 'never' }, 2],
    ['an undecided exchange', reportOf(conforms(), undecided), {}, 2],
    ['an accepted undecided exchange', reportOf(conforms(), undecided), { maxUndecided: 1 }, 0],
    ['more undecided than accepted', reportOf(conforms(), undecided, undecided), { maxUndecided: 1 }, 2],
    ['nothing but accepted undecided exchanges', reportOf(undecided), { maxUndecided: 9 }, 2],
    ['a violation beside an undecided exchange', reportOf(violates, undecided), {}, 1],
    ['the same, failing on nothing', reportOf(violates, undecided), { failOn: 'never' }, 2],
  ] as const)('of %s', (_name, report, policy, expected) => {
    expect(exitCodeOf(report, policy)).toBe(expected);
  });
});

describe('severities', () => {
  test('are those of the table, unless overridden; a rule of the user is an error', () => {
    const severityOf = severityLookup({ 'response.body.undocumented-property': 'error', 'rule.own': 'warning' });
    expect(severityOf('response.body.undocumented-property')).toBe('error');
    expect(severityOf('request.query.undocumented')).toBe('warning');
    expect(severityOf('response.header.undocumented')).toBe('off');
    expect(severityOf('rule.own')).toBe('warning');
    expect(severityOf('rule.other')).toBe('error');
  });

  test('of a code that does not exist are refused, with the codes like it', () => {
    expect(() => severityLookup({ 'response.body.undocumented-propertys': 'off' })).toThrow(
      expect.objectContaining({
        code: 'option-invalid',
        message: 'there is no finding code "response.body.undocumented-propertys"',
        next: expect.stringMatching(/^Codes like it: (?!.*request).*response\.body\.undocumented-property/),
      }),
    );
    expect(() => severityLookup({ body: 'off' })).toThrow(
      expect.objectContaining({ next: expect.stringContaining('The codes are:') }),
    );
  });

  test('that are none are refused', () => {
    // A JavaScript user can pass anything.
    expect(() => severityLookup({ 'rule.own': 'fatal' as 'error' })).toThrow('"fatal" is no severity, for rule.own');
  });
});
