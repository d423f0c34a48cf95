import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContract } from '../../../src/contract/index.js';
import { contractOf, errorOf, fixture, folderOf, operationOf, schemaOf } from './contract-of.js';

const shown = async (promise: Promise<unknown>) => {
  const { name, code, source, pointer, line, column, message, next } = await errorOf(promise);
  return { name, code, source, pointer, line, column, message, next };
};

describe('a file that is no contract', () => {
  test.each([
    ['missing.json', 'contract-not-found', 'missing.json: there is no such file, folder or built-in pack'],
    ['hostile/empty.json', 'contract-unreadable', 'hostile/empty.json: the file is empty'],
    ['hostile/binary.json', 'contract-unreadable', 'hostile/binary.json: the file is not UTF-8 text'],
    [
      'hostile/truncated.json',
      'contract-unreadable',
      'hostile/truncated.json:3:26: not valid JSON: the text ends inside a string',
    ],
    [
      'hostile/custom-tag.yaml',
      'contract-unreadable',
      'hostile/custom-tag.yaml:2:7: Unresolved tag: tag:yaml.org,2002:js/function',
    ],
    ['hostile/duplicate-keys.yaml', 'contract-unreadable', 'hostile/duplicate-keys.yaml:4:1: Map keys must be unique'],
    [
      'hostile/alias-bomb.yaml',
      'contract-too-large',
      "hostile/alias-bomb.yaml#: the document's YAML aliases copy more than 10000 values, or lead back to themselves",
    ],
    [
      'hostile/not-a-contract.json',
      'contract-not-recognised',
      'hostile/not-a-contract.json: neither an OpenAPI document (`openapi: 3.x` or `swagger: "2.0"`) nor a JSON Schema (`$schema`, or keywords such as `type`)',
    ],
  ])('%s', async (name, code, message) => {
    const error = await shown(fixture(name));
    expect(error).toMatchObject({ name: 'ContractError', code, message });
    expect(error.next).toMatch(/\.$/);
  });

  test('a truncated document is told with line and column', async () => {
    const error = await shown(fixture('hostile/truncated.json'));
    expect(error).toMatchObject({ source: 'hostile/truncated.json', line: 3, column: 26 });
  });

  test('UTF-16, invalid UTF-8 and text with a null are told apart from JSON', async () => {
    const message = async (bytes: Uint8Array) => (await shown(contractOf(bytes))).message;
    expect(await message(Buffer.from('\ufeff{}', 'utf16le'))).toBe('contract.json: the file is UTF-16');
    expect(await message(Buffer.from([0x7b, 0xff, 0x7d]))).toBe('contract.json: the file is not UTF-8 text');
    expect(await message(Buffer.from('{"a":\0}'))).toBe('contract.json: the file is binary, not text');
  });

  test('a byte order mark is no fault', async () => {
    expect((await fixture('hostile/byte-order-mark.json')).documents[0]?.title).toBe('with a byte order mark');
  });

  test('a folder without a document says so', async () => {
    const cwd = folderOf({ 'package.json': { name: 'x' }, 'nested/readme.txt': 'no' });
    expect(await shown(loadContract('.', { cwd }))).toMatchObject({ code: 'contract-not-recognised' });
  });

  const LEVELS = 100_000;
  const deepInYaml = (opening: string, closing = ''): string =>
    `openapi: 3.1.0\nx-deep:\n  ${opening.repeat(LEVELS)}a${closing.repeat(LEVELS)}\n`;
  const deepInJson = (opening: string, closing: string): string =>
    `{"openapi":"3.1.0","x-deep":${opening.repeat(LEVELS)}1${closing.repeat(LEVELS)}}`;
  test.each([
    ['lists in brackets', deepInYaml('[', ']')],
    ['maps in braces', deepInYaml('{a: ', '}')],
    ['lists', deepInYaml('- ')],
    ['names', deepInYaml('? ')],
    ['brackets that nobody closes', '['.repeat(LEVELS)],
    ['lines', `openapi: 3.1.0\n${Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')}`],
  ])('a YAML document nested 100,000 levels deep: %s', async (_name, text) => {
    const cwd = folderOf({ 'deep.yaml': text });
    expect(await shown(loadContract('deep.yaml', { cwd }))).toMatchObject({
      code: 'contract-too-large',
      message: 'deep.yaml#: the document is nested deeper than 500 levels',
    });
  });

  test('a YAML document as deep as is read, and no deeper', async () => {
    const nested = (levels: number) =>
      ['openapi: 3.1.0', 'x-deep:', ...Array.from({ length: levels }, (_, level) => `${' '.repeat(level + 1)}a:`)].join(
        '\n',
      );
    const cwd = folderOf({ 'fine.yaml': nested(490), 'deep.yaml': nested(510) });
    expect((await loadContract('fine.yaml', { cwd })).documents).toHaveLength(1);
    expect((await errorOf(loadContract('deep.yaml', { cwd }))).code).toBe('contract-too-large');
  });

  test.each([
    ['lists', deepInJson('[', ']')],
    ['maps', deepInJson('{"a":', '}')],
  ])('a JSON document nested as deep where nothing is read conforms to what it is: %s', async (_name, text) => {
    const cwd = folderOf({ 'deep.json': text });
    expect((await loadContract('deep.json', { cwd })).documents).toHaveLength(1);
  });

  test.each([
    ['a list', 'openapi: 3.1.0\npaths:\n  [a, b]: 1\n', '3:3'],
    ['a map', 'openapi: 3.1.0\npaths:\n  ? a: b\n  : 1\n', '3:5'],
    ['what an alias stands for', 'openapi: 3.1.0\nx: &a [b]\npaths:\n  *a : 1\n', '4:3'],
    ['maps in maps', `openapi: 3.1.0\npaths:\n  ${'? '.repeat(400)}a\n`, '3:5'],
  ])('a YAML document in which a name is %s', async (_name, text, place) => {
    const cwd = folderOf({ 'names.yaml': text });
    expect(await shown(loadContract('names.yaml', { cwd }))).toMatchObject({
      code: 'contract-unreadable',
      message: `names.yaml:${place}: a name is a list or a map, which JSON does not have`,
    });
  });

  test('a YAML document whose alias leads back to itself', async () => {
    const cwd = folderOf({ 'loop.yaml': 'openapi: 3.0.0\npaths: &a\n  /x: *a\n' });
    expect((await errorOf(loadContract('loop.yaml', { cwd }))).code).toMatch(/^contract-/);
  });
});

