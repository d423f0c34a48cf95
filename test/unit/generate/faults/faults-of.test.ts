import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLocalSchema } from '../../../../src/contract/index.js';
import { type Fault, faultsOf, invalidFor } from '../../../../src/generate/index.js';
import { type Json, type JsonObject, valueAtPointer } from '../../../../src/model/index.js';
import { validate } from '../../../../src/validate/index.js';

const ORDER: JsonObject = {
  type: 'object',
  required: ['sid', 'status'],
  properties: {
    sid: { type: 'string', minLength: 34, maxLength: 34, pattern: '^OR[0-9a-f]{32}$' },
    status: { type: 'string', enum: ['open', 'closed'] },
    paid: { type: 'boolean' },
    day: { type: 'string', format: 'date' },
    amount: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.01 },
    lines: { type: 'array', minItems: 1, maxItems: 3, uniqueItems: true, items: { type: 'integer', minimum: 0 } },
    target: {
      oneOf: [
        { type: 'string', pattern: '^\\+' },
        { type: 'object', required: ['email'] },
      ],
    },
  },
  additionalProperties: false,
};

function namesOf(faults: readonly Fault[]): string[] {
  return faults.map(({ keyword, property, instancePath }) =>
    [keyword, property, instancePath].filter(Boolean).join(' '),
  );
}

describe('the faults of an order', () => {
  const schema = loadLocalSchema(ORDER);
  const faults = faultsOf(schema);

  test('are all listed, and those that never come alone say why', () => {
    expect(namesOf(faults.filter(({ tied }) => tied === undefined))).toEqual([
      'type',
      'required sid',
      'required status',
      'additionalProperties',
      'type /sid',
      'pattern /sid',
      'enum /status',
      'type /paid',
      'type /day',
      'format /day',
      'type /amount',
      'exclusiveMinimum /amount',
      'multipleOf /amount',
      'type /lines',
      'minItems /lines',
      'maxItems /lines',
      'uniqueItems /lines',
      'oneOf /target',
      'type /lines/*',
      'minimum /lines/*',
      'type /target',
      'pattern /target',
      'type /target',
      'required email /target',
    ]);
    expect(faults.flatMap(({ keyword, tied }) => (tied === undefined ? [] : [`${keyword}: ${tied.reason}`]))).toEqual([
      'minLength: Whatever breaks `minLength` breaks `pattern` at <schema>#/properties/sid/pattern too.',
      'maxLength: Whatever breaks `maxLength` breaks `pattern` at <schema>#/properties/sid/pattern too.',
      'type: Whatever breaks `type` breaks `enum` at <schema>#/properties/status/enum too.',
    ]);
  });

  test.each(faults.filter(({ arbitrary }) => arbitrary !== undefined))(
    '$keyword at $schemaPath: one fault, told where it is',
    (fault) => {
      const seen = new Set<string>();
      for (const { value, pointer, fault: own } of fc.sample(drawable(fault), { seed: 7, numRuns: 30 })) {
        const { valid, violations } = validate(schema, value);
        expect(valid).toBe(false);
        expect(own).toMatchObject({ keyword: fault.keyword, schemaPath: fault.schemaPath });
        if (!fault.schemaPath.includes('oneOf')) {
          expect(violations.map(({ rule, instancePointer }) => [rule.pointer, instancePointer])).toEqual([
            [fault.schemaPath, pointer],
          ]);
        }
        seen.add(JSON.stringify(value));
      }
      expect(seen.size).toBeGreaterThan(5);
    },
  );

  test('shrink to the smallest value with the same fault', () => {
    const shrunk = new Map(
      faults.flatMap((fault) => {
        if (fault.arbitrary === undefined) return [];
        let smallest: Json = null;
        const property = fc.property(fault.arbitrary, ({ value }) => {
          smallest = value;
          return false;
        });
        fc.check(property, { seed: 7 });
        return [[namesOf([fault])[0], smallest] as const];
      }),
    );
    const sid = `OR${'0'.repeat(32)}`;
    expect(shrunk.get('required sid')).toEqual({ status: 'open' });
    expect(shrunk.get('uniqueItems /lines')).toEqual({ sid, status: 'open', lines: [0, 0] });
    expect(shrunk.get('required email /target')).toEqual({ sid, status: 'open', target: {} });
  });

  test('near misses are what people and programs do wrong', () => {
    const values = (name: string): unknown[] =>
      fc
        .sample(drawable(faults.find((fault) => namesOf([fault])[0] === name)), { seed: 3, numRuns: 200 })
        .map(({ value, pointer }) => valueAtPointer(value, pointer));
    expect(values('enum /status')).toEqual(expect.arrayContaining(['OPEN', 'open ', 'Closed']));
    expect(values('type /paid')).toEqual(expect.arrayContaining(['true', 'false', 1, 0]));
    expect(values('pattern /sid').some((sid) => /^oR/.test(String(sid)))).toBe(true);
    expect(values('format /day').some((day) => String(day).endsWith('-02-31'))).toBe(true);
    expect(values('exclusiveMinimum /amount')).toContain(0);
  });

  test('oneOf is broken both ways: no alternative, and two', () => {
    const schema = loadLocalSchema({ oneOf: [{ type: 'integer' }, { minimum: 2 }] });
    const [fault] = faultsOf(schema);
    const values = fc.sample(drawable(fault), { seed: 5, numRuns: 100 }).map(({ value }) => Number(value));
    expect(values.some((value) => Number.isInteger(value) && value >= 2)).toBe(true);
    expect(values.some((value) => !Number.isInteger(value) && value < 2)).toBe(true);
  });
});

