import standalone from 'ajv/dist/standalone/index.js';
import { AjvCompiler, nameOf } from './engines/ajv.js';
import { chooseEngine, namesInherited } from './engines/features.js';
import { Handle } from './handle.js';
import type { Prepared } from './set-state.js';
import type { SchemaSet } from './types.js';

/** Options of {@link standaloneCode}. */
export interface StandaloneOptions {
  /** How the module imports `validate/engines/runtime.js`: formats, patterns, equality (default `./runtime.js`). */
  readonly runtime?: string;
}

/** Functions of ajv's own runtime that compiled code asks for, and ours in their place. */
const RUNTIME: Readonly<Record<string, string>> = { ucs2length: 'lengthOf', equal: 'jsonEqual' };

/**
 * Writes an ES module that judges by these handles without ajv: `export const validators`, a `Map` from handle URI to
 * function, fit for the option `precompiled` of `createSchemaSet`. Handles that do not compile, or that ajv does not
 * answer rightly, are left out: at run time they are compiled as if nothing had been written. One's own formats are
 * looked up in the built-in table, so only sets without `formats` fit.
 */
export function standaloneCode(
  set: SchemaSet,
  uris: Iterable<string>,
  { runtime = './runtime.js' }: StandaloneOptions = {},
): string {
  const schemas = new Map<string, Prepared>();
  for (const uri of uris) {
    const handle = set.handle(uri);
    const prepared = handle instanceof Handle ? handle.read() : undefined;
    if (prepared !== undefined && chooseEngine(prepared.scan.nodes) === 'ajv') schemas.set(uri, prepared);
  }
  const ownProperties = [...schemas.values()].some(({ scan }) => namesInherited(scan.nodes));
  const compiler = new AjvCompiler({ ownProperties, source: true });
  const exported: Record<string, string> = {};
  const entries: string[] = [];
  for (const [uri, { root, scan }] of schemas) {
    compiler.compile(root, scan.nodes);
    exported[`v${root.id}`] = nameOf(root);
    entries.push(`[${JSON.stringify(uri)}, v${root.id}]`);
  }
  const body = entries.length === 0 ? '' : standalone.default(compiler.ajv, exported);
  return [
    `import { FORMATS, patternOf, isMultipleOf, areDistinct, isAnyOf, lengthOf, jsonEqual } from ${JSON.stringify(runtime)};`,
    body
      .replace('"use strict";', '')
      .replace(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, (text, name: string) => {
        const own = RUNTIME[name];
        if (own === undefined) throw new Error(`compiled code needs ${text}`);
        return own;
      }),
    `export const validators = new Map([\n${entries.join(',\n')}\n]);`,
    '',
  ].join('\n');
}
