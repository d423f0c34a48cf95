export { documentsPart, isPrivateAt, namesPart, partsOf, type Speaking, speakingOf } from './annotations/speaking.js';
export { deriveNode } from './derive-node.js';
export { ANNOTATION, FORMATS, type FormatDefinition } from './formats/index.js';
export { addressOf } from './graph/address.js';
export type { Discriminator, Keywords, Pattern, SchemaNode, Use } from './graph/node.js';
export { scan } from './graph/scan.js';
export { branchMeant } from './interpret/branch-meant.js';
export { accepts } from './interpret/evaluate.js';
export { explain as violationsOf } from './interpret/explain.js';
export { jsonEqual } from './interpret/json-equal.js';
export { isMultipleOf } from './interpret/multiple-of.js';
export { hasFormat, isOfType, lengthOf } from './interpret/scalars.js';
export { isKnownFormat } from './known-format.js';
export { NODE, type NodeHolder, nodeOf } from './node-of.js';
export { partialSchema } from './partial-schema.js';
export {
  type CodePointSet,
  compilePattern,
  complement,
  type Expression,
  expressionOf,
  intersect,
  LAST_CODE_POINT,
  normalizeSet,
  PatternTooSlowError,
  unite,
  WORD,
} from './patterns/index.js';
export { createSchemaSet } from './schema-set.js';
export type {
  Dialect,
  SchemaDocument,
  SchemaSet,
  SchemaSetOptions,
} from './types.js';
export { type Validation, validate } from './validate.js';
