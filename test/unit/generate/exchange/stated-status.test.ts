import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exchangesFor } from '../../../../src/generate/exchange/index.js';
import { isJsonObject } from '../../../../src/model/index.js';
import { loadPack } from './pack.js';

test('the body of an error states the status that it is answered with', async () => {
  const { contract, operations } = await loadPack();
  const operation = operations.find(({ method, path }) => method === 'POST' && path === '/v1/EndUsers');
  if (operation === undefined) throw new Error('no operation POST /v1/EndUsers');
  const drawn = fc.sample(exchangesFor(operation, { contract }), { seed: 1, numRuns: 300 });
  const stated = drawn.flatMap(({ exchange: { response } }) => {
    if (response === undefined || response.status < 400 || response.body.kind !== 'json') return [];
    const { value } = response.body;
    return isJsonObject(value) && value.status !== undefined ? [{ status: response.status, stated: value.status }] : [];
  });
  expect(stated.length).toBeGreaterThan(10);
  for (const one of stated) expect(one.stated).toBe(one.status);
});
