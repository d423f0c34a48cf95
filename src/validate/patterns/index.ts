export {
  type CodePointSet,
  complement,
  intersect,
  LAST_CODE_POINT,
  normalizeSet,
  unite,
  WORD,
} from './code-points.js';
export { compilePattern } from './compile-pattern.js';
export type { CompiledPattern } from './compiled-pattern.js';
export { InvalidPatternError, PatternTooSlowError } from './errors.js';
export { type Expression, expressionOf } from './expression.js';
