import { type Keywords, SchemaNode } from './graph/node.js';

/**
 * Makes a schema that stands where another one stands and says something else: what generating asks of one place of a
 * value, or what would be left of a schema without one keyword. It is judged as any other.
 */
export function deriveNode(node: SchemaNode, keywords: () => Keywords): SchemaNode {
  return new SchemaNode(node.id, node.location, node.depth, node.scope, keywords);
}
