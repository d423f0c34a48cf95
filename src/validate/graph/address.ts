import { type Address, SchemaNotCompilableError } from '../../model/index.js';
import type { Problem } from './node.js';
import type { LoadedDocument } from './resource.js';

/**
 * The address of a place in a document, in the file as written.
 * @param item a text in the list at the pointer: its own place, where it was added to the list from elsewhere
 */
export function addressOf({ definition }: LoadedDocument, pointer: string, item?: string): Address {
  const written = definition.sourcePointer?.(pointer) ?? pointer;
  return definition.origin?.(written, item) ?? { source: definition.source, pointer: written };
}

/** The error that a problem is for users. */
export function errorOf({ message, document, pointer, next }: Problem): SchemaNotCompilableError {
  const options = next === undefined ? {} : { next };
  return new SchemaNotCompilableError(message, addressOf(document, pointer), options);
}
