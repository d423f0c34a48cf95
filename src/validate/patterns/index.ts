export { compilePattern } from './compile-pattern.js';
export type { CompiledPattern } from './compiled-pattern.js';
export { InvalidPatternError, PatternTooSlowError } from './errors.js';
