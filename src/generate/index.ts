export type { Arbitrary } from 'fast-check';
export { arbitraryFor } from './arbitrary-for.js';
export { type DrawOptions, drawEach } from './draw-each.js';
export {
  type ExchangeFault,
  type ExchangeOptions,
  exchangeFaultsOf,
  exchangesFor,
  type GeneratedExchange,
  type SeenFault,
} from './exchange/index.js';
export type { Fault, InvalidPayload, TiedFault } from './faults/fault.js';
export { faultsOf } from './faults/faults-of.js';
export { invalidFor } from './faults/invalid-for.js';
export type { GenerateOptions, Realism, TextPlace } from './options.js';
export type { Random } from './random.js';
export { loadRealism } from './realistic/index.js';