describe('what cannot be broken', () => {
  test.each([
    [{ minLength: 0 }, 'never'],
    [{ uniqueItems: false }, 'never'],
    [{ type: ['null', 'boolean', 'number', 'string', 'array', 'object'] }, 'never'],
    [{ maxContains: 2 }, 'never'],
    [{ contains: true, minContains: 0 }, 'never'],
    [{ oneOf: [{ pattern: '^a' }, { not: { pattern: '^a' } }] }, 'never'],
    [{ const: 1, minimum: 0 }, undefined],
    [{ required: ['a'], minProperties: 1 }, 'together'],
  ] as const)('%j: %s', (schema, kind) => {
    expect(faultsOf(loadLocalSchema(schema as JsonObject))[0]?.tied?.kind).toBe(kind);
  });

  test('a property that the schema itself forbids otherwise is tied to what forbids it', () => {
    const [, name] = faultsOf(
      loadLocalSchema({ properties: { a: true }, additionalProperties: false, propertyNames: { const: 'a' } }),
    );
    expect(name).toMatchObject({ keyword: 'additionalProperties', tied: { kind: 'together' } });
  });

  test('a schema that nothing breaks has no invalid payloads', () => {
    expect(faultsOf(loadLocalSchema(true))).toEqual([]);
    expect(() => invalidFor(loadLocalSchema({ minLength: 0 }))).toThrowErrorMatchingInlineSnapshot(
      `[CannotGenerateError: <schema>#: no value was found that breaks this schema in one way only]`,
    );
  });
});

describe('invalid payloads', () => {
  const schema = loadLocalSchema(ORDER);

  test('draw every fault about as often', () => {
    const counts = new Map<string, number>();
    for (const { fault } of fc.sample(invalidFor(schema), { seed: 1, numRuns: 2400 })) {
      const key = `${fault.schemaPath} ${fault.property ?? ''}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(Math.min(...counts.values())).toBeGreaterThan(50);
    expect(Math.max(...counts.values())).toBeLessThan(200);
  });

  test('are the same for the same seed, and keep their fault while they shrink', () => {
    const arbitrary = invalidFor(schema);
    expect(fc.sample(arbitrary, { seed: 9, numRuns: 20 })).toEqual(
      fc.sample(invalidFor(schema), { seed: 9, numRuns: 20 }),
    );
    const paths = new Set<string>();
    fc.check(
      fc.property(arbitrary, ({ fault }) => {
        paths.add(fault.schemaPath);
        return false;
      }),
      { seed: 4 },
    );
    expect(paths.size).toBe(1);
  });

  test('go on to shrink when the caller has changed them, and only if they are what they say', () => {
    const arbitrary = invalidFor(schema);
    const [payload] = fc.sample(arbitrary, { seed: 9, numRuns: 1 });
    expect(arbitrary.canShrinkWithoutContext(payload)).toBe(true);
    expect(arbitrary.canShrinkWithoutContext({ ...payload, value: {} })).toBe(false);
  });
});

describe('a large schema', () => {
  const names = Array.from({ length: 300 }, (_, index) => `p${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 3 }]));
  const schema = loadLocalSchema({ type: 'object', properties });

  test('is proven as far as somebody looks, in whatever order', () => {
    const draw = (fault: Fault | undefined): unknown => fc.sample(drawable(fault), { seed: 2, numRuns: 3 });
    const forwards = faultsOf(schema);
    const backwards = faultsOf(schema);
    expect(forwards).toHaveLength(601);
    const [a, b] = [draw(forwards[500]), draw(forwards[600])];
    expect([draw(backwards[600]), draw(backwards[500])]).toEqual([b, a]);
  });

  test('has invalid payloads of its last faults as well', () => {
    const paths = fc
      .sample(invalidFor(schema), { seed: 2, numRuns: 100 })
      .map(({ pointer }) => Number(pointer.slice(2)));
    expect(Math.max(...paths)).toBeGreaterThan(250);
  });
});

function drawable(fault: Fault | undefined): NonNullable<Fault['arbitrary']> {
  if (fault?.arbitrary === undefined) throw new Error('The fault has no arbitrary.');
  return fault.arbitrary;
}
