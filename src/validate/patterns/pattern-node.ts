import type { CodePointSet } from './code-points.js';

/** A pattern, as far as the time that matching takes depends on it. */
export type PatternNode =
  /** One code point of a set; the set may be too large, never too small. */
  | { readonly kind: 'set'; readonly set: CodePointSet }
  /** In the order of matching: inside a lookbehind, from right to left. */
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'look'; readonly body: PatternNode }
  /** `^` read from left to right. */
  | { readonly kind: 'start' }
  /** `$` read from left to right. */
  | { readonly kind: 'end' }
  /** Any other assertion that looks at most one code point around. */
  | { readonly kind: 'boundary' };
