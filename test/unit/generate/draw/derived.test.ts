import { describe, expect, test } from 'vitest';
import type { DerivedKeywords } from '../../../../src/generate/demand/demand.js';
import { contradictionOf } from '../../../../src/generate/source-of.js';
import { isJsonArray, isJsonObject, type Json } from '../../../../src/model/index.js';
import { accepts, deriveNode, type Keywords, type SchemaNode, type Use } from '../../../../src/validate/index.js';
import { drawFrom, nodeFor } from './support.js';

/** The schema with one keyword broken in the place of kept. */
function broken(node: SchemaNode, name: keyof Keywords, property?: string): SchemaNode {
  const use = node.keywords[name];
  if (typeof use !== 'object' || !('pointer' in use)) throw new Error(`${name} is no keyword here`);
  const breach = property === undefined ? { name, use } : { name, use, property };
  return derive(node, { [name]: undefined, broken: [breach] });
}

function derive(
  node: SchemaNode,
  change: { [Name in keyof DerivedKeywords]?: DerivedKeywords[Name] | undefined },
): SchemaNode {
  const keywords: Record<string, unknown> = { ...node.keywords, ...change };
  for (const name of Object.keys(keywords)) if (keywords[name] === undefined) delete keywords[name];
  // Every keyword is one of a derived schema, or left out.
  return deriveNode(node, () => keywords as unknown as Keywords);
}

function useOf<Value>(use: Use<Value> | undefined): Use<Value> {
  if (use === undefined) throw new Error('the schema has that keyword');
  return use;
}

const ACCOUNT = nodeFor({
  type: 'object',
  properties: { id: { type: 'string' }, age: { type: 'integer', minimum: 18 } },
  patternProperties: { '^x-': { type: 'string' } },
  required: ['id', 'age'],
  additionalProperties: { type: 'boolean' },
  minProperties: 2,
  maxProperties: 4,
  dependentRequired: { old: ['age'] },
});
const LIST = nodeFor({
  type: 'array',
  prefixItems: [{ type: 'integer' }],
  items: { type: 'string' },
  minItems: 2,
  maxItems: 5,
  uniqueItems: true,
  contains: { type: 'string', maxLength: 3 },
  maxContains: 2,
});
const SCALARS = nodeFor({ type: 'string', enum: ['aa', 'bb', 'cc'], pattern: '^[a-c]+$', minLength: 2, maxLength: 2 });

describe('a broken keyword', () => {
  test.each<readonly [keyof Keywords, SchemaNode]>([
    ['type', ACCOUNT],
    ['properties', ACCOUNT],
    ['patternProperties', ACCOUNT],
    ['additionalProperties', ACCOUNT],
    ['required', ACCOUNT],
    ['maxProperties', ACCOUNT],
    ['type', LIST],
    ['prefixItems', LIST],
    ['items', LIST],
    ['maxItems', LIST],
    ['uniqueItems', LIST],
    ['contains', LIST],
    ['maxContains', LIST],
    ['enum', SCALARS],
  ])('%s is broken by every value that is drawn, and the rest is kept', (name, node) => {
    const flipped = broken(node, name);
    const { values, misses } = drawFrom(flipped, 60);
    expect(misses).toBeLessThan(45);
    for (const value of values) {
      expect(accepts(flipped, value)).toBe(true);
      expect(accepts(node, value)).toBe(false);
    }
  });

  test.each<readonly [keyof Keywords, SchemaNode, string, string]>([
    ['minProperties', ACCOUNT, 'required', 'minProperties'],
    ['minItems', LIST, 'contains', 'type'],
    ['minLength', SCALARS, 'enum', 'minLength'],
    ['pattern', SCALARS, 'enum', 'pattern'],
  ])('%s is told to be tied to another keyword', (name, node, ...clauses) => {
    const found = contradictionOf({ holds: [broken(node, name)], fails: [] });
    expect(found?.clauses.map(({ keyword }) => keyword)).toEqual(clauses);
  });

  test('of one property is broken there', () => {
    for (const value of drawFrom(broken(ACCOUNT, 'required', 'age'), 40).values) {
      expect(value).not.toHaveProperty('age');
    }
  });
});

describe('another schema for', () => {
  const only = nodeFor({ const: 'other' });
  const anything = nodeFor(true);
  const has = (value: Json, name: (name: string) => boolean): boolean =>
    isJsonObject(value) && Object.entries(value).some(([key, member]) => name(key) && member === 'other');

  test('one item stands in the place of items', () => {
    const items = useOf(LIST.keywords.items);
    const node = derive(LIST, {
      items: { ...items, value: anything },
      maxContains: undefined,
      oneItem: { index: 'any', node: only },
    });
    const { values, misses } = drawFrom(node, 40);
    expect(misses).toBeLessThan(20);
    for (const value of values) expect(isJsonArray(value) && value.indexOf('other')).toBeGreaterThan(0);
  });

  test('one property stands in the place of additionalProperties, or of a pattern', () => {
    const additionalProperties = useOf(ACCOUNT.keywords.additionalProperties);
    const extra = derive(ACCOUNT, {
      additionalProperties: { ...additionalProperties, value: anything },
      oneProperty: { among: { ...additionalProperties, value: anything }, node: only },
    });
    const extras = drawFrom(extra, 40).values;
    expect(extras.length).toBeGreaterThan(30);
    for (const value of extras) expect(has(value, (name) => !/^(id|age|x-.*)$/s.test(name))).toBe(true);
    const [pattern] = useOf(ACCOUNT.keywords.patternProperties).value[0] ?? [];
    if (pattern === undefined) throw new Error('the schema has a pattern');
    const patterned = drawFrom(derive(ACCOUNT, { oneProperty: { among: pattern, node: only } }), 40).values;
    expect(patterned.length).toBeGreaterThan(30);
    for (const value of patterned) expect(has(value, (name) => name.startsWith('x-'))).toBe(true);
  });
});
