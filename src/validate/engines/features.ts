import { isJsonArray, type Json } from '../../model/index.js';
import type { SchemaNode } from '../graph/node.js';

/** The compiler that judges a schema. */
export type EngineName = 'ajv' | 'hyperjump';

/**
 * Chooses the compiler for a schema: ajv, unless something that it reaches is known to be answered wrongly by it.
 * The official test suite shows what; `test/conformance` fails when a choice is no longer needed.
 */
export function chooseEngine(nodes: readonly SchemaNode[]): EngineName {
  const looksBack = nodes.some(({ keywords }) => keywords.unevaluatedProperties !== undefined);
  for (const { keywords: k } of nodes) {
    // ajv does not count what `contains` matched, nor what the branches that hold evaluated item by item.
    if (k.unevaluatedItems !== undefined) return 'hyperjump';
    // ajv forgets what `if` evaluated where `then` or `else` is missing.
    if (looksBack && k.if !== undefined && (k.then === undefined || k.else === undefined)) return 'hyperjump';
    // ajv skips a property of that name.
    if (k.properties?.value.has('__proto__') === true) return 'hyperjump';
  }
  return 'ajv';
}

/** Names that every object inherits: where a schema speaks of one, ajv must tell own properties apart. */
export function namesInherited(nodes: Iterable<SchemaNode>): boolean {
  for (const { keywords: k } of nodes) {
    const lists: (Iterable<string> | undefined)[] = [k.properties?.value.keys(), k.required?.value];
    for (const { value } of k.dependentSchemas) lists.push(value.keys());
    for (const { value } of k.dependentRequired) lists.push(value.keys(), [...value.values()].flat());
    for (const list of lists) for (const name of list ?? []) if (name in Object.prototype) return true;
  }
  return false;
}

const DIFFICULT: ReadonlySet<string> = new Set(['unevaluatedItems', 'unevaluatedProperties', '__proto__']);

/** Tells whether a document holds, anywhere, a name that may make a schema of it difficult; false is certain. */
export function mentionsDifficulty(root: Json): boolean {
  const pending: Json[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (isJsonArray(value)) {
      for (const item of value) if (typeof item === 'object' && item !== null) pending.push(item);
      continue;
    }
    for (const name of Object.keys(value)) {
      if (DIFFICULT.has(name)) return true;
      const member = value[name];
      if (typeof member === 'object' && member !== null) pending.push(member);
    }
  }
  return false;
}
