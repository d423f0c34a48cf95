import { describe, expect, test } from 'vitest';
import { loadSchema } from '../../../src/contract/index.js';
import type { Json, JsonObject } from '../../../src/model/index.js';

const person: JsonObject = {
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^[a-z]+$' },
    tags: { type: 'array', items: { enum: ['a', 'b'] } },
    '0': { const: 1 },
    since: { format: 'date' },
    size: { type: ['integer', 'null'], maximum: 5 },
    gone: false,
  },
  required: ['name'],
  additionalProperties: false,
};

describe('a schema that was loaded is a Standard Schema', () => {
  test('of version 1', async () => {
    const standard = (await loadSchema(person))['~standard'];
    expect(standard).toMatchObject({ version: 1, vendor: 'contract-check' });
    const value = { name: 'ada' };
    const result = standard.validate(value);
    expect(result).toEqual({ value });
    if (result.issues === undefined) expect(result.value).toBe(value);
  });

  test('which test runners know', async () => {
    const schema = await loadSchema(person);
    expect({ by: { name: 'ada' } }).toEqual({ by: expect.schemaMatching(schema) });
    expect({ by: { name: 'Ada' } }).not.toEqual({ by: expect.schemaMatching(schema) });
  });

  test.each<[Json, string, (string | number)[]]>([
    [{}, 'must have the property "name"', []],
    [{ name: 'A' }, 'must match the pattern ^[a-z]+$', ['name']],
    [{ name: 1 }, 'must be of type string', ['name']],
    [{ name: 'a', tags: ['a', 'c'] }, 'must be "a" or "b"', ['tags', 1]],
    [{ name: 'a', '0': 2 }, 'must be 1', ['0']],
    [{ name: 'a', since: 'x' }, 'must have the format date', ['since']],
    [{ name: 'a', size: 'x' }, 'must be of type integer or null', ['size']],
    [{ name: 'a', size: 6 }, 'must satisfy maximum: 5', ['size']],
    [{ name: 'a', gone: 6 }, 'must not be here', ['gone']],
    [{ name: 'a', other: 6 }, 'must not have the property "other"', []],
    ['text', 'must be of type object', []],
  ])('which says what is wrong, and where: %j', async (value, message, path) => {
    const { validate } = (await loadSchema(person))['~standard'];
    expect(validate(value)).toEqual({ issues: [{ message, path }] });
  });
});
