import type { Address, Clause } from '../../model/index.js';
import { addressOf, type SchemaNode } from '../../validate/index.js';

/** A clause whose address is looked up when somebody reads it: most clauses are never told. */
class ClauseOfNode implements Clause {
  readonly keyword: string;
  readonly #node: SchemaNode;
  readonly #pointer: string;

  constructor(node: SchemaNode, keyword: string, pointer: string) {
    this.#node = node;
    this.keyword = keyword;
    this.#pointer = pointer;
  }

  get address(): Address {
    return addressOf(this.#node.location.resource.document, this.#pointer);
  }
}

/** Names a keyword of a schema. */
export function clauseOf(node: SchemaNode, use: { readonly keyword: string; readonly pointer: string }): Clause {
  return new ClauseOfNode(node, use.keyword, use.pointer);
}

/** Names a `false` schema. */
export function falseClause(node: SchemaNode): Clause {
  return new ClauseOfNode(node, 'false', node.location.pointer);
}
