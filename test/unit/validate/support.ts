import type { Json, SchemaHandle } from '../../../src/model/index.js';
import { createSchemaSet, type Dialect, type SchemaSetOptions } from '../../../src/validate/index.js';

/** Where the schemas of these tests are said to be. */
export const DOCUMENT_URI = 'contract-check:///test/schema.json';

/** Opens a document as a set, prepared, and answers the handle of a schema in it; it is compiled at once by default. */
export async function prepare(
  root: Json,
  { pointer = '', dialect = '2020-12', ...options }: { pointer?: string; dialect?: Dialect } & SchemaSetOptions = {},
): Promise<SchemaHandle> {
  const set = createSchemaSet([{ uri: DOCUMENT_URI, source: 'schema.json', root, dialect }], {
    compileAfter: 0,
    ...options,
  });
  const uri = `${DOCUMENT_URI}#${pointer}`;
  await set.prepare();
  return set.handle(uri);
}
