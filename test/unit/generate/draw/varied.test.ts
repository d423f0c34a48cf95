import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type Json, jsonTypeOf } from '../../../../src/model/index.js';
import { lengthOf } from '../../../../src/validate/index.js';
import { draw } from './support.js';

const MANY = 1000;

const distinct = (values: readonly Json[]): readonly Json[] => [...new Set(values)];

describe('a thousand draws have', () => {
  test('every member of an enum', () => {
    const members = Array.from({ length: 40 }, (_, index) => `m${index}`);
    expect(distinct(draw({ enum: members }, MANY)).toSorted()).toEqual(members.toSorted());
  });

  test('every branch, whether one or any is meant', () => {
    for (const keyword of ['oneOf', 'anyOf']) {
      const branches = Array.from({ length: 40 }, (_, index) => ({ const: index }));
      expect(distinct(draw({ [keyword]: branches }, MANY))).toHaveLength(40);
    }
  });

  test('both bounds of a range, of numbers of each kind', () => {
    expect(draw({ type: 'integer', minimum: -7, maximum: 900 }, MANY)).toEqual(expect.arrayContaining([-7, 900]));
    expect(draw({ type: 'number', minimum: 0.25, maximum: 7.5 }, MANY)).toEqual(expect.arrayContaining([0.25, 7.5]));
    const multiples = draw({ type: 'number', multipleOf: 0.05, minimum: 0.1, maximum: 99.9 }, MANY);
    expect(multiples).toEqual(expect.arrayContaining([0.1, 99.9]));
  });

  test('both bounds of a length, and of a count', () => {
    const lengths = draw({ type: 'string', minLength: 2, maxLength: 3000 }, MANY).map((text) => lengthOf(String(text)));
    expect(Math.min(...lengths)).toBe(2);
    expect(Math.max(...lengths)).toBe(3000);
    const counts = draw({ type: 'array', items: { type: 'null' }, minItems: 1, maxItems: 400 }, MANY).map((items) =>
      isJsonArray(items) ? items.length : -1,
    );
    expect(Math.min(...counts)).toBe(1);
    expect(Math.max(...counts)).toBe(400);
    const sizes = draw({ type: 'object', minProperties: 1, maxProperties: 60 }, MANY).map(
      (value) => Object.keys(value ?? {}).length,
    );
    expect(Math.min(...sizes)).toBe(1);
    expect(Math.max(...sizes)).toBe(60);
  });

  test('each optional property present and absent, and all of them, and none', () => {
    const names = Array.from({ length: 12 }, (_, index) => `p${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { type: 'boolean' }]));
    const drawn = draw({ type: 'object', properties, additionalProperties: false }, MANY).filter(isJsonObject);
    for (const name of names) {
      const present = drawn.filter((value) => Object.hasOwn(value, name)).length;
      expect(present).toBeGreaterThan(100);
      expect(present).toBeLessThan(900);
    }
    const sizes = new Set(drawn.map((value) => Object.keys(value).length));
    expect(sizes.size).toBe(13);
  });

  test('every type where any will do, and what trips programs up', () => {
    const drawn = draw(true, MANY);
    expect(new Set(drawn.map(jsonTypeOf)).size).toBe(7);
    expect(drawn).toEqual(expect.arrayContaining([null, false, true, 0, '']));
    const text = JSON.stringify(drawn);
    expect(text).toMatch(/[\u{10000}-\u{10ffff}]/u);
    expect(text).toContain('"__proto__":');
    expect(text).toMatch(/[[{][[{]/);
  });

  test('the kinds that a schema without a type speaks of, more often than others', () => {
    const drawn = draw({ properties: { a: { const: 1 } } }, MANY);
    const objects = drawn.filter(isJsonObject).length;
    expect(objects).toBeGreaterThan(MANY / 3);
    expect(objects).toBeLessThan(MANY);
  });

  test('the condition met, and not met', () => {
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name.
    const schema = { enum: [1, 2, 3], if: { const: 1 }, then: true, else: { const: 2 } };
    expect(distinct(draw(schema, MANY)).toSorted()).toEqual([1, 2]);
  });

  test('several branches at once, where what they evaluate matters', () => {
    const schema = {
      type: 'object',
      anyOf: [
        { properties: { a: true }, required: ['a'] },
        { properties: { b: true }, required: ['b'] },
      ],
      unevaluatedProperties: false,
    };
    const shapes = new Set(
      draw(schema, MANY).map((value) =>
        Object.keys(value ?? {})
          .toSorted()
          .join(),
      ),
    );
    expect([...shapes].toSorted()).toEqual(['a', 'a,b', 'b']);
  });
});
