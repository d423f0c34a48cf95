import { expect, test } from 'vitest';
import { findOperation, loadContract, loadLocalContract, operationNames } from '../../../src/contract/index.js';

const contract = loadLocalContract('twilio');

test('a contract is loaded at once as it is loaded otherwise', async () => {
  const other = await loadContract('twilio');
  expect(operationNames(contract)).toEqual(operationNames(other));
  expect([...contract.schemas.keys()]).toEqual([...other.schemas.keys()]);
});

test.each([
  ['POST /v1/EndUsers', 'POST /v1/EndUsers'],
  ['post  /v1/EndUsers', 'POST /v1/EndUsers'],
  ['CreateAddress', 'POST /2010-04-01/Accounts/{AccountSid}/Addresses.json'],
])('%s is an operation', (name, expected) => {
  expect(findOperation(contract, name)?.name).toBe(expected);
});

test.each(['PATCH /v1/EndUsers', '/v1/EndUsers', 'createaddress', ''])('%j is none', (name) => {
  expect(findOperation(contract, name)).toBeUndefined();
});

test('an operationId of several documents is told by the names that tell them apart', () => {
  expect(() => findOperation(contract, 'CreateEndUser')).toThrow(
    expect.objectContaining({
      code: 'operation-unknown',
      next: 'Name one of them: POST /v2/RegulatoryCompliance/EndUsers, POST /v1/EndUsers.',
    }),
  );
});
