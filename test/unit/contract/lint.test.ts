import { describe, expect, test } from 'vitest';
import { lintContract } from '../../../src/contract/index.js';
import { errorOf, FIXTURES, folderOf } from './contract-of.js';

const inFixtures = { cwd: FIXTURES };

describe('lintContract', () => {
  test('finds nothing wrong with a good document in many files', async () => {
    expect(await lintContract('multi-file/openapi.yaml', inFixtures)).toEqual([]);
  });

  test('lists what the specification forbids, with pointers, and what was repaired', async () => {
    const cwd = folderOf({
      'api.json': {
        openapi: '3.0.3',
        info: { title: 'x' },
        paths: {
          '/a': {
            get: {
              responses: {
                200: { description: '', content: { 'application/json': { schema: { type: 'any', nullable: true } } } },
              },
            },
          },
        },
      },
    });
    const messages = await lintContract('api.json', { cwd });
    expect(messages).toContainEqual({
      kind: 'error',
      code: 'invalid-document',
      message: "must have required property 'version'",
      source: 'api.json',
      pointer: '/info',
      count: 1,
    });
    expect(messages.filter(({ kind }) => kind === 'repair')).toEqual([
      {
        kind: 'repair',
        code: 'type-any',
        message: '`type: any` is read as any type',
        source: 'api.json',
        pointer: '/paths/~1a/get/responses/200/content/application~1json/schema/type',
        count: 1,
      },
    ]);
  });

  test('lints what overlays make of a document, and says where they wrote it', async () => {
    const cwd = folderOf({
      'api.json': { openapi: '3.0.3', info: { title: 'x', version: '1' }, paths: { '/a': { get: { responses: {} } } } },
      'mends.json': {
        overlay: '1.0.0',
        actions: [{ target: "$.paths['/a'].get.responses", update: { 200: { description: 'OK' } } }],
      },
      'breaks.json': { overlay: '1.0.0', actions: [{ target: '$.info', update: { title: 7 } }] },
    });
    const linted = async (...overlays: string[]) =>
      (await lintContract('api.json', { cwd, overlays })).map(
        ({ message, source, pointer }) => `${source}#${pointer}: ${message}`,
      );
    expect(await linted()).toEqual(['api.json#/paths/~1a/get/responses: must NOT have fewer than 1 properties']);
    expect(await linted('mends.json')).toEqual([]);
    expect(await linted('mends.json', 'breaks.json')).toEqual(['breaks.json#/actions/0/update/title: must be string']);
  });

  test('says what it cannot lint, and fetches nothing', async () => {
    const cwd = folderOf({
      'new.json': { openapi: '3.2.0', info: { title: '', version: '' }, paths: {} },
      'remote.json': {
        openapi: '3.0.3',
        info: { title: '', version: '' },
        paths: {},
        components: { schemas: { A: { $ref: 'http://127.0.0.1:9/a.json' } } },
      },
    });
    expect((await lintContract('new.json', { cwd })).map(({ code }) => code)).toEqual([
      'invalid-document',
      'version-beyond',
    ]);
    const [message] = await lintContract('remote.json', { cwd });
    expect(message?.kind).toBe('error');
  });

  test('a JSON Schema has nothing to lint but its repairs; a broken file is an error', async () => {
    expect(await lintContract('json-schema/draft-07.schema.json', inFixtures)).toEqual([]);
    expect((await errorOf(lintContract('hostile/truncated.json', inFixtures))).code).toBe('contract-unreadable');
  });

  test('names that stand twice in an object of JSON are errors, in every file that is read', async () => {
    const cwd = folderOf({
      'api.json': `{
        "openapi": "3.0.3",
        "info": { "title": "", "version": "" },
        "paths": {},
        "components": { "schemas": {
          "A": { "$ref": "b.json" },
          "A": { "enum": [{ "a/b": 1 }, { "a/b": 1, "a": 1, "a\\u002fb": 2 }] }
        } },
        "paths": {}
      }`,
      'schema.schema.json': '{ "type": "string", "title": "", "type": "object" }',
    });
    const duplicates = async (name: string) =>
      (await lintContract(name, { cwd }))
        .filter(({ code }) => code === 'duplicate-name')
        .map(({ kind, message, source, pointer }) => [kind, message, source, pointer]);
    const told = (name: string, first: number, again: number) =>
      `${JSON.stringify(name)} stands at line ${first} and again at line ${again} of one object: the last one counts`;
    expect(await duplicates('api.json')).toEqual([
      ['error', told('A', 6, 7), 'api.json', '/components/schemas/A'],
      ['error', told('a/b', 7, 7), 'api.json', '/components/schemas/A/enum/1/a~1b'],
      ['error', told('paths', 4, 9), 'api.json', '/paths'],
    ]);
    expect(await duplicates('schema.schema.json')).toEqual([
      ['error', told('type', 1, 1), 'schema.schema.json', '/type'],
    ]);
  });
});
