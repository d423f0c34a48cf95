export { assertConforms, assertMatchesSchema } from './assert.js';
export { ContractMismatchError } from './contract-mismatch-error.js';
export { lineOf, mismatchOf } from './mismatch-of.js';
export { rememberedRequest, rememberRequest } from './remembered-requests.js';
