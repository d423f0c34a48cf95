import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exchangeFrom, formatExchange, formatUnsweptLine } from '../../../../src/capture/index.js';
import { createJudge } from '../../../../src/check/index.js';
import { loadLocalContract } from '../../../../src/contract/index.js';
import type { Exchange, Json } from '../../../../src/model/index.js';
import { finishJournals, isUnsweptJournal } from '../../../../src/redact/index.js';

const CONTRACT = `
openapi: 3.1.0
info: { title: Orders, version: '1' }
servers: [{ url: https://orders.test }]
paths:
  /v1/orders/{Sid}:
    get:
      parameters: [{ name: Sid, in: path, required: true, schema: { type: string, pattern: '^OR[0-9a-f]{32}$' } }]
      responses:
        '200':
          description: An order
          content:
            application/json:
              schema:
                type: object
                required: [status]
                properties:
                  sid: { type: string, pattern: '^OR[0-9a-f]{32}$' }
                  status: { enum: [open, closed] }
                  version: { const: v2 }
                  created: { type: string, format: date-time }
                  changed: { type: [string, 'null'], format: date-time }
                  note: { type: string }
                  total: { type: integer, minimum: 1000, maximum: 1000000 }
                  count: { type: integer }
                  customer: { type: string, x-pii: true }
`;
const SID = `OR${'0123456789abcdef'.repeat(2)}`;
const nothing = { marks: [], fields: [], kept: [] };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-check-finish-'));
  writeFileSync(join(folder, 'orders.yaml'), CONTRACT);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function exchangeWith(value: Json, url = `https://orders.test/v1/orders/${SID}?q=Quetzal`): Exchange {
  return {
    request: { method: 'GET', url, headers: [['x-trace', 'abc-123']], body: { kind: 'absent' } },
    response: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', value } },
    startedAt: '2026-01-02T03:04:05.000Z',
    origin: { capture: 'test', entry: 0 },
  };
}

const order = {
  sid: SID,
  status: 'open',
  version: 'v2',
  created: '2026-01-02T03:04:05Z',
  changed: 'not a date',
  note: 'call Quetzal',
  total: 482915,
  count: 7,
  customer: 'Quetzal',
  extra: { phone: 4155550143, mail: 'quetzal@example.com', '+4155550143': true },
};

test('everything that the contract does not fix is replaced, and every line is judged as before', () => {
  const path = join(folder, 'one.exchanges.ndjson');
  const exchanges = [
    exchangeWith(order),
    exchangeWith({ status: 'lost', total: 1 }),
    exchangeWith(7, 'https://x.test/a/b'),
  ];
  const swept = formatExchange(exchangeWith({ status: 'open', note: 'swept before' }));
  const torn = formatUnsweptLine(exchangeWith(order), nothing).slice(0, 200);
  writeFileSync(path, [...exchanges.map((one) => formatUnsweptLine(one, nothing)), swept, torn].join('\n'));
  const contract = loadLocalContract(join(folder, 'orders.yaml'));

  expect(isUnsweptJournal(path)).toBe(true);
  const { journals, fields } = finishJournals([path], [contract]);
  expect(isUnsweptJournal(path)).toBe(false);

  expect(journals).toEqual([{ path, exchanges: 4, isTorn: true, leftOut: 1 }]);
  expect(fields.length).toBeGreaterThan(5);
  const text = readFileSync(path, 'utf8');
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[3]).toBe(swept);
  expect(text).not.toContain('unswept');
  expect(lines.slice(0, 3).join()).not.toMatch(/Quetzal|482915|4155550143|quetzal|abc-123/);
  const judge = createJudge([contract]);
  for (const [index, exchange] of exchanges.entries()) {
    const [before, now] = [judge.judge(exchange), judge.judge(exchangeFrom(JSON.parse(lines[index] ?? '')))];
    expect(now.kind).toBe(before.kind);
    expect('findings' in now && now.findings.map(({ code, seen }) => `${code} ${seen.pointer}`)).toEqual(
      'findings' in before && before.findings.map(({ code, seen }) => `${code} ${seen.pointer}`),
    );
  }
  const first = JSON.parse(lines[0] ?? '');
  expect(first.request.url).toContain(`https://orders.test/v1/orders/${SID}?q=`);
  expect(first.response.headers).toEqual([['content-type', 'application/json']]);
  expect(first.startedAt).toBe('2026-01-02T03:04:05.000Z');
  const { sid, status, version, created, count, changed } = first.response.body.value;
  expect({ sid, status, version, created, count }).toEqual({
    sid: SID,
    status: 'open',
    version: 'v2',
    created: '2026-01-02T03:04:05Z',
    count: 7,
  });
  expect(changed).not.toBe('not a date');
});

test('the same value gets the same pseudonym in all of them', () => {
  const paths = ['one', 'two'].map((name) => join(folder, `${name}.exchanges.ndjson`));
  for (const path of paths) writeFileSync(path, `${formatUnsweptLine(exchangeWith(order), nothing)}\n`);
  finishJournals(paths, [loadLocalContract(join(folder, 'orders.yaml'))], { keep: ['/response/body/note'] });
  const [one, two] = paths.map((path) => readFileSync(path, 'utf8'));
  expect(one).toBe(two);
  expect(JSON.parse(one ?? '').response.body.value.note).toBe('call Quetzal');
});
