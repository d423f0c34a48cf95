import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exchangeFrom, formatExchange, formatUnsweptLine } from '../../../../src/capture/index.js';
import { createJudge } from '../../../../src/check/index.js';
import { loadLocalContract } from '../../../../src/contract/index.js';
import type { Exchange, Json } from '../../../../src/model/index.js';
import { createRecordingKey, sweepJournals } from '../../../../src/redact/index.js';
import { createKnownValues } from '../../../../src/redact/known/known-values.js';
import { createPseudonyms } from '../../../../src/redact/pseudonym/create-pseudonyms.js';

const CONTRACT = `
openapi: 3.1.0
info: { title: Orders, version: '1' }
servers: [{ url: https://orders.test }]
paths:
  /orders/{Name}:
    get:
      parameters: [{ name: Name, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: An order
          content:
            application/json:
              schema:
                type: object
                required: [status]
                additionalProperties: false
                properties:
                  status: { enum: [single, married] }
                  note: { type: string }
                  code: { type: string, pattern: '^[0-9]{4}$' }
                  customer: { type: string, x-pii: true }
`;
const key = createRecordingKey();
const nothing = { marks: [], fields: [], kept: [] };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-check-sweep-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function exchangeWith(path: string, value: Json): Exchange {
  const headers = [['content-type', 'application/json']] as const;
  return {
    request: { method: 'GET', url: `https://orders.test${path}`, headers: [], body: { kind: 'absent' } },
    response: { status: 200, headers, body: { kind: 'json', value } },
    origin: { capture: 'test', entry: 0 },
  };
}

test('what the contract says stays, what repeats a private value does not, and the verdict is the same', () => {
  const file = join(folder, 'orders.yaml');
  writeFileSync(file, CONTRACT);
  const contract = loadLocalContract(file);
  const path = join(folder, 'one.exchanges.ndjson');
  const exchanges = [
    exchangeWith('/orders/married', { status: 'single', note: 'single, of the orders: Quetzal', code: '2056' }),
    exchangeWith('/orders/Quetzal', { status: 'married', note: 'status' }),
    exchangeWith('/elsewhere/Quetzal', { married: 'Quetzal' }),
  ];
  const known = createKnownValues(createPseudonyms(key));
  const pairs = { single: 'qwmrtx', married: 'plostek', orders: 'kyxmno', status: 'xyopws', Quetzal: 'Bmkwrtz' };
  for (const [value, pseudonym] of Object.entries({ ...pairs, '2056': 'wxyz' })) known.add(value, pseudonym);
  const last = formatUnsweptLine(exchangeWith('/orders/x', { status: 'single' }), {
    ...nothing,
    marks: known.takeMarks(),
  });
  writeFileSync(path, `${[...exchanges.map((one) => formatUnsweptLine(one, nothing)), last].join('\n')}\n`);
  let asked = 0;
  sweepJournals([path], key, {
    contracts: () => {
      asked += 1;
      return [contract];
    },
  });
  const swept = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => exchangeFrom(JSON.parse(line)));
  const judge = createJudge([contract]);
  for (const [index, exchange] of exchanges.entries()) {
    const after = swept[index];
    if (after === undefined) throw new Error('a line is missing');
    const [before, now] = [judge.judge(exchange), judge.judge(after)];
    expect(now.kind).toBe(before.kind);
    expect('findings' in now && now.findings.map(({ code, seen }) => `${code} ${seen.pointer}`)).toEqual(
      'findings' in before && before.findings.map(({ code, seen }) => `${code} ${seen.pointer}`),
    );
  }
  const [first, second, third, own] = swept.map((one) => ({ url: one.request.url, body: one.response?.body }));
  expect(first?.url).toBe('https://orders.test/orders/plostek');
  expect(first?.body).toMatchObject({ value: { status: 'single', note: 'qwmrtx, of the kyxmno: Bmkwrtz' } });
  // The pseudonym that was given does not fit the pattern here: another does.
  expect(first?.body).not.toMatchObject({ value: { code: '2056' } });
  expect(first?.body).toMatchObject({ value: { code: expect.stringMatching(/^\d{4}$/) } });
  expect(second).toMatchObject({
    url: 'https://orders.test/orders/Bmkwrtz',
    body: { value: { status: 'married', note: 'xyopws' } },
  });
  expect(third).toMatchObject({
    url: 'https://orders.test/elsewhere/Bmkwrtz',
    body: { value: { married: 'Bmkwrtz' } },
  });
  expect(own?.body).toEqual({ kind: 'json', value: { status: 'single' } });
  expect(asked).toBe(1);
});

test('without a repetition no contract is asked for', () => {
  const path = join(folder, 'one.exchanges.ndjson');
  const exchange = exchangeWith('/orders/x', { status: 'single' });
  writeFileSync(path, `${formatUnsweptLine(exchange, nothing)}\n`);
  sweepJournals([path], key, {
    contracts: () => {
      throw new Error('nobody asked');
    },
  });
  expect(readFileSync(path, 'utf8')).toBe(`${formatExchange(exchange)}\n`);
});
