import type { JsonObject, SchemaHandle } from '../model/index.js';
import type { LoadSchemaOptions } from './options.js';

/**
 * Loads one schema: a file, `file#/pointer`, a pack's schema such as `twilio/Verification`, or a schema as a value.
 *
 * The handle is prepared: its `validator()` works at once.
 * @throws {ContractError} when the document cannot be read or holds no such schema
 */
export async function loadSchema(
  schema: string | JsonObject | boolean,
  options: LoadSchemaOptions = {},
): Promise<SchemaHandle> {
  void schema;
  void options;
  throw new Error('not written yet');
}
