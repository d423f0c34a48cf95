import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Contract, type Json, valueAtPointer } from '../../../src/model/index.js';
import { countAssertions, lostAssertions } from './assertions.js';
import { fixture, schemasOf } from './contract-of.js';

const rawOf = (contract: Contract) => (source: string, pointer: string) => {
  const text = readFileSync(contract.files.get(source) ?? '', 'utf8');
  return valueAtPointer(parse(text) as Json, pointer);
};

test.each(['petstore-2.0.yaml', 'petstore-3.0.json', 'petstore-3.1.yaml', 'multi-file/openapi.yaml'])(
  'no assertion of %s is lost without a repair that says so',
  async (name) => {
    const contract = await fixture(name);
    const { lost, schemas, counted } = lostAssertions(contract, rawOf(contract));
    expect(lost).toEqual([]);
    expect(schemas).toBeGreaterThan(2);
    expect(counted).toBeGreaterThan(5);
  },
);

test('nor of schemas that need every repair', async () => {
  const contract = await schemasOf('3.0.3', {
    A: { minimum: 1, exclusiveMinimum: true, type: 'any' },
    B: { type: 'array', items: [{ type: 'string' }], additionalItems: { type: 'integer' } },
    C: { oneOf: [{ type: 'string', nullable: true }, { not: { enum: [1] } }], nullable: true },
    D: { dependencies: { a: ['b'] }, allOf: [] },
    E: { required: true, properties: { a: { $ref: '#/components/schemas/A', nullable: true } } },
  });
  expect(lostAssertions(contract, rawOf(contract)).lost).toEqual([]);
});

test('a lost one is noticed', async () => {
  const contract = await schemasOf('3.0.3', { A: { type: 'string', maxLength: 1 } });
  const raw = () => ({ type: 'string', maxLength: 1, pattern: 'a', properties: { b: { minimum: 1 } } });
  expect(lostAssertions(contract, raw).lost).toEqual([
    'pattern: 1 lost, 0 explained',
    'properties: 1 lost, 0 explained',
    'minimum: 1 lost, 0 explained',
  ]);
  expect([...countAssertions({ enum: [{ minimum: 1 }], example: { type: 'x' } })]).toEqual([['enum', 1]]);
});
