import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/index.js';
import { validate } from '../../../src/validate/index.js';
import { prepare } from './support.js';

async function found(schema: Json, value: Json) {
  const { violations } = validate(await prepare(schema), value);
  return violations.map(({ keyword, instancePointer, facts }) => [keyword, instancePointer, facts.branch ?? null]);
}

const nullable = (schema: Json): Json => ({ properties: { a: { anyOf: [schema, { type: 'null' }] } } });

describe('a failing anyOf or oneOf', () => {
  it('tells the fault inside a nullable reference, at its place', async () => {
    const schema = {
      ...(nullable({ $ref: '#/$defs/b' }) as object),
      $defs: { b: { type: 'object', properties: { c: { type: 'string', maxLength: 2 } } } },
    };
    expect(await found(schema, { a: { c: 'long' } })).toEqual([
      ['maxLength', '/a/c', { keyword: 'anyOf', index: 0, of: 2 }],
    ]);
  });

  it('tells a fault of the same value by the branch whose type it has', async () => {
    expect(await found(nullable({ type: 'string', enum: ['x', 'y'] }), { a: 'z' })).toEqual([
      ['enum', '/a', { keyword: 'anyOf', index: 0, of: 2 }],
    ]);
  });

  it('tells the type of what may also be null, with null', async () => {
    const { violations } = validate(await prepare(nullable({ type: 'object' })), { a: 'z' });
    expect(violations).toMatchObject([
      {
        keyword: 'type',
        instancePointer: '/a',
        rule: { pointer: '/properties/a/anyOf/0/type' },
        facts: { expected: ['object', 'null'], found: 'z' },
      },
    ]);
  });

  it('tells itself when no branch is of that type, with the types that there are', async () => {
    const schema = { properties: { a: { anyOf: [{ type: 'object' }, { type: 'array' }] } } };
    const { violations } = validate(await prepare(schema), { a: 'z' });
    expect(violations).toMatchObject([
      { keyword: 'anyOf', instancePointer: '/a', facts: { expected: ['object', 'array'], found: 'z' } },
    ]);
  });

  const shapes = {
    oneOf: [
      {
        type: 'object',
        properties: { kind: { const: 'circle' }, radius: { type: 'number' } },
        required: ['kind', 'radius'],
      },
      {
        type: 'object',
        properties: { kind: { const: 'square' }, side: { type: 'number' } },
        required: ['kind', 'side'],
      },
    ],
  };
  it('follows a constant property', async () => {
    expect(await found(shapes, { kind: 'square', side: '3' })).toEqual([
      ['type', '/side', { keyword: 'oneOf', index: 1, of: 2 }],
    ]);
    expect(await found(shapes, { kind: 'square' })).toEqual([['required', '', { keyword: 'oneOf', index: 1, of: 2 }]]);
  });

  it('follows a list of values only where it tells the branches apart', async () => {
    const assets = {
      oneOf: [
        { required: ['src'], properties: { src: { type: 'string' } } },
        { required: ['text'], properties: { text: { type: 'string' }, size: { enum: ['small', 'large'] } } },
        { required: ['html'], properties: { html: { type: 'string' } } },
      ],
    };
    expect(await found(assets, { text: 'x', size: 'huge' })).toEqual([
      ['enum', '/size', { keyword: 'oneOf', index: 1, of: 3 }],
    ]);
  });

  it('takes no branch that leaves the value open for the one that it names', async () => {
    const activities = {
      anyOf: [
        { required: ['title'], properties: { title: {}, kind: { type: 'string' }, url: {} } },
        { required: ['url'], properties: { kind: { enum: ['post'] }, url: {} } },
      ],
    };
    expect(await found(activities, { kind: 'planted', url: 'x' })).toEqual([
      ['enum', '/kind', { keyword: 'anyOf', index: 1, of: 2 }],
    ]);
  });

  it('finds a fault in the constant property itself', async () => {
    expect(await found(shapes, { kind: 'cube', side: 3 })).toEqual([
      ['const', '/kind', { keyword: 'oneOf', index: 1, of: 2 }],
    ]);
  });

  it('follows a discriminator, by name and by mapping', async () => {
    const schema = {
      oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
      discriminator: { propertyName: 'pet', mapping: { hound: '#/$defs/Dog' } },
      $defs: {
        Cat: { type: 'object', required: ['pet', 'lives'] },
        Dog: {
          type: 'object',
          required: ['pet', 'bark'],
          properties: { bark: { type: 'object', required: ['a', 'b'] } },
        },
      },
    };
    expect(await found(schema, { pet: 'Dog', bark: {} })).toMatchObject([
      ['required', '/bark', { index: 1 }],
      ['required', '/bark', { index: 1 }],
    ]);
    expect(await found(schema, { pet: 'hound', bark: {} })).toHaveLength(2);
  });

  it('prefers the branch with the fewest, then the deepest faults', async () => {
    const schema = {
      anyOf: [
        { required: ['x', 'y'] },
        { properties: { a: { properties: { b: { type: 'string' } } } } },
        { required: ['z'] },
      ],
    };
    expect(await found(schema, { a: { b: 1 } })).toEqual([['type', '/a/b', { keyword: 'anyOf', index: 1, of: 3 }]]);
  });

  it('tells itself at a tie of equally bad branches', async () => {
    expect(await found({ anyOf: [{ required: ['x'] }, { required: ['y'] }] }, {})).toEqual([['anyOf', '', null]]);
  });

  it.each(['anyOf', 'oneOf'])('tells the names of an %s that asks for one of several', async (keyword) => {
    const schema = {
      properties: { a: { [keyword]: [{ maxProperties: 0 }, { required: ['x'] }, { required: ['y'] }] } },
    };
    const { violations } = validate(await prepare(schema), { a: { z: 1 } });
    expect(violations).toMatchObject([{ keyword, instancePointer: '/a', facts: { anyRequired: ['x', 'y'] } }]);
    const mixed = {
      properties: { a: { [keyword]: [{ required: ['x'] }, { required: ['y', 'w'] }, { minProperties: 3 }] } },
    };
    for (const { facts } of validate(await prepare(mixed), { a: { z: 1 } }).violations) {
      expect(facts).not.toHaveProperty('anyRequired');
    }
  });
});
