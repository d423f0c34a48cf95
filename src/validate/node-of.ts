import { ContractCheckError, type SchemaHandle } from '../model/index.js';
import type { SchemaNode } from './graph/node.js';

/** The key under which a handle answers its node; a wrapper of a handle passes it on. */
export const NODE = Symbol('the schema, as a node of its graph');

/** A handle that answers its node. */
export interface NodeHolder {
  [NODE](): SchemaNode;
}

/**
 * Finds the node of a handle: the schema with its references resolved, which generating starts from.
 * @throws {SchemaNotCompilableError} when the schema, or one that it refers to, does not compile
 * @throws {ContractCheckError} `schema-not-loaded` when the handle is none of this library's
 */
export function nodeOf(handle: SchemaHandle): SchemaNode {
  // What it is said to be is what is asked.
  const holder = handle as Partial<NodeHolder> | null | undefined;
  if (typeof holder?.[NODE] === 'function') return holder[NODE]();
  throw new ContractCheckError('What stands in the place of the schema is no loaded schema.', {
    code: 'schema-not-loaded',
    next: 'Pass on what loadSchema answered, awaited, or a schema of a loaded contract.',
  });
}
