import { describe, expect, test } from 'vitest';
import { isJsonObject, type Json } from '../../../../src/model/index.js';
import { lengthOf } from '../../../../src/validate/index.js';
import { draw, drawFrom, nodeFor } from './support.js';

const sizeOf = (value: Json): number =>
  typeof value !== 'object' || value === null
    ? 1
    : Object.values(value).reduce<number>((size, part) => size + sizeOf(part), 1);

describe('options', () => {
  test('boundary: every length, count and range is at one of its ends', () => {
    const schema = {
      type: 'object',
      required: ['text', 'number', 'list'],
      properties: {
        text: { type: 'string', minLength: 2, maxLength: 9 },
        number: { type: 'integer', minimum: 3, maximum: 300 },
        list: { type: 'array', items: { type: 'null' }, minItems: 1, maxItems: 7 },
        extra: { type: 'null' },
      },
      additionalProperties: false,
    };
    const drawn = draw(schema, 300, { boundary: true }).filter(isJsonObject);
    expect(new Set(drawn.map(({ text }) => lengthOf(String(text))))).toEqual(new Set([2, 9]));
    expect(new Set(drawn.map(({ number }) => number))).toEqual(new Set([3, 300]));
    expect(new Set(drawn.map(({ list }) => (Array.isArray(list) ? list.length : -1)))).toEqual(new Set([1, 7]));
    expect(new Set(drawn.map((value) => Object.keys(value).length))).toEqual(new Set([3, 4]));
  });

  test('examples: those of the contract that are valid are used, among others', () => {
    const schema = { type: 'string', minLength: 3, examples: ['Ada', 'x'], default: 'Grace', description: 'a name' };
    const drawn = draw(schema, 200, { examples: true });
    expect(drawn).toEqual(expect.arrayContaining(['Ada', 'Grace']));
    expect(drawn).not.toContain('x');
    expect(new Set(drawn).size).toBeGreaterThan(20);
    expect(draw(schema, 200)).not.toContain('Grace');
  });

  test('examples: a value that is drawn may be changed without changing the contract', () => {
    const node = nodeFor({ examples: [{ a: [1] }], const: { a: [1] } });
    for (const options of [{}, { examples: true }]) {
      for (const value of drawFrom(node, 20, options).values) {
        expect(value).toEqual({ a: [1] });
        if (isJsonObject(value)) Object.assign(value, { a: 2 });
      }
    }
  });

  test('realism: a proposal is used where the schema allows it, and asked for by the place', () => {
    const asked: unknown[] = [];
    const realism = {
      text(place: unknown) {
        asked.push(place);
        return 'Ada';
      },
    };
    const schema = {
      type: 'object',
      required: ['name', 'code'],
      properties: {
        name: { type: 'string', title: 'Name', description: 'how it is called' },
        code: { type: 'string', pattern: '^[0-9]{4}$' },
        on: { type: 'string', format: 'date' },
      },
    };
    for (const value of draw(schema, 50, { realism }).filter(isJsonObject)) {
      expect(value.name).toBe('Ada');
      expect(value.code).toMatch(/^[0-9]{4}$/);
    }
    expect(asked).toContainEqual({ name: 'name', format: undefined, description: 'Name\nhow it is called' });
    expect(asked).toContainEqual({ name: 'on', format: 'date', description: undefined });
  });

  test('maxParts: past it, only what is demanded is added', () => {
    const schema = { $defs: { n: { type: 'array', items: { $ref: '#/$defs/n' } } }, $ref: '#/$defs/n' };
    for (const maxParts of [10, 100]) {
      const sizes = draw(schema, 300, { maxParts }).map(sizeOf);
      expect(Math.max(...sizes)).toBeLessThan(maxParts * 2);
      expect(Math.max(...sizes)).toBeGreaterThan(maxParts / 3);
    }
  });
});

describe('draws', () => {
  test('are the same for the same random numbers, whatever was drawn before', () => {
    const schema = { anyOf: [{ type: 'object' }, { type: 'string', pattern: '^a+b?$' }, { type: 'number' }] };
    const node = nodeFor(schema);
    const first = drawFrom(node, 50, {}, 3).values;
    expect(drawFrom(node, 50, {}, 3).values).toEqual(first);
    expect(drawFrom(node, 50, {}, 4).values).not.toEqual(first);
  });
});
