import fc from 'fast-check';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { exchangesFor, type GeneratedExchange } from '../../../src/generate/index.js';
import { type CapturedResponse, type Contract, loadContract, type Operation } from '../../../src/index.js';
import { type CheckedHandler, checkHandlers } from '../../../src/mocks/index.js';

const contract = await loadContract('twilio');
const documents = contract.documents.filter(({ operations }) => operations.length > 0);

/** Makes the handler that anybody would write for an operation, answering what was drawn. */
function handlerOf(operation: Operation, { servers }: Contract['documents'][number], answer: CapturedResponse) {
  const [server] = operation.servers.length > 0 ? operation.servers : servers;
  const path = operation.path.replaceAll(/\{(\w+)\}(\.json)?/g, ':$1$2');
  const { body, headers, status } = answer;
  const text = body.kind === 'json' ? JSON.stringify(body.value) : body.kind === 'text' ? body.text : null;
  const init = { status, headers: headers.map(([name, value]): [string, string] => [name, value]) };
  return http.all(`${server?.origin}${server?.basePath}${path}`, ({ request }) =>
    request.method === operation.method ? new HttpResponse(text, init) : undefined,
  );
}

/** Draws one exchange of each operation, or of every so-many-th, and judges the handlers that answer them. */
async function checkAll(options: object, every = 1): Promise<(readonly [GeneratedExchange, CheckedHandler])[]> {
  const drawn = documents.flatMap((document) =>
    document.operations.flatMap((operation, index) => {
      if (index % every > 0) return [];
      const arbitrary = exchangesFor(operation, { contract, ...options });
      const [one] = fc.sample(arbitrary, { numRuns: 1, seed: 7 });
      const response = one?.exchange.response;
      return one === undefined || response === undefined
        ? []
        : [{ one, operation, handler: handlerOf(operation, document, response) }];
    }),
  );
  const { handlers } = await checkHandlers(
    drawn.map(({ handler }) => handler),
    contract,
    { count: 2 },
  );
  return drawn.map(({ one, operation }, index) => {
    const found = handlers[index];
    if (found === undefined) throw new Error('it was not checked');
    expect(found.operations).toEqual([operation.name]);
    return [one, found] as const;
  });
}

test('a handler that answers what an operation documents conforms, for every operation', async () => {
  const found = await checkAll({});
  expect(found.length).toBeGreaterThan(40);
  for (const [, { name, outcome, findings }] of found) {
    expect([name, outcome, findings.filter(({ first }) => first.code !== 'rule.path-agrees')]).toEqual([
      name,
      'conforms',
      [],
    ]);
  }
});

test('one that answers anything else does not, and what is wrong is told', async () => {
  const found = await checkAll({ invalid: true, side: 'response' }, 4);
  expect(found.length).toBeGreaterThan(10);
  for (const [{ fault }, { name, findings }] of found) {
    expect([name, findings.map(({ first }) => first.code)]).toEqual([name, expect.arrayContaining([fault?.code])]);
  }
});
