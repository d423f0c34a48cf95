export { findOperation, operationNames } from './find-operation.js';
export { lintContract } from './lint-contract.js';
export { loadContract, loadLocalContract } from './load-contract.js';
export { type LoadedSchema, loadLocalSchema, loadSchema } from './load-schema.js';
export type { LintMessage, LoadContractOptions, LoadSchemaOptions } from './options.js';
export { ownSchemaFile, packFolder, packNames, readContractText } from './read-file.js';
export { repairsOf } from './repairs-of.js';
