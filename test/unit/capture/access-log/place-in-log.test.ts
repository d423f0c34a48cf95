import { describe, expect, test } from 'vitest';
import { CAPTURE_FORMATS } from '../../../../src/capture/index.js';
import type { JsonObject } from '../../../../src/model/index.js';
import { judgeFile } from '../../../support/planted-fault.js';
import { PLANTED, THREE_EXCHANGES } from '../../../support/three-exchanges.js';
import { workspace } from '../../../support/workspace.js';

const [, , broken] = THREE_EXCHANGES;
const value: JsonObject = JSON.parse(broken.responseText);

/** The broken exchange with its body in each form that loggers keep, and the text at the place of the fault. */
const FORMS: readonly (readonly [string, JsonObject, textThere: string, isEncoded: boolean])[] = [
  ['JSON', { body: value }, PLANTED.text, false],
  ['text', { body: broken.responseText }, '\\"yesterday\\"', true],
  ['base64', { body: broken.responseBytes.toString('base64'), isBase64Encoded: true }, '"eyJ', true],
  ['a Buffer', { body: { type: 'Buffer', data: [...broken.responseBytes] } }, '{"type":"Buffer"', true],
];

test.each(FORMS)('a fault in a body kept as %s is found at its place', async (_, body, textThere, isEncoded) => {
  const made = workspace();
  const line = {
    req: { method: broken.method, url: broken.origin + broken.path },
    res: { statusCode: 200, headers: Object.fromEntries(broken.responseHeaders), ...body },
  };
  const path = made.write('x.ndjson', `\n${JSON.stringify(line)}\n`);
  const { kinds, findings } = await judgeFile(path);
  expect(kinds).toEqual(['violates']);
  expect(findings).toMatchObject([{ code: PLANTED.code, pointer: PLANTED.pointer }]);
  expect(findings[0]?.textThere.startsWith(textThere)).toBe(true);
  expect(findings[0]?.location.seen?.line).toBe(2);
  const inBody = findings[0]?.location.seenInBody;
  expect(inBody).toEqual(isEncoded ? { line: 1, column: broken.responseText.indexOf(PLANTED.text) + 1 } : undefined);
});

describe('the parts of a line', () => {
  const format = CAPTURE_FORMATS.find(({ name }) => name === 'access-log');
  const inside = (part: string, name: string): object => ({ kind: 'url', part, name });

  test.each<[string, JsonObject, string, object]>([
    ['a URL', { req: { url: '/a' } }, '/request/path/id', { pointer: '/req/url', inside: inside('path', 'id') }],
    [
      'a path',
      { http: { request: { path: '/a' } } },
      '/request/path/id',
      { pointer: '/http/request/path', inside: inside('path', 'id') },
    ],
    [
      'a URL beside',
      { http: { request: {} }, url: { full: '/a' } },
      '/request/url',
      { pointer: '/url/full', inside: inside('url', '') },
    ],
    ['a parsed query', { req: { url: '/a', query: { b: '1' } } }, '/request/query/b', { pointer: '/req/query/b' }],
    ['a query text', { req: { url: '/a', query: 'b=1' } }, '/request/query/b', { pointer: '/req/query' }],
    [
      'a query in the URL',
      { req: { url: '/a?b=1', query: { b: '1' } } },
      '/request/query/b',
      { pointer: '/req/url', inside: inside('query', 'b') },
    ],
    ['a header', { req: { headers: { 'X-A': '1' } } }, '/request/headers/x-a', { pointer: '/req/headers/X-A' }],
    ['a raw header', { req: { rawHeaders: ['X-A', '1'] } }, '/request/headers/x-a', { pointer: '/req/rawHeaders/1' }],
    ['a cookie', { req: { headers: [['Cookie', 'a=1']] } }, '/request/cookies/a', { pointer: '/req/headers/0/1' }],
    ['no header', { req: { headers: {} } }, '/request/headers/x', { pointer: '/req' }],
    ['a status', { res: { statusCode: 200 } }, '/response/status', { pointer: '/res/statusCode' }],
    ['a status beside', { req: {}, status: 200 }, '/response/status', { pointer: '/status' }],
    [
      'a form that was parsed',
      { req: { body: { To: '1' }, headers: { 'content-type': 'application/x-www-form-urlencoded' } } },
      '/request/body/To',
      { pointer: '/req/body/To' },
    ],
    ['no body', { res: {} }, '/response/body/a', { pointer: '/res' }],
    ['nothing', {}, '/response/body/a', { pointer: '' }],
  ])('%s', (_, entry, pointer, expected) => {
    expect(format?.placeOf(entry, pointer)).toEqual(expected);
  });
});
