export { coerceRaw, coerceText, shapeOf } from './coerce-text.js';
export { Matched, type MatchResult } from './match-result.js';
export { createMatcher, type MatcherOptions } from './matcher.js';
export {
  isFormMediaType,
  isJsonMediaType,
  type MediaRange,
  parseMediaRange,
  rangeSpecificity,
} from './media-range.js';
export { ParameterReader, type ParameterSource } from './parameter-reader.js';
export { deepKey, PARAMETER_STYLES } from './parameter-styles/index.js';
export { decodeForm, decodePercent, encodePercent } from './percent.js';
export { splitCookies, splitPairs } from './query.js';
export type { RawPair, RawValue, Reading, Shape } from './raw-value.js';
export { readForm, splitForm } from './read-form.js';
export { readMultipart } from './read-multipart.js';
export { OTHER_READINGS, STANDARD_READING } from './readings.js';
export type { RequestUrl } from './request-url.js';
export type { Route } from './route-trie.js';
export type { ServerAlias } from './server-alias.js';
