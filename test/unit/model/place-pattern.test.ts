import { expect, test } from 'vitest';
import { isPlacePattern } from '../../../src/model/index.js';

test.each([
  'authorization',
  'X-Request-Id',
  '/request/url',
  '/request/path/Sid',
  '/request/query/a b',
  '/request/cookies/session',
  '/request/headers/X-Id',
  '/request/body',
  '/response/headers/etag',
  '/response/body/a~1b/*/~0',
  '/response/body//',
])('%j can name a place', (text) => {
  expect(isPlacePattern(text)).toBe(true);
});

test.each([
  '',
  ' ',
  'a b',
  'foo/bar',
  'x-id:',
  '/',
  '/nosuch',
  '/reponse/body/name',
  '/response',
  '/response/',
  '/response/bdoy/name',
  '/response/bodyname',
  'response/body/name',
  '#/response/body/name',
  '/response/body/~',
  '/response/body/~2',
])('%j cannot', (text) => {
  expect(isPlacePattern(text)).toBe(false);
});