describe('a reference that is not followed', () => {
  test('to another host: no connection, and only what needs it cannot be judged', async () => {
    const contract = await fixture('hostile/remote-reference.json');
    const schemaAt = (name: string) => operationOf(contract, name).responses[0]?.content[0]?.schema;
    expect(() => schemaAt('GET /remote')?.validator()).toThrow(
      expect.objectContaining({
        code: 'schema-not-compilable',
        source: 'hostile/remote-reference.json',
        pointer: '/paths/~1remote/get/responses/200/content/application~1json/schema/$ref',
      }),
    );
    expect(schemaAt('GET /local')?.validator().isValid({})).toBe(true);
  });

  test('to another host, for a parameter', async () => {
    expect(await shown(fixture('hostile/remote-parameter.json'))).toMatchObject({
      code: 'reference-remote',
      pointer: '/paths/~1remote/get/parameters/0/$ref',
      next: 'Download the document and refer to the file, or allow it with --allow-remote.',
    });
  });

  test('to a host that does not answer, when it may be asked', async () => {
    expect(await shown(fixture('hostile/remote-parameter.json', { allowRemote: true }))).toMatchObject({
      code: 'reference-remote',
      source: 'http://127.0.0.1:9/parameters.json',
    });
  });

  test('out of the root document’s folder', async () => {
    expect(await shown(fixture('hostile/inside/outside.json'))).toMatchObject({
      code: 'reference-outside-root',
      source: 'hostile/inside/outside.json',
      pointer: '/components/schemas/Secret/$ref',
      message:
        'hostile/inside/outside.json#/components/schemas/Secret/$ref: the reference "../not-a-contract.json#/name" leads out of the contract\'s folder, hostile/inside',
    });
    expect((await errorOf(fixture('hostile/inside/outside-schema.json'))).code).toBe('reference-outside-root');
  });

  test('out of the folder through a symbolic link, or a file URL', async () => {
    const cwd = folderOf({ 'secret.json': { type: 'string' } });
    mkdirSync(join(cwd, 'root'));
    symlinkSync(join(cwd, 'secret.json'), join(cwd, 'root/link.json'));
    const document = (reference: string) =>
      JSON.stringify({ openapi: '3.0.0', paths: {}, components: { schemas: { A: { $ref: reference } } } });
    writeFileSync(join(cwd, 'root/a.json'), document('link.json'));
    writeFileSync(join(cwd, 'root/b.json'), document(`file://${join(cwd, 'secret.json')}`));
    for (const name of ['root/a.json', 'root/b.json']) {
      expect((await errorOf(loadContract(name, { cwd }))).code).toBe('reference-outside-root');
    }
  });

  test('to nothing: only what needs it cannot be judged', async () => {
    const contract = await fixture('hostile/unresolvable.json');
    for (const name of ['GET /broken', 'GET /file']) {
      const schema = operationOf(contract, name).responses[0]?.content[0]?.schema;
      expect(() => schema?.validator()).toThrow(expect.objectContaining({ code: 'schema-not-compilable' }));
    }
    expect(operationOf(contract, 'GET /fine').responses[0]?.content[0]?.schema?.validator().isValid({})).toBe(true);
  });

  test('to nothing, for a response', async () => {
    expect(await shown(fixture('hostile/unresolvable-response.json'))).toMatchObject({
      code: 'reference-unresolvable',
      pointer: '/paths/~1broken/get/responses/200/$ref',
      message: expect.stringContaining('has nothing at /components/responses/Missing'),
    });
  });

  test('that leads back to itself', async () => {
    expect(await shown(fixture('hostile/circular-parameter.json'))).toMatchObject({
      code: 'reference-circular',
      pointer: '/paths/~1circle/get/parameters/0',
    });
    const contract = await fixture('hostile/circular-schema.json');
    expect(() => schemaOf(contract, 'A').validator()).toThrow(
      expect.objectContaining({ code: 'schema-not-compilable' }),
    );
    expect(schemaOf(contract, 'C').validator().isValid({})).toBe(true);
  });
});

