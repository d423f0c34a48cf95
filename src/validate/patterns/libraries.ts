import type * as Regexpp from '@eslint-community/regexpp';
import type * as Re2js from 're2js';
import { loadLazily } from '../load-lazily.js';

/** Loads the parser of regular expressions: some 3 ms, paid only by patterns that are not plainly linear. */
export function loadRegexpp(): typeof Regexpp {
  // The package's own types describe what its CommonJS build exports.
  return loadLazily('@eslint-community/regexpp') as typeof Regexpp;
}

/** Loads the linear-time engine: some 8 ms, paid only by patterns that are not plainly linear. */
export function loadRe2js(): typeof Re2js {
  // The package's own types describe what its CommonJS build exports.
  return loadLazily('re2js') as typeof Re2js;
}
