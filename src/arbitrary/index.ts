/**
 * Arbitraries for property tests with fast-check, of any schema and operation: valid payloads, payloads at a boundary,
 * payloads that are broken in exactly one way, and whole exchanges.
 */
export type {
  Arbitrary,
  ExchangeOptions,
  Fault,
  GeneratedExchange,
  GenerateOptions,
  InvalidPayload,
  Random,
  Realism,
  TextPlace,
  TiedFault,
} from '../generate/index.js';
export { loadRealism } from '../generate/index.js';
export { CannotGenerateError, UnsatisfiableSchemaError } from '../model/index.js';
export { exchange, type OperationOptions } from './exchanges.js';
export type { PackTypes } from './pack-types.js';
export { boundary, faults, invalid, type PayloadOptions, type SchemaSource, valid } from './payloads.js';
