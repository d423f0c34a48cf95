/** Mocks in code, judged: what request handlers answer, and what a fetch gets, whoever mocked it. */
export type { ContractSource } from '../matchers/index.js';
export {
  type ConformingFetch,
  type ConformingFetchOptions,
  conformingFetch,
  type FetchSummary,
} from './fetch/conforming-fetch.js';
export { type CheckHandlersOptions, checkHandlers } from './handlers/check-handlers.js';
export type { CheckedHandler, HandlersCheck } from './handlers/handlers-check.js';
