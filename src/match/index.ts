export { coerceRaw, coerceText, shapeOf } from './coerce-text.js';
export { Matched, type MatchResult } from './match-result.js';
export { createMatcher, type Matcher, type MatcherOptions } from './matcher.js';
export {
  isFormMediaType,
  isJsonMediaType,
  type MediaRange,
  parseMediaRange,
  rangeSpecificity,
} from './media-range.js';
export {
  deepKey,
  PARAMETER_STYLES,
  type PairStyle,
  type ParseOptions,
  type StyleOptions,
  type TextStyle,
} from './parameter-styles/index.js';
export { decodeForm, decodePercent, encodePercent } from './percent.js';
export { splitCookies, splitPairs } from './query.js';
export type { RawObject, RawPair, RawValue, Reading, Shape } from './raw-value.js';
export { readForm, splitForm } from './read-form.js';
export { type MultipartForm, readMultipart } from './read-multipart.js';
export { OTHER_READINGS, STANDARD_READING } from './readings.js';
export { createUrlReader, type RequestUrl, type UrlReader } from './request-url.js';
export type { Route } from './route-trie.js';
export type { ServerAlias } from './server-alias.js';