describe('a document beyond all measure', () => {
  const openapi = (schema: string) =>
    `{"openapi":"3.0.0","info":{"title":"","version":""},"paths":{},"components":{"schemas":{"A":${schema}}}}`;
  const nested = (depth: number) => `${'{"allOf":['.repeat(depth)}{}${']}'.repeat(depth)}`;

  test.each([
    ['a million allOfs, nested, in OpenAPI', () => openapi(nested(1_000_000))],
    ['a million allOfs, flat, in OpenAPI', () => openapi(`{"allOf":[${Array(1_000_000).fill('{}').join()}]}`)],
    ['a million allOfs, nested, in JSON Schema', () => nested(1_000_000)],
    ['a million allOfs, flat, in JSON Schema', () => `{"allOf":[${Array(1_000_000).fill('{}').join()}]}`],
    [
      'a million properties',
      () => openapi(`{"properties":{${Array.from({ length: 1_000_000 }, (_, index) => `"p${index}":{}`).join()}}}`),
    ],
    ['ten megabytes of nested arrays', () => '['.repeat(5_000_000) + ']'.repeat(5_000_000)],
  ])('%s', async (_, text) => {
    const start = performance.now();
    const { code } = await errorOf(contractOf(text()));
    expect(['contract-too-large', 'contract-not-recognised']).toContain(code);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('a deep YAML document', async () => {
    const cwd = folderOf({ 'deep.yaml': `openapi: 3.0.0\npaths: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n` });
    expect((await errorOf(loadContract('deep.yaml', { cwd }))).code).toBe('contract-too-large');
  });

  test('as deep as documents are, it is read', async () => {
    const contract = await contractOf(openapi(nested(200)));
    expect(schemaOf(contract, 'A').validator().isValid(1)).toBe(true);
  });
});

test('keys such as __proto__ are ordinary keys', async () => {
  const contract = await fixture('hostile/proto-keys.json');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect([...contract.schemas.keys()]).toEqual(['__proto__', 'constructor', 'Uses']);
  for (const name of ['__proto__', 'Uses']) {
    const schema = schemaOf(contract, name).validator();
    expect(schema.isValid(JSON.parse('{"__proto__":1,"constructor":"a"}'))).toBe(true);
    expect(schema.isValid(JSON.parse('{"__proto__":"a"}'))).toBe(false);
    expect(schema.isValid({ constructor: 1 })).toBe(false);
  }
  expect(operationOf(contract, 'GET /__proto__').responses.map(({ status }) => status)).toEqual(['__PROTO__']);
});
