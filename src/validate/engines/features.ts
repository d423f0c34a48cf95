import type { SchemaNode } from '../graph/node.js';

/**
 * Tells whether ajv may compile a schema: not when something that it reaches is known to be answered wrongly by ajv.
 * Those stay with the interpreter. The official test suite shows what; `test/conformance` fails when a choice is no
 * longer needed.
 */
export function isRightInAjv(nodes: readonly SchemaNode[]): boolean {
  const looksBack = nodes.some(({ keywords }) => keywords.unevaluatedProperties !== undefined);
  for (const { keywords: k } of nodes) {
    // ajv does not count what `contains` matched, nor what the branches that hold evaluated item by item.
    if (k.unevaluatedItems !== undefined) return false;
    // ajv forgets what `if` evaluated where `then` or `else` is missing.
    if (looksBack && k.if !== undefined && (k.then === undefined || k.else === undefined)) return false;
    // ajv skips a property of that name.
    if (k.properties?.value.has('__proto__') === true) return false;
  }
  return true;
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
