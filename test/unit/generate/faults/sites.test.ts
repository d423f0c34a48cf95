import { expect, test } from 'vitest';
import { loadLocalSchema } from '../../../../src/contract/index.js';
import { sitesOf } from '../../../../src/generate/faults/places/site.js';
import type { JsonObject } from '../../../../src/model/index.js';
import { type Dialect, nodeOf } from '../../../../src/validate/index.js';

function sites(schema: JsonObject | boolean, dialect: Dialect = '2020-12'): string[] {
  return sitesOf(nodeOf(loadLocalSchema(schema, { dialect }))).map(({ keyword, rule, broken, places }) =>
    [keyword, broken.property, places[0].path || '/', rule.pointer].filter((part) => part !== undefined).join(' '),
  );
}

test('each keyword at each place, through properties, items and references', () => {
  expect(
    sites({
      type: 'object',
      required: ['a', 'b'],
      properties: {
        a: { $ref: '#/$defs/a' },
        'b/c': { type: 'array', prefixItems: [{ const: 1 }], items: { minimum: 3 } },
      },
      additionalProperties: false,
      $defs: { a: { type: 'string', minLength: 3 } },
    }),
  ).toEqual([
    'type / /type',
    'required a / /required',
    'required b / /required',
    'additionalProperties / /additionalProperties',
    'type /b~1c /properties/b~1c/type',
    'type /a /$defs/a/type',
    'minLength /a /$defs/a/minLength',
    'const /b~1c/0 /properties/b~1c/prefixItems/0/const',
    'minimum /b~1c/* /properties/b~1c/items/minimum',
  ]);
});

test('branches, conditions and dependencies; a condition itself asserts nothing', () => {
  expect(
    sites({
      anyOf: [{ type: 'string' }, { not: { const: 2 } }],
      if: { minimum: 3 },
      // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name.
      then: { maximum: 5 },
      else: { multipleOf: 2 },
      dependentRequired: { a: ['b'] },
      dependentSchemas: { c: { required: ['d'] } },
    }),
  ).toEqual([
    'anyOf / /anyOf',
    'dependentRequired b / /dependentRequired',
    'type / /anyOf/0/type',
    'not / /anyOf/1/not',
    'maximum / /then/maximum',
    'multipleOf / /else/multipleOf',
    'required d / /dependentSchemas/c/required',
  ]);
});

test('what one rule demands of one place is listed once, however many ways lead to it', () => {
  const twice = { allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }], $defs: { a: { type: 'string' } } };
  expect(sites(twice)).toEqual(['type / /$defs/a/type']);
});

test('a tree is followed into itself for one more round', () => {
  const tree = { properties: { child: { $ref: '#' } }, required: ['child'] };
  expect(sites(tree)).toEqual(['required child / /required', 'required child /child /required']);
});

test('older spellings: a list of items, a boolean limit, dependencies', () => {
  const schema = {
    items: [{ type: 'string' }],
    additionalItems: false,
    minimum: 3,
    exclusiveMinimum: true,
    dependencies: { a: ['b'], c: { required: ['d'] } },
  };
  expect(sites(schema, 'draft-04')).toEqual([
    'exclusiveMinimum / /exclusiveMinimum',
    'dependencies b / /dependencies',
    'additionalItems / /additionalItems',
    'required d / /dependencies/c/required',
    'type /0 /items/0/type',
  ]);
});

test('a format that nobody asserts has no fault', () => {
  expect(sites({ format: 'password' })).toEqual([]);
  expect(sites({ format: 'date' })).toEqual(['format / /format']);
});

test('schemas that refer to each other in many ways stay a short list', () => {
  const names = Array.from({ length: 12 }, (_, index) => `s${index}`);
  const all = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
  const $defs = Object.fromEntries(names.map((name) => [name, { type: 'object', properties: all }]));
  expect(sites({ $ref: '#/$defs/s0', $defs }).length).toBeLessThan(2000);
});

test('a rule that is read in two dynamic scopes is one rule', () => {
  const schema = {
    allOf: [{ $ref: 'plain' }, { $ref: 'dynamic' }],
    $defs: {
      plain: { $id: 'plain', $ref: 'common' },
      dynamic: { $id: 'dynamic', $dynamicAnchor: 'other', $ref: 'common', items: { $dynamicRef: '#other' } },
      common: { $id: 'common', type: 'string' },
    },
  };
  expect(sites(schema)).toEqual(['type / /$defs/common/type', 'type /* /$defs/common/type']);
  expect(sitesOf(nodeOf(loadLocalSchema(schema)))[0]?.places).toHaveLength(2);
});
