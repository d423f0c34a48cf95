import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryFor } from '../../../../src/generate/arbitrary-for.js';
import { type Json, SchemaNotCompilableError } from '../../../../src/model/index.js';
import { createSchemaSet } from '../../../../src/validate/index.js';

function handleOf(root: Json) {
  const uri = 'contract-check:///schema.json';
  return createSchemaSet([{ uri, source: 'schema.json', root, dialect: '2020-12' }]).handle(uri);
}

describe('a pattern that takes too long', () => {
  test.each<readonly [string, Json, string]>([
    ['of a text', { type: 'string', pattern: '^(.+)+\\1(.+)+\\2(?!.*b)c{30}$' }, '/pattern'],
    [
      'of a property',
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'string', pattern: '^(.+)+\\1(.+)+\\2(?!.*b)c{30}$' } },
      },
      '/properties/a/pattern',
    ],
    [
      'of names that must be',
      {
        type: 'object',
        minProperties: 1,
        additionalProperties: false,
        patternProperties: { '^(.+)+\\1(.+)+\\2(?!.*b)c{30}$': true },
      },
      '',
    ],
    [
      'that judges names',
      { type: 'object', required: [`${'a'.repeat(60)}!`], patternProperties: { '^(a+)+(?!x)$': true } },
      '',
    ],
  ])('is told as an error of the schema, soon: %s', (_, schema, pointer) => {
    const start = performance.now();
    let thrown: unknown;
    try {
      fc.sample(arbitraryFor(handleOf(schema)), { seed: 1, numRuns: 20 });
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof SchemaNotCompilableError)) throw new Error(`not told: ${String(thrown)}`);
    expect(thrown.message).toMatch(/takes longer than 250 ms/);
    expect(thrown.pointer).toMatch(new RegExp(`^${pointer}`));
    expect(thrown.next).toBeDefined();
    expect(performance.now() - start).toBeLessThan(3500);
  });
});
