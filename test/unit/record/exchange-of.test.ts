import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Header } from '../../../src/model/index.js';
import { exchangeOf } from '../../../src/record/exchange-of.js';
import type { ObservedBody } from '../../../src/record/observe/observed.js';

const whole = (...chunks: readonly Uint8Array[]): ObservedBody => ({
  chunks,
  length: chunks.reduce((sum, { length }) => sum + length, 0),
  isTooLarge: false,
  isComplete: true,
});

function bodyOf(body: ObservedBody, headers: readonly Header[] = [], maxBody = 1_000) {
  const request = { method: 'GET', url: 'http://a.example/', headers: [], body: whole() };
  const response = { status: 200, headers, body };
  return exchangeOf({ request, response, startedAt: 0 }, maxBody).response?.body;
}

describe('a body that was observed', () => {
  const gzip: readonly Header[] = [['Content-Encoding', 'gzip']];

  test('is absent when there was nothing of it', () => {
    expect(bodyOf(whole())).toEqual({ kind: 'absent' });
    expect(bodyOf(whole(), gzip)).toEqual({ kind: 'absent' });
  });

  test('is one piece, whatever it came in', () => {
    expect(bodyOf(whole(Buffer.from('a'), Buffer.from('bc')))).toEqual({ kind: 'bytes', bytes: Buffer.from('abc') });
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
  const request = { method: 'GET', url: 'http://a.example/', headers: [], body: whole() };
  expect(exchangeOf({ request, startedAt: 1_700_000_000_000 }, 10)).toEqual({
    request: { method: 'GET', url: 'http://a.example/', headers: [], body: { kind: 'absent' } },
    startedAt: '2023-11-14T22:13:20.000Z',
    origin: { capture: '<recording>', entry: 0 },
  });
});
