export { assertConforms, assertMatchesSchema } from './assert.js';
export { ContractMismatchError } from './contract-mismatch-error.js';
