import { expect, test } from 'vitest';
import { exchangeFaultsOf } from '../../../../src/generate/exchange/index.js';
import { loadPack } from './pack.js';

test('what is tied to another fault names it', async () => {
  const name = 'POST /v1/EndUsers';
  const { contract, operations } = await loadPack();
  const operation = operations.find((one) => `${one.method} ${one.path}` === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  const tied = exchangeFaultsOf(operation, { contract }).flatMap(({ tied: tie, description }) =>
    tie?.kind === 'together' ? [{ description, tie }] : [],
  );
  const unnamed = tied
    .filter(({ tie }) => tie.to === undefined)
    .map(({ description, tie }) => [description, tie.reason]);
  expect(unnamed).toEqual([]);
  expect(tied.map(({ tie }) => tie.to?.keyword)).toContain('response.body.undocumented-property');
}, 60_000);
