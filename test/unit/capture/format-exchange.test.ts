import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CAPTURE_FORMATS, formatExchange } from '../../../src/capture/index.js';
import {
  type Body,
  type CaptureEntry,
  type Exchange,
  type Header,
  isUnreadable,
  type Json,
} from '../../../src/model/index.js';
import { collect } from '../../laws/capture-reader-laws.js';

const schema = JSON.parse(
  readFileSync(new URL('../../../schemas/contract-check/exchange.schema.json', import.meta.url), 'utf8'),
);
const isLine = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
const json: Header = ['Content-Type', 'application/json; charset=utf-8'];

async function readLine(line: string): Promise<CaptureEntry> {
  const format = CAPTURE_FORMATS.find(({ name }) => name === 'ndjson');
  const [entry] = format === undefined ? [] : await collect(format, Buffer.from(line), 10_000);
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

const exchangeWith = (body: Body, headers: readonly Header[] = [json]): Exchange => ({
  request: { method: 'GET', url: 'https://a.test/', headers: [], body: { kind: 'absent' } },
  response: { status: 200, headers, body },
  origin: { capture: 'test', entry: 0 },
});
const written = (body: Body, headers?: readonly Header[]): Json =>
  JSON.parse(formatExchange(exchangeWith(body, headers))).response.body;

describe('a JSON body stands as JSON', () => {
  test.each([
    '{"a":1}',
    ' { "b" : [ 1.50, 1e2, "\\u00e9" ] }\n',
    '{"b":1,"1":2}',
    'null',
    '"text"',
    '{"__proto__":{"a":1}}',
    '{"a":{"x":1},"b":{"x":1}}',
    '[0.1, 1E-7, 123456789012345680000]',
  ])('%s', (text) => {
    expect(written({ kind: 'text', text })).toEqual({ kind: 'json', value: JSON.parse(text) });
    expect(written({ kind: 'bytes', bytes: Buffer.from(text) })).toEqual({ kind: 'json', value: JSON.parse(text) });
  });
});

describe('a JSON body stands as text where a value would lose something', () => {
  test.each([
    '12345678901234567890',
    '{"id":9007199254740993}',
    '[1e400]',
    '[-0]',
    '[-0.0]',
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":1}',
    '[0.1000000000000000055]',
    '{"a":',
    '',
    '<html>',
  ])('%s', (text) => {
    expect(written({ kind: 'text', text })).toEqual({ kind: 'text', text });
  });

  test('a value that JSON.stringify would change', () => {
    expect(written({ kind: 'json', value: [-0, 1] })).toEqual({ kind: 'text', text: '[-0,1]' });
    expect(written({ kind: 'json', value: { a: Number.POSITIVE_INFINITY } })).toEqual({
      kind: 'text',
      text: '{"a":1e400}',
    });
  });
});

test('only a JSON media type makes a JSON value of text', () => {
  expect(written({ kind: 'text', text: '1' }, [['content-type', 'text/plain']])).toEqual({ kind: 'text', text: '1' });
  expect(written({ kind: 'text', text: '1' }, [])).toEqual({ kind: 'text', text: '1' });
  expect(written({ kind: 'text', text: '1' }, [['content-type', 'application/problem+json']])).toEqual({
    kind: 'json',
    value: 1,
  });
});

test('bytes stay bytes where they are no UTF-8, or a charset says otherwise', () => {
  const latin = Buffer.from('é', 'latin1');
  expect(written({ kind: 'bytes', bytes: latin })).toEqual({ kind: 'base64', base64: latin.toString('base64') });
  const headers: Header[] = [['content-type', 'text/plain; charset=ISO-8859-1']];
  expect(written({ kind: 'bytes', bytes: Buffer.from('abc') }, headers)).toEqual({ kind: 'base64', base64: 'YWJj' });
  expect(written({ kind: 'bytes', bytes: Buffer.from('\ufeff{}') })).toMatchObject({ kind: 'base64' });
  expect(written({ kind: 'bytes', bytes: Buffer.from('abc') }, [])).toEqual({ kind: 'text', text: 'abc' });
});

const bodies: fc.Arbitrary<Body> = fc.oneof(
  fc.constant<Body>({ kind: 'absent' }),
  fc.constant<Body>({ kind: 'unconstrained' }),
  fc.constant<Body>({ kind: 'unread', reason: 'body-not-kept', detail: 'x' }),
  fc.constant<Body>({ kind: 'unread', reason: 'template-body' }),
  fc.string({ unit: 'binary' }).map((text): Body => ({ kind: 'text', text: Buffer.from(text).toString() })),
  fc.jsonValue({ depthSize: 'medium' }).map((value): Body => ({ kind: 'text', text: JSON.stringify(value) })),
  fc.jsonValue().map((value): Body => ({ kind: 'json', value: value as Json })),
  fc.uint8Array().map((bytes): Body => ({ kind: 'bytes', bytes })),
);
const headerLists = fc.array(
  fc.tuple(fc.string(), fc.string()).map(([name, value]): Header => [name, value]),
  { maxLength: 4 },
);
const exchanges: fc.Arbitrary<Exchange> = fc.record(
  {
    request: fc.record({
      method: fc.constantFrom('GET', 'POST', 'PATCH'),
      url: fc.webUrl({ withQueryParameters: true }),
      headers: headerLists,
      body: bodies,
    }),
    response: fc.record({
      status: fc.integer({ min: 100, max: 599 }),
      headers: fc.oneof(headerLists, fc.constant<Header[]>([json])),
      body: bodies,
    }),
    startedAt: fc.constant('2024-01-01T00:00:00Z'),
    origin: fc.constant({ capture: 'test', entry: 0 }),
  },
  { requiredKeys: ['request', 'origin'] },
);

/** What a body means, whichever of its three forms it is kept in. */
function meaning(body: Body | undefined): unknown {
  if (body?.kind === 'json') return { value: body.value };
  if (body?.kind !== 'text' && body?.kind !== 'bytes') return body;
  const bytes = body.kind === 'text' ? Buffer.from(body.text) : Buffer.from(body.bytes);
  try {
    return { value: JSON.parse(bytes.toString()) };
  } catch {
    return { bytes: bytes.toString('hex') };
  }
}

test('an exchange reads back as it was written, and every line is as the schema says', async () => {
  await fc.assert(
    fc.asyncProperty(exchanges, async (exchange) => {
      const line = formatExchange(exchange);
      expect(line).not.toContain('\n');
      expect(isLine(JSON.parse(line)), JSON.stringify(isLine.errors)).toBe(true);
      const read = await readLine(line);
      if (isUnreadable(read)) throw new Error(read.unreadable.detail);
      expect(read.request.method).toBe(exchange.request.method);
      expect(read.request.url).toBe(exchange.request.url);
      expect(read.request.headers).toEqual(exchange.request.headers);
      expect(read.response?.headers).toEqual(exchange.response?.headers);
      expect(read.startedAt).toBe(exchange.startedAt);
      expect(meaning(read.request.body)).toEqual(meaning(exchange.request.body));
      expect(meaning(read.response?.body)).toEqual(meaning(exchange.response?.body));
    }),
    { numRuns: 300 },
  );
});

test('the reader and the schema agree on what is a line', async () => {
  const line = { request: { method: 'get', url: 'https://a' }, response: { status: 200 } };
  const withBody = (body: unknown) => ({ ...line, response: { status: 200, body } });
  const cases: readonly unknown[] = [
    line,
    { request: line.request },
    { ...line, extra: 1 },
    { ...line, startedAt: '2024-01-01T00:00:00Z' },
    { ...line, startedAt: 7 },
    { response: line.response },
    { request: { url: 'https://a' } },
    { request: { method: '', url: 'https://a' } },
    { request: { method: 'GET', url: '' } },
    { request: { ...line.request, headers: { a: '1', b: ['2', '3'] } } },
    { request: { ...line.request, headers: [['a', '1']] } },
    { request: { ...line.request, headers: [['a']] } },
    { request: { ...line.request, headers: [['a', 'b', 'c']] } },
    { request: { ...line.request, headers: [['a', 1]] } },
    { request: { ...line.request, headers: { a: 1 } } },
    { request: { ...line.request, headers: { a: [1] } } },
    { request: { ...line.request, headers: 'a' } },
    { request: { ...line.request, headers: null } },
    { ...line, response: null },
    { ...line, response: { status: 99 } },
    { ...line, response: { status: 600 } },
    { ...line, response: { status: 200.5 } },
    { ...line, response: { status: '200' } },
    withBody({ kind: 'absent' }),
    withBody({ kind: 'unconstrained' }),
    withBody({ kind: 'json', value: null }),
    withBody({ kind: 'json' }),
    withBody({ kind: 'text', text: '' }),
    withBody({ kind: 'text' }),
    withBody({ kind: 'text', text: 7 }),
    withBody({ kind: 'base64', base64: '' }),
    withBody({ kind: 'base64', base64: 'YQ==' }),
    withBody({ kind: 'base64', base64: 'YWI=' }),
    withBody({ kind: 'base64', base64: 'Y' }),
    withBody({ kind: 'base64', base64: 'Y===' }),
    withBody({ kind: 'base64', base64: 'Y Q=' }),
    withBody({ kind: 'unread', reason: 'body-too-large' }),
    withBody({ kind: 'unread', reason: 'body-too-large', detail: 'why' }),
    withBody({ kind: 'unread', reason: 'toString' }),
    withBody({ kind: 'unread' }),
    withBody({ kind: 'bytes', bytes: [] }),
    withBody({}),
    withBody('text'),
    withBody(null),
    [],
    'text',
    null,
  ];
  for (const each of cases) {
    const entry = await readLine(JSON.stringify(each));
    expect([JSON.stringify(each), !isUnreadable(entry)]).toEqual([JSON.stringify(each), isLine(each)]);
  }
});
