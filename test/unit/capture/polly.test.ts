import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { formatOf, openCapture } from '../../../src/capture/index.js';
import { isUnreadable, type JsonObject } from '../../../src/model/index.js';

const recordingOf = (content: JsonObject, encoding?: string): string =>
  JSON.stringify({
    log: {
      _recordingName: 'test',
      creator: { name: 'Polly.JS', version: '6.0.6' },
      entries: [
        {
          request: { method: 'GET', url: 'https://api.test/a', headers: [] },
          response: {
            status: 200,
            headers: [
              { name: 'set-cookie', value: 'a=1', _fromType: 'array' },
              { name: 'set-cookie', value: 'b=2', _fromType: 'array' },
              ...(encoding === undefined ? [] : [{ name: 'content-encoding', value: encoding }]),
            ],
            content,
          },
        },
      ],
    },
  });

async function answered(content: JsonObject, encoding?: string) {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(recordingOf(content, encoding));
  }
  for await (const [entry] of openCapture({ stream: stream(), name: 'recording.har' })) {
    if (entry === undefined || isUnreadable(entry)) throw new Error(JSON.stringify(entry));
    return entry.response;
  }
  throw new Error('no entry');
}

const packed = gzipSync('{"a":"é"}');
const [first, second] = [packed.subarray(0, 10), packed.subarray(10)];
const chunksIn = (encoding: BufferEncoding): string =>
  JSON.stringify([first?.toString(encoding), second?.toString(encoding)]);
const decoded = { kind: 'bytes', bytes: Buffer.from('{"a":"é"}') };

describe('bodies', () => {
  test.each([
    ['text', { size: 10, text: '{"a":"é"}' }, undefined, { kind: 'text', text: '{"a":"é"}' }],
    ['text that the browser decoded', { size: 29, text: '{"a":"é"}' }, 'gzip', { kind: 'text', text: '{"a":"é"}' }],
    ['none', { size: 0 }, undefined, { kind: 'absent' }],
    ['chunks of base64', { size: 29, encoding: 'base64', text: chunksIn('base64') }, 'gzip', decoded],
    [
      'base64',
      { size: 2, encoding: 'base64', text: '/wA=' },
      undefined,
      { kind: 'bytes', bytes: Buffer.from([255, 0]) },
    ],
    ['old: chunks of hex', { size: 29, _isBinary: true, text: chunksIn('hex') }, 'gzip', decoded],
    [
      'old: hex',
      { size: 2, _isBinary: true, text: 'ff00' },
      undefined,
      { kind: 'bytes', bytes: Buffer.from([255, 0]) },
    ],
    [
      'old: base64',
      { size: 2, _isBinary: true, text: '/wA=' },
      undefined,
      { kind: 'bytes', bytes: Buffer.from([255, 0]) },
    ],
    ['chunks that are cut off', { size: 29, encoding: 'base64', text: '["H4sI' }, 'gzip', { kind: 'unread' }],
    ['a list that is the body', { size: 5, text: '["a"]' }, 'gzip', { kind: 'text', text: '["a"]' }],
  ])('%s', async (_, content, encoding, expected) => {
    expect((await answered(content, encoding))?.body).toMatchObject(expected);
  });
});

test('headers that stand twice stay two', async () => {
  expect((await answered({ size: 0 }))?.headers).toEqual([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ]);
});

test('a HAR of another tool is none of Polly.js', () => {
  const other = recordingOf({ size: 0 }).replace('"_recordingName":"test",', '').replace('Polly.JS', 'Firefox');
  expect(formatOf({ name: 'a.har', head: Buffer.from(recordingOf({ size: 0 })) }).name).toBe('polly');
  expect(formatOf({ name: 'a.har', head: Buffer.from(other) }).name).toBe('har');
});
