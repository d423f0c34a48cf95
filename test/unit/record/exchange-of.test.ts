import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { exchangeOf } from '../../../src/record/exchange-of.js';
import type { ObservedBody, ObservedExchange, RawHeaders } from '../../../src/record/observe/observed.js';

const whole = (...chunks: readonly Uint8Array[]): ObservedBody => ({
  chunks,
  length: chunks.reduce((sum, { length }) => sum + length, 0),
  isTooLarge: false,
  isComplete: true,
});

const REQUEST = { method: 'GET', origin: 'http://a.example', path: '/' };

function bodyOf(body: ObservedBody, headers: RawHeaders = [], maxBody = 1_000) {
  const request = { ...REQUEST, headers: [], body: whole() };
  const response = { status: 200, headers, body };
  return exchangeOf({ request, response, startedAt: 0 }, maxBody).response?.body;
}

describe('a body that was observed', () => {
  const gzip: RawHeaders = ['Content-Encoding', 'gzip'];

  test('is absent when there was nothing of it', () => {
    expect(bodyOf(whole())).toEqual({ kind: 'absent' });
    expect(bodyOf(whole(), gzip)).toEqual({ kind: 'absent' });
  });

  test('is one piece, whatever it came in', () => {
    expect(bodyOf(whole(Buffer.from('a'), Buffer.from('bc')))).toEqual({ kind: 'bytes', bytes: Buffer.from('abc') });
  });

  test('is not changed by whoever writes over what was observed', () => {
    const chunk = Buffer.from('a');
    const body = bodyOf(whole(chunk));
    chunk.fill('b');
    expect(body).toEqual({ kind: 'bytes', bytes: Buffer.from('a') });
  });

  test('has its content codings removed', () => {
    const bytes = gzipSync('hello');
    const body = whole(bytes.subarray(0, 7), bytes.subarray(7));
    expect(bodyOf(body, gzip)).toEqual({ kind: 'bytes', bytes: Buffer.from('hello') });
  });

  test('that grows beyond the limit is unread, and never takes more memory than that', () => {
    const bytes = gzipSync(Buffer.alloc(50_000_000));
    const before = process.memoryUsage().rss;
    expect(bodyOf(whole(bytes), gzip, 100_000)).toEqual({
      kind: 'unread',
      reason: 'body-too-large',
      detail: 'the gzip data grows beyond 100000 bytes',
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(30_000_000);
  });

  test('that is damaged is unread', () => {
    expect(bodyOf(whole(gzipSync('hello').subarray(0, 12)), gzip)).toMatchObject({ reason: 'body-encoding' });
  });

  test('that ended early is unread, never cut', () => {
    const body = { ...whole(Buffer.from('ab')), isComplete: false };
    expect(bodyOf(body)).toMatchObject({ kind: 'unread', reason: 'body-not-kept' });
  });
});

test('an exchange without a response has none', () => {
  const request = { ...REQUEST, headers: [], body: whole() };
  expect(exchangeOf({ request, startedAt: 1_700_000_000_000 }, 10)).toEqual({
    request: { method: 'GET', url: 'http://a.example/', headers: [], body: { kind: 'absent' } },
    startedAt: '2023-11-14T22:13:20.000Z',
    origin: { capture: '<recording>', entry: 0 },
  });
});

describe('a head that was observed', () => {
  const headsOf = (request: Partial<ObservedExchange['request']>) => {
    const { url, headers } = exchangeOf(
      { request: { ...REQUEST, headers: [], body: whole(), ...request }, startedAt: 0 },
      10,
    ).request;
    return { url, headers };
  };

  test('is read from a text, with its first line or without', () => {
    const headers = [
      ['Host', 'b.example:81'],
      ['X-One', '1: 2'],
      ['x-one', ''],
    ];
    const text = 'Host: b.example:81\r\nX-One:  1: 2 \r\nx-one:\r\n\r\n';
    for (const head of [text, `GET / HTTP/1.1\r\n${text}`])
      expect(headsOf({ headers: head })).toEqual({ url: 'http://b.example:81/', headers });
  });

  test('is read from names and values in turn; names of HTTP/2 that begin with a colon are left out', () => {
    expect(headsOf({ headers: [':method', 'GET', 'x-one', '1', 'x-one', '2'] })).toEqual({
      url: 'http://a.example/',
      headers: [
        ['x-one', '1'],
        ['x-one', '2'],
      ],
    });
  });

  test('names the whole URL where it was sent to a forward proxy', () => {
    expect(headsOf({ path: 'https://c.example/d', headers: ['host', 'b.example'] }).url).toBe('https://c.example/d');
  });

  test('goes through JSON unharmed', () => {
    const observed = { request: { ...REQUEST, headers: ['A', 'é'], body: whole() }, startedAt: 0 };
    expect(exchangeOf(JSON.parse(JSON.stringify(observed)), 10)).toEqual(exchangeOf(observed, 10));
  });
});
