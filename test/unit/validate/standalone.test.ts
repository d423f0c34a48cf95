import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/index.js';
import { createSchemaSet, type PrecompiledValidator, validate } from '../../../src/validate/index.js';
import { standaloneCode } from '../../../src/validate/standalone.js';
import { DOCUMENT_URI } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'standalone-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hostile = '"];globalThis.pwned=1;["';
const root = {
  $defs: {
    node: {
      type: 'object',
      required: ['id', 'constructor'],
      properties: {
        id: { type: 'string', pattern: '^\\p{Lu}+$', minLength: 2, format: 'iri-reference' },
        price: { multipleOf: 0.01 },
        tags: { uniqueItems: true },
        links: { format: 'uri-map' },
        kind: { enum: [{ a: [1] }, 'x'] },
        [hostile]: { const: hostile },
        next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
      },
    },
    difficult: { unevaluatedItems: false },
    bad: { type: 'strin' },
  },
};
const node = `${DOCUMENT_URI}#/$defs/node`;
const document = { uri: DOCUMENT_URI, source: 'schema.json', root, dialect: '2020-12' as const };

const values: readonly [value: Json, valid: boolean][] = [
  [{ id: 'ÄÖ', constructor: 1, price: 19.99, tags: [1, '1'], links: { a: '/x' }, kind: { a: [1] }, next: null }, true],
  [{ id: 'ÄÖ', constructor: 1, next: { id: 'AB', constructor: 1, [hostile]: hostile } }, true],
  [{ id: 'ÄÖ' }, false],
  [{ id: 'Ä', constructor: 1 }, false],
  [{ id: 'ab', constructor: 1 }, false],
  [{ id: 'AB', constructor: 1, price: 1.005 }, false],
  [{ id: 'AB', constructor: 1, tags: [{ a: 1 }, { a: 1 }] }, false],
  [{ id: 'AB', constructor: 1, links: { a: 1 } }, false],
  [{ id: 'AB', constructor: 1, kind: { a: [2] } }, false],
  [{ id: 'AB', constructor: 1, [hostile]: 'y' }, false],
  [{ id: 'AB', constructor: 1, next: { id: 'AB' } }, false],
];

async function load(): Promise<{ validators: Map<string, PrecompiledValidator>; inputs: string[] }> {
  const set = createSchemaSet([document]);
  const uris = [node, `${DOCUMENT_URI}#/$defs/difficult`, `${DOCUMENT_URI}#/$defs/bad`, `${DOCUMENT_URI}#/$defs/none`];
  const contents = standaloneCode(set, uris, { runtime: resolve('src/validate/engines/runtime.ts') });
  const outfile = join(folder, 'validators.mjs');
  const { metafile } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['re2js', '@eslint-community/regexpp'],
    nodePaths: [resolve('node_modules')],
    outfile,
    metafile: true,
  });
  const loaded: { validators: Map<string, PrecompiledValidator> } = await import(pathToFileURL(outfile).href);
  return { validators: loaded.validators, inputs: Object.keys(metafile.inputs) };
}

describe('validators written ahead of time', () => {
  it('need no compiler, leave out what needs one, and judge alike', async () => {
    const { validators, inputs } = await load();
    expect(inputs.filter((input) => /node_modules\/(?:ajv|@hyperjump\/json-schema)\//.test(input))).toEqual([]);
    expect([...validators.keys()]).toEqual([node]);

    let loads = 0;
    const precompiled = {
      get: (uri: string) => validators.get(uri),
      load: async () => {
        loads++;
      },
    };
    const ahead = createSchemaSet([document], { precompiled });
    await ahead.prepare([node]);
    expect(loads).toBe(1);
    const fresh = createSchemaSet([document]);
    await fresh.prepare([node]);
    for (const [value, valid] of values) {
      expect(validate(ahead.handle(node), value).valid, JSON.stringify(value)).toBe(valid);
      expect(validate(ahead.handle(node), value)).toEqual(validate(fresh.handle(node), value));
    }
    expect(ahead.handle(node).validator().undocumented({ extra: 1 })).toEqual(['/extra']);
    expect('pwned' in globalThis).toBe(false);
  });
});
