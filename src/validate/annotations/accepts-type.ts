import { type JsonType, jsonTypeOf } from '../../model/index.js';
import type { SchemaNode } from '../graph/node.js';

/**
 * Tells whether a schema may accept values of a type, as far as its own keywords, references and allOf say; true
 * when in doubt.
 */
export function mayBe(node: SchemaNode, type: JsonType): boolean {
  const nodes = new Set([node]);
  for (const { keywords } of nodes) {
    if (keywords.always === false) return false;
    if (keywords.type !== undefined && !keywords.type.value.some((allowed) => covers(allowed, type))) return false;
    if (keywords.const !== undefined && !covers(type, jsonTypeOf(keywords.const.value))) return false;
    if (keywords.enum !== undefined && !keywords.enum.value.some((member) => covers(type, jsonTypeOf(member)))) {
      return false;
    }
    for (const { value } of keywords.refs) nodes.add(value);
    for (const branch of keywords.allOf?.value ?? []) nodes.add(branch);
  }
  return true;
}

function covers(allowed: JsonType, type: JsonType): boolean {
  return (
    allowed === type || (allowed === 'number' && type === 'integer') || (allowed === 'integer' && type === 'number')
  );
}
