import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/index.js';
import { validate } from '../../../src/validate/index.js';
import { prepare } from './support.js';

const LEVELS = 40;
const next = (level: number): JsonObject => ({ $ref: `#/$defs/s${level}` });

/** Forty schemas of which each names the next one twice: 2^40 ways lead to the last. */
function ladder(rung: (level: number) => JsonObject, last: JsonObject): JsonObject {
  const rungs = Array.from({ length: LEVELS }, (_, level) => [`s${level}`, rung(level + 1)] as const);
  return { $ref: '#/$defs/s0', $defs: { ...Object.fromEntries(rungs), [`s${LEVELS}`]: last } };
}

function nested(levels: number, innermost: Json): Json {
  let value = innermost;
  for (let level = 0; level < levels; level++) value = { n: value };
  return value;
}

interface Case {
  readonly schema: JsonObject;
  readonly valid?: Json;
  readonly invalid?: Json;
}

const text: JsonObject = { type: 'string', minLength: 2 };
const person: JsonObject = { properties: { name: text }, required: ['name'] };
const both = (schema: JsonObject): JsonObject => ({ allOf: [schema, schema] });

const CASES: Readonly<Record<string, Case>> = {
  'allOf, of texts': { schema: ladder((level) => both(next(level)), text), valid: 'ab', invalid: 'a' },
  'allOf, of objects': {
    schema: ladder((level) => both(next(level)), person),
    valid: { name: 'ab' },
    invalid: { name: 'a' },
  },
  anyOf: { schema: ladder((level) => ({ anyOf: [next(level), next(level)] }), text), valid: 'ab', invalid: 'a' },
  'anyOf, of objects': {
    schema: ladder((level) => ({ anyOf: [next(level), next(level)] }), person),
    valid: { name: 'ab' },
    invalid: { name: 'a' },
  },
  oneOf: {
    schema: ladder((level) => ({ oneOf: [next(level), { allOf: [next(level), { not: next(level) }] }] }), text),
    valid: 'ab',
    invalid: 'a',
  },
  'not, and if': {
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name.
    schema: ladder((level) => ({ if: next(level), then: next(level), else: { not: { not: next(level) } } }), text),
    valid: 'ab',
    invalid: 'a',
  },
  dependentSchemas: {
    schema: ladder((level) => ({ dependentSchemas: { name: next(level) }, allOf: [next(level)] }), person),
    valid: { name: 'ab' },
    invalid: { name: 'a' },
  },
  'what looks back': {
    schema: { ...ladder((level) => both(next(level)), person), unevaluatedProperties: false },
    valid: { name: 'ab' },
    invalid: { name: 'a', other: 1 },
  },
  'one schema that descends twice': {
    schema: {
      $ref: '#/$defs/a',
      $defs: { a: { type: ['object', 'null'], ...both({ properties: { n: { $ref: '#/$defs/a' } } }) } },
    },
    valid: nested(LEVELS, null),
    invalid: nested(LEVELS, 1),
  },
  'branches that descend': {
    schema: {
      $ref: '#/$defs/a',
      $defs: {
        a: {
          anyOf: [
            { properties: { n: { $ref: '#/$defs/a' } }, type: 'object' },
            { properties: { n: { $ref: '#/$defs/a' } }, type: 'object' },
            { type: 'null' },
          ],
        },
      },
    },
    valid: nested(LEVELS, null),
    invalid: nested(LEVELS, 1),
  },
  'schemas that descend twice, none of which comes again': {
    schema: ladder(
      (level) => ({ allOf: [{ properties: { n: next(level) } }, { properties: { n: next(level) } }] }),
      text,
    ),
    valid: nested(LEVELS, 'ab'),
    invalid: nested(LEVELS, 'a'),
  },
  'items and prefixItems': {
    schema: ladder(
      (level) => ({ allOf: [{ items: next(level) }, { contains: next(level) }, { prefixItems: [next(level)] }] }),
      text,
    ),
    valid: Array.from({ length: LEVELS }).reduce<Json>((inner) => [inner], 'ab'),
    invalid: Array.from({ length: LEVELS }).reduce<Json>((inner) => [inner], 'a'),
  },
};

describe.each([
  ['interpreted', 200],
  ['compiled', 0],
] as const)('schemas whose references multiply, %s', (_, compileAfter) => {
  it.each(Object.entries(CASES))('are judged at once: %s', async (_name, { schema, valid, invalid }) => {
    const started = performance.now();
    const handle = await prepare(schema, { compileAfter });
    if (valid !== undefined) expect(validate(handle, valid)).toEqual({ valid: true, violations: [] });
    if (invalid !== undefined) {
      const { violations } = validate(handle, invalid);
      expect(violations.length).toBeGreaterThan(0);
      expect(violations.length).toBeLessThan(5 * LEVELS);
    }
    for (const value of [valid, invalid]) {
      if (value === undefined) continue;
      handle.validator().undocumented(value);
      handle.validator().privatePointers(value);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it.each(Object.entries(CASES))('are outlined at once: %s', async (_name, { schema }) => {
    const started = performance.now();
    const outline = (await prepare(schema, { compileAfter })).outline();
    expect(outline.types.size).toBeGreaterThan(0);
    outline.property('n')?.property('name');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('walks over the private and the undocumented', async () => {
    const annotated = { properties: { name: { ...text, 'x-pii': true } } };
    const handle = await prepare(
      ladder((level) => ({ anyOf: [next(level), { allOf: [next(level)] }] }), annotated),
      { compileAfter },
    );
    const started = performance.now();
    const value = { name: 'ab', other: 1 };
    expect(handle.validator().undocumented(value)).toEqual(['/other']);
    expect(handle.validator().privatePointers(value)).toEqual(['/name']);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('says each violation once', async () => {
    const handle = await prepare(
      ladder((level) => both(next(level)), person),
      { compileAfter },
    );
    expect(validate(handle, { name: 'a' }).violations).toMatchObject([
      {
        keyword: 'minLength',
        instancePointer: '/name',
        rule: { pointer: `/$defs/s${LEVELS}/properties/name/minLength` },
      },
    ]);
  });
});

it('a long body of many references is judged as ever', async () => {
  const schema = { items: { $ref: '#/$defs/a' }, $defs: { a: { properties: { b: { $ref: '#/$defs/b' } } }, b: text } };
  const value: Json[] = Array.from({ length: 120_000 }, () => ({ b: 'ab' }));
  for (const compileAfter of [0, 200]) {
    const handle = await prepare(schema, { compileAfter });
    expect(validate(handle, value).valid).toBe(true);
    expect(validate(handle, [...value, { b: 'a' }]).violations).toMatchObject([{ instancePointer: '/120000/b' }]);
  }
});
