// The assertions in the runner of Node: by the nearest configuration, by a contract's name, and by what was loaded.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { assertConforms, assertMatchesSchema, ContractMismatchError, exchangeFrom, loadContract } from 'contract-check';

const server = createServer((request, response) => {
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(request.url === '/things/1' ? '{"name":"a"}' : '{}');
});
let origin = '';
before(
  () =>
    new Promise((listening) =>
      server.listen(0, '127.0.0.1', () => {
        origin = `http://127.0.0.1:${server.address().port}`;
        listening();
      }),
    ),
);
after(() => server.close());

const thing = (value) =>
  exchangeFrom({
    request: { method: 'GET', url: 'https://api.example.com/things/1' },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: { kind: 'json', value } },
  });

test('a response of fetch, by the nearest configuration', async () => {
  const response = await fetch(`${origin}/things/1`);
  await assertConforms(response);
  assert.deepEqual(await response.json(), { name: 'a' });
  await assert.rejects(assertConforms(await fetch(`${origin}/things/2`)), ContractMismatchError);
  await assertConforms(await fetch(`${origin}/things/1`), { operation: 'GET /things/{id}', status: 200 });
});

test('an exchange, by each way to name a contract', async () => {
  const contract = await loadContract('things.json');
  for (const by of [undefined, 'things.json', ['twilio', 'things.json'], contract, [contract]]) {
    assertConforms(thing({ name: 'a' }), by);
    assert.throws(() => assertConforms(thing({}), by), ContractMismatchError);
  }
});

test('a value, by a schema of the built-in pack', () => {
  assert.throws(() => assertMatchesSchema({}, 'twilio/Entity'), ContractMismatchError);
  assert.throws(() => assertConforms(Promise.resolve()), /Await it: assertConforms\(await response\)/);
});
