import { expect, test } from 'vitest';
import type { ClosedRecording } from '../../cli/record/closed-recording.js';
import { summaryText } from '../../cli/record/summary.js';

const EMPTY: ClosedRecording = {
  way: 'program',
  folder: 'captures',
  isRedacted: true,
  processes: 1,
  journals: [],
  open: [],
  fields: [],
  uncovered: new Map(),
  warnings: [],
  notes: [],
  untold: [],
  advice: [],
  failures: [],
};

const journal = (name: string, exchanges: number, isTorn = false) => ({
  path: `/project/captures/${name}`,
  name: `captures/${name}`,
  exchanges,
  isTorn,
});

test('everything there is to tell', () => {
  const created = 'POST /v2/Services/{ServiceSid}/Verifications';
  const text = summaryText({
    ...EMPTY,
    processes: 3,
    warnings: ['--redact-also "x-nmae" names no place of any exchange: nothing was replaced for it'],
    journals: [
      journal('20261122T051000Z-41-0a1b.exchanges.ndjson', 1200),
      journal('20261122T051000Z-42-77f0.exchanges.ndjson', 1, true),
    ],
    open: ['captures/20261122T051001Z-43-5e5e.exchanges.ndjson'],
    fields: [
      { field: `${created} /request/body/To`, replaced: 12, kept: {} },
      { field: `${created} /request/headers/authorization`, replaced: 12, kept: {} },
      { field: `${created} /response/body/to`, replaced: 11, kept: { 'too-short': 1 } },
      { field: 'GET api.other.example /response/body/a~1b c/*', replaced: 3, kept: {} },
      { field: `${created} /response/body/lookup/carrier`, replaced: 0, kept: { 'no-other-value': 12 } },
      { field: `${created} /response/body/send_code_attempts/*/channel`, replaced: 2000, kept: {} },
    ],
    uncovered: new Map([
      ['cdn.example.com', 2],
      ['telemetry.example.com:8443', 31],
    ]),
    notes: ['things.yaml annotates nothing as private: all of it is, but what --keep names'],
    failures: ['/project/captures/x.exchanges.ndjson: the disk is full'],
  });
  expect(text).toMatchInlineSnapshot(`
    "warning: --redact-also "x-nmae" names no place of any exchange: nothing was replaced for it
    contract-check recorded 1,201 exchanges in captures
      captures/20261122T051000Z-41-0a1b.exchanges.ndjson: 1,200 exchanges
      captures/20261122T051000Z-42-77f0.exchanges.ndjson: 1 exchange
        its last line was cut short when the process was killed
      replaced by pseudonyms:
        POST /v2/Services/{ServiceSid}/Verifications
          /request/body/To ×12, /request/headers/authorization ×12, /response/body/to ×11,
          /response/body/send_code_attempts/*/channel ×2,000
        GET api.other.example
          /response/body/a~1b c/* ×3
      private, and kept as they are:
        POST /v2/Services/{ServiceSid}/Verifications
          /response/body/to ×1 (too short),
          /response/body/lookup/carrier ×12 (no other value is allowed)
      not stored, as no contract covers them (--all stores them too): 33 exchanges
        telemetry.example.com:8443 ×31, cdn.example.com ×2
      still being written: captures/20261122T051001Z-43-5e5e.exchanges.ndjson; contract-check redact finishes it once its process has ended
      note: things.yaml annotates nothing as private: all of it is, but what --keep names
    error: recording failed: /project/captures/x.exchanges.ndjson: the disk is full
      The program was not disturbed; what was recorded before is readable.
    "
  `);
});

test.each([
  ['no Node process', { processes: 0 }],
  ['a proxy that nobody asked', { way: 'proxy', processes: 1 }],
  ['nothing seen', {}],
  ['no Node process, and the program failed', { processes: 0, advice: ['  If Node runs so, it needs this:'] }],
  ['what was stopped could not tell', { untold: ['a process was stopped before it could tell'] }],
  ['nothing covered', { uncovered: new Map([['a.example', 1]]) }],
] as const)('nothing was recorded: %s', (_why, changes) => {
  expect(summaryText({ ...EMPTY, ...changes })).toMatchSnapshot();
});

test('what traffic named cannot act on the terminal', () => {
  const text = summaryText({
    ...EMPTY,
    journals: [journal('a.exchanges.ndjson', 1)],
    fields: [{ field: 'GET /a /response/body/\u001b[2Jx\ny', replaced: 1, kept: {} }],
    uncovered: new Map([['\u001b[31mhost', 1]]),
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(text.split('\n')).toHaveLength(8);
});

test('no list of places where nothing is redacted', () => {
  const text = summaryText({ ...EMPTY, isRedacted: false, journals: [journal('a.exchanges.ndjson', 1)] });
  expect(text).toBe('contract-check recorded 1 exchange in captures\n  captures/a.exchanges.ndjson: 1 exchange\n');
});
