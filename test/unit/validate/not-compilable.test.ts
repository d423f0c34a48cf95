import { describe, expect, it } from 'vitest';
import { type Json, SchemaNotCompilableError } from '../../../src/model/index.js';
import { createSchemaSet, type Dialect, validate } from '../../../src/validate/index.js';
import { DOCUMENT_URI, prepare } from './support.js';

async function errorOf(schema: Json, pointer = '', dialect: Dialect = '2020-12'): Promise<SchemaNotCompilableError> {
  const handle = await prepare(schema, { pointer, dialect });
  try {
    handle.validator();
  } catch (error) {
    if (error instanceof SchemaNotCompilableError) {
      expect(() => handle.validator()).toThrow(error);
      return error;
    }
    throw error;
  }
  throw new Error('it compiled');
}

describe('a schema that does not compile', () => {
  const cases: readonly [name: string, schema: Json, pointer: string, message: RegExp][] = [
    ['an unknown type', { properties: { a: { type: 'strin' } } }, '/properties/a/type', /"strin" is no type/],
    ['a bad expression', { properties: { a: { pattern: '(' } } }, '/properties/a/pattern', /bad regular expression/],
    ['a bad expression as a key', { patternProperties: { '(': {} } }, '/patternProperties', /bad regular expression/],
    ['a text for a number', { maxLength: '3' }, '/maxLength', /"maxLength" must be a whole number/],
    ['a negative length', { minItems: -1 }, '/minItems', /whole number/],
    ['a number for a list', { required: 3 }, '/required', /"required" must be a list of names/],
    ['a list for a map', { properties: [] }, '/properties', /"properties" must be an object/],
    ['a text for a schema', { properties: { a: 'string' } }, '/properties', /must hold a schema/],
    ['a text for enum', { enum: 'a' }, '/enum', /"enum" must be a list/],
    ['zero for multipleOf', { multipleOf: 0 }, '/multipleOf', /above 0/],
    ['a reference to nothing', { items: { $ref: '#/$defs/none' } }, '/items/$ref', /leads nowhere/],
    ['a reference to another host', { $ref: 'http://example.com/schema.json' }, '/$ref', /leads to another host/],
    [
      'a relative reference to another host',
      { $id: 'http://example.com/a.json', items: { $ref: 'b.json' } },
      '/items/$ref',
      /leads to another host/,
    ],
    [
      'a reference to nothing in what another host names',
      { $id: 'http://example.com/a.json', items: { $ref: 'a.json#/$defs/none' } },
      '/items/$ref',
      /leads nowhere/,
    ],
    [
      'a reference to itself',
      { $defs: { a: { $ref: '#/$defs/a' } }, items: { $ref: '#/$defs/a' } },
      '/$defs/a/$ref',
      /leads only back to itself/,
    ],
    [
      'a circle through allOf',
      { $defs: { a: { allOf: [{ $ref: '#/$defs/b' }] }, b: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' },
      '/$defs/a/allOf/0/$ref',
      /leads only back/,
    ],
    ['no schema at all', [], '', /must be an object or a boolean/],
  ];
  it.each(cases)('%s', async (_, schema, pointer, message) => {
    const error = await errorOf(schema);
    expect(error.address).toEqual({ source: 'schema.json', pointer });
    expect(error.message).toMatch(message);
  });

  it('a reference to another host, which says how to allow it', async () => {
    const { message, next } = await errorOf({ $ref: 'https://example.com/schema.json' });
    expect(message).toMatch(/--allow-remote .*allowRemote: true/);
    expect(next).toMatch(/--allow-remote/);
  });

  it('a vocabulary that its meta-schema requires and nobody knows', async () => {
    const metaSchema = {
      $id: 'https://example.com/meta',
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $vocabulary: { 'https://json-schema.org/draft/2020-12/vocab/core': true, 'https://example.com/vocab': true },
    };
    const root = { $schema: 'https://example.com/meta', type: 'string' };
    const set = createSchemaSet([
      { uri: 'https://example.com/meta', source: 'meta.json', root: metaSchema, dialect: '2020-12' },
      { uri: DOCUMENT_URI, source: 'schema.json', root, dialect: '2020-12' },
    ]);
    expect(() => set.handle(DOCUMENT_URI).validator()).toThrow(/requires the vocabulary https:\/\/example\.com\/vocab/);
  });

  it('says so of a handle to nothing', async () => {
    expect((await errorOf({}, '/components/schemas/None')).address.pointer).toBe('/components/schemas/None');
  });

  it('stops no schema that does not reach it', async () => {
    const root = { $defs: { bad: { type: 'strin' }, good: { type: 'string' } } };
    const set = createSchemaSet([{ uri: DOCUMENT_URI, source: 's', root, dialect: '2020-12' }]);
    const uris = [`${DOCUMENT_URI}#/$defs/bad`, `${DOCUMENT_URI}#/$defs/good`] as const;
    await set.prepare();
    expect(() => set.handle(uris[0]).validator()).toThrow(SchemaNotCompilableError);
    expect(validate(set.handle(uris[1]), 'x').valid).toBe(true);
    expect(validate(set.handle(uris[1]), 1).valid).toBe(false);
  });

  it('tells the address as the file was written', async () => {
    const definition = {
      uri: DOCUMENT_URI,
      source: 'petstore.yaml',
      root: { items: { type: 'strin' } },
      dialect: '2020-12' as const,
      sourcePointer: (pointer: string) => `/definitions${pointer}`,
    };
    const handle = createSchemaSet([definition]).handle(DOCUMENT_URI);
    expect(() => handle.validator()).toThrow(
      expect.objectContaining({ address: { source: 'petstore.yaml', pointer: '/definitions/items/type' } }),
    );
    expect(handle.address).toEqual({ source: 'petstore.yaml', pointer: '/definitions' });
  });
});

describe('a hostile schema', () => {
  it('of 10,000 levels is refused', async () => {
    let schema: Json = { type: 'string' };
    for (let level = 0; level < 10_000; level++) schema = { items: schema };
    expect((await errorOf(schema)).message).toMatch(/nested more than \d+ levels deep/);
  });

  it.each([0, Number.POSITIVE_INFINITY])(
    'of 10,000 references in a chain is refused (compiled after %d)',
    async (compileAfter) => {
      const definitions: Record<string, Json> = { d10000: { type: 'string' } };
      for (let index = 0; index < 10_000; index++) definitions[`d${index}`] = { $ref: `#/$defs/d${index + 1}` };
      const handle = await prepare({ $defs: definitions, $ref: '#/$defs/d0' }, { compileAfter });
      expect(() => handle.validator()).toThrow(SchemaNotCompilableError);
      const shorter = await prepare({ $defs: definitions, $ref: '#/$defs/d9200' }, { compileAfter });
      expect(validate(shorter, 'x').valid).toBe(true);
      expect(validate(shorter, 1).violations).toMatchObject([{ rule: { pointer: '/$defs/d10000/type' } }]);
    },
  );

  it('of the greatest depth that is read compiles', async () => {
    let schema: Json = { type: 'string' };
    let value: Json = 'x';
    for (let level = 0; level < 390; level++) {
      schema = { items: schema };
      value = [value];
    }
    expect(validate(await prepare(schema), value).valid).toBe(true);
  });

  it('runs no code', async () => {
    const code = '"); globalThis.pwned = true; ("';
    const schema = {
      $id: `http://example.com/${encodeURIComponent(code)}`,
      title: code,
      $comment: '*/ globalThis.pwned = true; /*',
      properties: {
        [code]: { type: 'string', pattern: 'a"\\); globalThis\\.pwned = true; \\("' },
        "'];x": { const: code },
      },
      patternProperties: { '`\\$\\{globalThis\\.pwned=1\\}': { enum: [code] } },
      required: [code],
      dependentRequired: { [code]: ["'];x"] },
      format: code,
    };
    const handle = await prepare(schema);
    expect(validate(handle, { [code]: 1, x: 2 }).valid).toBe(false);
    validate(handle, { [code]: 'a', "'];x": code });
    expect('pwned' in globalThis).toBe(false);
  });

  it('treats the names of Object.prototype as names', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    for (const name of names) {
      const schema = JSON.parse(
        `{"properties": {${JSON.stringify(name)}: {"type": "string"}}, "required": [${JSON.stringify(name)}]}`,
      );
      const handle = await prepare(schema);
      expect(validate(handle, {}).valid, name).toBe(false);
      expect(validate(handle, JSON.parse(`{${JSON.stringify(name)}: "x"}`)).valid, name).toBe(true);
      const { violations } = validate(handle, JSON.parse(`{${JSON.stringify(name)}: 1}`));
      expect(violations, name).toMatchObject([{ keyword: 'type', instancePointer: `/${name}` }]);
    }
  });

  it('compares values that define such names', async () => {
    const value = { valueOf: 1, constructor: 2, toString: 3 };
    const handle = await prepare({ enum: [value], uniqueItems: true });
    expect(validate(handle, { ...value }).valid).toBe(true);
    expect(validate(handle, { ...value, toString: 4 }).valid).toBe(false);
    expect(validate(await prepare({ uniqueItems: true }), [value, { ...value }]).valid).toBe(false);
  });

  it('of super-linear patterns answers at once', async () => {
    const handle = await prepare({
      pattern: '^(a+)+$',
      patternProperties: { '^(b+)+$': {} },
      additionalProperties: false,
    });
    const started = performance.now();
    expect(validate(handle, `${'a'.repeat(25)}!`).valid).toBe(false);
    expect(validate(handle, { [`${'b'.repeat(25)}!`]: 1 }).valid).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('meets a value nested too deeply with a clear error', async () => {
    let value: Json = [];
    for (let level = 0; level < 200_000; level++) value = [value];
    const handle = await prepare({ $ref: '#/$defs/n', $defs: { n: { type: 'array', items: { $ref: '#/$defs/n' } } } });
    expect(() => validate(handle, value)).toThrow(/nested too deeply/);
    expect(() => handle.validator().undocumented(value)).not.toThrow(RangeError);
  });
});
