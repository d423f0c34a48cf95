import { expect, test } from 'vitest';
import { exchangeFrom, judgeExchange } from '../../../src/index.js';
import { contractOf } from '../contract/contract-of.js';

const schema = { type: 'string', pattern: '^s-' };

async function findings(cookie: string, query: string) {
  const contract = await contractOf({
    openapi: '3.1.0',
    info: { title: 'Cookies', version: '1' },
    servers: [{ url: 'https://api.test' }],
    security: [{ login: [] }],
    paths: {
      '/x': {
        get: {
          parameters: [
            { name: 'owner', in: 'cookie', schema: { ...schema, 'x-pii': true } },
            { name: 'plain', in: 'cookie', schema },
            { name: 'word', in: 'query', schema },
          ],
          responses: { 200: { description: '' } },
        },
      },
    },
    components: { securitySchemes: { login: { type: 'apiKey', in: 'cookie', name: 'session' } } },
  });
  const request = { method: 'GET', url: `https://api.test/x?word=${query}`, headers: { Cookie: cookie } };
  const judged = judgeExchange(exchangeFrom({ request, response: { status: 200 } }), contract);
  return 'findings' in judged ? judged.findings : [];
}

test('a cookie that is annotated as private is masked in its own finding', async () => {
  const found = await findings('owner=jane-doe; plain=other-text; session=s-1', 's-1');
  expect(found.map(({ seen, facts }) => [seen.pointer, facts.keyword, facts.masked])).toEqual([
    ['/request/cookies/owner', 'pattern', true],
    ['/request/cookies/plain', 'pattern', undefined],
  ]);
  expect(JSON.stringify(found)).not.toContain('jane');
});

test.each([
  ['one that is annotated', 'owner=jane%20doe', 'jane%20doe'],
  ['a credential', 'session=open-sesame', 'open-sesame'],
])('where another place repeats %s, that is masked too', async (_, cookie, query) => {
  const word = (await findings(cookie, query)).find(({ seen }) => seen.pointer === '/request/query/word');
  expect(word?.facts).toMatchObject({ keyword: 'pattern', masked: true });
  expect(word?.exchange.url).toBe('https://api.test/x?word=•••');
});

test('what another place has in common with any other cookie is told', async () => {
  const [word] = await findings('lang=english', 'english');
  expect(word?.facts).toMatchObject({ found: 'english' });
});
