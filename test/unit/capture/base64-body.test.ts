import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeBase64Body, isBase64 } from '../../../src/capture/base64-body.js';
import { readCapture } from '../../../src/capture/index.js';
import { isUnreadable } from '../../../src/model/index.js';
import { workspace } from '../../support/workspace.js';

test.each([
  ['', true],
  ['TWFu', true],
  ['TWE=', true],
  ['TQ==', true],
  ['TQ', true],
  ['TW\nFu\r\n', true],
  ['-_-_', true],
  ['T', false],
  ['TWFuT', false],
  ['TQ=', false],
  ['T=Q=', false],
  ['TQ===', false],
  ['%%%notb64', false],
  ['é', false],
])('%j is base64: %j', (text, is) => {
  expect(isBase64(text)).toBe(is);
});

test('what a capture says is base64, and is not, is unread', () => {
  expect(decodeBase64Body('!', undefined)).toMatchObject({ kind: 'unread', reason: 'body-encoding' });
  expect(decodeBase64Body('e30=', 'gzip')).toEqual({ kind: 'bytes', bytes: Buffer.from('{}') });
});

const BROKEN = '%%%notb64';
const request = { method: 'GET', url: 'https://api.example.com/a', headers: [] };
const har = (content: object, creator: string): object => ({
  log: {
    version: '1.2',
    creator: { name: creator },
    entries: [{ request, response: { status: 200, headers: [], content } }],
  },
});

test.each<[string, unknown]>([
  ['a HAR', har({ text: BROKEN, encoding: 'base64' }, 'x')],
  ['a recording of Polly.js', har({ text: `["${BROKEN}"]`, encoding: 'base64' }, 'Polly.JS')],
  ['an old one', har({ text: '["zz1%"]', _isBinary: true }, 'Polly.JS')],
  ['a mapping', { request: { method: 'GET', url: '/a' }, response: { status: 200, base64Body: BROKEN } }],
  [
    'a cassette',
    {
      http_interactions: [
        {
          request: { method: 'get', uri: request.url, body: { string: '' }, headers: {} },
          response: { status: { code: 200, message: 'OK' }, headers: {}, body: { base64_string: BROKEN } },
          recorded_at: 'Mon, 03 Nov 2025 10:00:00 GMT',
        },
      ],
      recorded_with: 'VCR 6.0.0',
    },
  ],
])('a body of %s that is no base64 is the capture’s fault', async (_, capture) => {
  const { folder, write } = workspace();
  write('capture.json', JSON.stringify(capture));
  const bodies: unknown[] = [];
  for await (const entry of readCapture(join(folder, 'capture.json'))) {
    bodies.push(isUnreadable(entry) ? entry : entry.response?.body);
  }
  expect(bodies).toEqual([expect.objectContaining({ kind: 'unread', reason: 'body-encoding' })]);
});
