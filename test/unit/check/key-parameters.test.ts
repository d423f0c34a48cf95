import { expect, test } from 'vitest';
import { exchangeFrom, judgeExchange } from '../../../src/index.js';
import { contractOf } from '../contract/contract-of.js';

async function judged(path: string) {
  const contract = await contractOf({
    openapi: '3.1.0',
    info: { title: 'Keys', version: '1' },
    servers: [{ url: 'https://api.test' }],
    paths: {
      '/x': {
        get: {
          parameters: [{ name: 'api_key', in: 'query', schema: { type: 'string', maxLength: 3 } }],
          responses: { 200: { description: '' } },
        },
      },
    },
  });
  const request = { method: 'GET', url: `https://api.test${path}` };
  const told = judgeExchange(exchangeFrom({ request, response: { status: 418 } }), contract);
  return 'findings' in told ? told.findings : [];
}

test.each([
  ['one that no contract has', '/x?access_token=abc-123-def', ['/response/status', '/request/query/access_token']],
  [
    'one that the contract has, and no scheme',
    '/x?api_key=abc-123-def',
    ['/response/status', '/request/query/api_key'],
  ],
  ['one of a request that has no operation', '/y?token=abc-123-def', ['/request/url']],
])('a credential in a URL is told by its name: %s', async (_, path, pointers) => {
  const findings = await judged(path);
  expect(findings.map(({ seen }) => seen.pointer).sort()).toEqual([...pointers].sort());
  expect(JSON.stringify(findings)).not.toContain('abc');
});

test('a parameter whose name merely holds such a word is shown', async () => {
  expect(JSON.stringify(await judged('/x?page_token=abc-123'))).toContain('page_token=abc-123');
});
