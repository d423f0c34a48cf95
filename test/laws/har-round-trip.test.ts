import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHarWriter, formatExchange, openCapture } from '../../src/capture/index.js';
import {
  type Body,
  type CaptureEntry,
  type Exchange,
  type Header,
  isUnreadable,
  type Json,
  UNDECIDED_REASONS,
  type UndecidedReason,
} from '../../src/model/index.js';
import { runs } from './generated-exchanges.js';

const gzipped = Buffer.from('1f8b0800', 'hex');

const bodies: fc.Arbitrary<Body> = fc.oneof(
  fc.constant<Body>({ kind: 'absent' }),
  fc.constant<Body>({ kind: 'unconstrained' }),
  fc
    .record(
      {
        kind: fc.constant('unread' as const),
        // The keys of the record.
        reason: fc.constantFrom(...(Object.keys(UNDECIDED_REASONS) as UndecidedReason[])),
        detail: fc.constantFrom('content has no text', 'more than 10 MiB', ''),
      },
      { requiredKeys: ['kind', 'reason'] },
    )
    .map((body): Body => body),
  fc.string({ unit: 'binary' }).map((text): Body => ({ kind: 'text', text: Buffer.from(text).toString() })),
  fc.constantFrom<Body>({ kind: 'text', text: '' }, { kind: 'bytes', bytes: new Uint8Array() }),
  fc.constantFrom<Body>({ kind: 'json', value: -0 }, { kind: 'json', value: '' }),
  fc.jsonValue().map((value): Body => ({ kind: 'text', text: JSON.stringify(value) })),
  fc.jsonValue().map((value): Body => ({ kind: 'json', value: value as Json })),
  fc.uint8Array().map((bytes): Body => ({ kind: 'bytes', bytes })),
  // Decoded already, and like what is still coded.
  fc.uint8Array().map((bytes): Body => ({ kind: 'bytes', bytes: Buffer.concat([gzipped, bytes]) })),
);

const values = fc.string({ maxLength: 12 }).filter((text) => !/[\r\n]/.test(text));
const headerLists: fc.Arbitrary<readonly Header[]> = fc.array(
  fc.oneof(
    fc.tuple(fc.stringMatching(/^[A-Za-z0-9-]{1,8}$/), values),
    fc.constantFrom<Header>(
      ['Content-Type', 'application/json'],
      ['content-type', 'application/problem+json; charset=utf-8'],
      ['Content-Type', 'text/plain; charset=iso-8859-1'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Encoding', 'gzip'],
      ['content-encoding', 'br'],
      ['content-encoding', 'deflate, gzip'],
      ['content-encoding', 'zstd'],
      ['Content-Length', '0'],
      ['Content-Length', '12'],
      ['Cookie', 'a=1; b=2'],
      ['Host', 'api.test'],
      ['Location', 'https://api.test/elsewhere'],
    ),
  ),
  { maxLength: 5 },
);

/** Whatever a journal can hold, but what no exchange on the wire has: pseudo headers, values of several lines. */
const exchanges: fc.Arbitrary<Exchange> = fc.record(
  {
    request: fc.record({
      method: fc.constantFrom('GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'PURGE'),
      url: fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.constantFrom('/things/1', '//api.test/x', 'things')),
      headers: headerLists,
      body: bodies,
    }),
    response: fc.record({
      // 101 hands the connection to another protocol: a HAR's reader takes it for no response.
      status: fc.oneof(fc.integer({ min: 102, max: 599 }), fc.constantFrom(200, 204, 205, 304)),
      headers: headerLists,
      body: bodies,
    }),
    startedAt: fc.constantFrom('2026-03-01T12:00:00.5+01:00', '1970-01-01T00:00:00.000Z'),
    origin: fc.constant({ capture: 'test', entry: 0 }),
  },
  { requiredKeys: ['request', 'origin'] },
);

function harOf(all: readonly Exchange[]): string {
  let text = '';
  const writer = createHarWriter((piece) => {
    text += piece;
    return undefined;
  }, '1.2.3');
  for (const exchange of all) writer.write(exchange);
  writer.end();
  return text;
}

const linesOf = (all: readonly Exchange[]): string => all.map((exchange) => `${formatExchange(exchange)}\n`).join('');

async function read(text: string): Promise<readonly Exchange[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const entries: CaptureEntry[] = [];
  for await (const batch of openCapture({ stream: stream(), name: '<stdin>' })) entries.push(...batch);
  return entries.map((entry) => {
    if (isUnreadable(entry)) throw new Error(entry.unreadable.detail);
    return entry;
  });
}

const some = fc.array(exchanges, { minLength: 1, maxLength: 3 });

test('a journal written as a HAR, and that as a journal, is the same journal', async () => {
  await fc.assert(
    fc.asyncProperty(some, async (all) => {
      expect(linesOf(await read(harOf(all)))).toBe(linesOf(all));
    }),
    runs(1000),
  );
});

test('a HAR of ours written as a journal, and that as a HAR, is the same HAR, but for how JSON is spelt', async () => {
  await fc.assert(
    fc.asyncProperty(some, async (all) => {
      // The journal tells a body apart by what it is, not by how its JSON was spelt.
      const first = await read(linesOf(all));
      const har = harOf(first);
      expect(harOf(await read(linesOf(await read(har))))).toBe(har);
    }),
    runs(300),
  );
});

test('an exchange that plain HAR can hold has no member that HAR does not know', () => {
  const exchange: Exchange = {
    request: {
      method: 'POST',
      url: 'https://api.test/things?a=1&b=%20',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: { kind: 'text', text: 'To=1' },
    },
    response: {
      status: 201,
      headers: [
        ['Content-Type', 'application/json'],
        ['Content-Encoding', 'gzip'],
      ],
      body: { kind: 'json', value: { sid: 'é' } },
    },
    startedAt: '2026-03-01T12:00:00Z',
    origin: { capture: 'test', entry: 0 },
  };
  expect(JSON.parse(harOf([exchange]))).toEqual({
    log: {
      version: '1.2',
      creator: { name: 'contract-check', version: '1.2.3' },
      entries: [
        {
          startedDateTime: '2026-03-01T12:00:00Z',
          time: 0,
          request: {
            method: 'POST',
            url: 'https://api.test/things?a=1&b=%20',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
            queryString: [
              { name: 'a', value: '1' },
              { name: 'b', value: ' ' },
            ],
            headersSize: -1,
            bodySize: 4,
            postData: { mimeType: 'application/x-www-form-urlencoded', text: 'To=1' },
          },
          response: {
            status: 201,
            statusText: '',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: [
              { name: 'Content-Type', value: 'application/json' },
              { name: 'Content-Encoding', value: 'gzip' },
            ],
            content: { size: 12, mimeType: 'application/json', text: '{"sid":"é"}' },
            redirectURL: '',
            headersSize: -1,
            bodySize: 12,
          },
          cache: {},
          timings: { send: 0, wait: 0, receive: 0 },
        },
      ],
    },
  });
});
