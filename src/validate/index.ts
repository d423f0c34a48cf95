export type { FormatDefinition } from './formats/index.js';
export { isKnownFormat } from './known-format.js';
export { createSchemaSet } from './schema-set.js';
export type {
  Dialect,
  SchemaDocument,
  SchemaSet,
  SchemaSetOptions,
} from './types.js';
export { type Validation, validate } from './validate.js';
