import type { SchemaDocument, SchemaSet, SchemaSetOptions } from './types.js';

/** Opens a set of documents that may refer to each other. Nothing is read or compiled until it is asked for. */
export function createSchemaSet(documents: readonly SchemaDocument[], options: SchemaSetOptions = {}): SchemaSet {
  void documents;
  void options;
  throw new Error('not written yet');
}
