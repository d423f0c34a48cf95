import { isJsonObject, type Json } from '../../../model/index.js';
import type { SchemaNode } from '../../../validate/index.js';
import { compositionMisses } from './compositions.js';
import type { NearMiss } from './near-miss.js';

const EXAMPLES: { readonly [type: string]: Json } = {
  null: null,
  boolean: true,
  integer: 0,
  number: 0.5,
  string: '',
  array: [],
  object: {},
};

/** How deep a schema under `not` is looked into. */
const DEPTH = 3;

/** A value that is what `not` excludes: its constant, its type, the properties that must not stand together. */
export const excludedMisses: NearMiss = function* (part, target, random) {
  const { not } = target.node.keywords;
  if (not !== undefined) yield* meetings(part, not.value, DEPTH);
  yield* compositionMisses(part, target, random);
};

function* meetings(part: Json, { keywords: k }: SchemaNode, depth: number): Generator<Json> {
  if (k.const !== undefined) yield k.const.value;
  yield* k.enum?.value ?? [];
  const missing = (k.required?.value ?? []).filter((name) => isJsonObject(part) && !Object.hasOwn(part, name));
  if (isJsonObject(part) && missing.length > 0) {
    for (const value of [{}, 'text', null, 1, true, []]) {
      yield { ...part, ...Object.fromEntries(missing.map((name) => [name, value])) };
    }
  }
  for (const [name, schema] of k.properties?.value ?? []) {
    if (!isJsonObject(part) || depth === 0) continue;
    for (const member of meetings(part[name] ?? null, schema, depth - 1)) yield { ...part, [name]: member };
  }
  const branches = [...(k.allOf?.value ?? []), ...(k.anyOf?.value ?? []), ...(k.oneOf?.value ?? [])];
  for (const node of [...branches, ...k.refs.map(({ value }) => value)]) {
    if (depth > 0) yield* meetings(part, node, depth - 1);
  }
  for (const type of k.type?.value ?? []) yield EXAMPLES[type] ?? null;
}
