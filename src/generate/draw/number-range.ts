import type { Clause } from '../../model/index.js';
import type { Bound, FormatFacet } from '../demand/facets.js';
import type { Shape } from '../demand/shape.js';

/** The greatest double below 2^63: the greatest 64-bit integer itself is read from JSON as 2^63. */
const INT64_MOST = 2 ** 63 - 1024;
/** The ranges of the formats that are known; where all whole numbers are meant, fractions are not. */
export const FORMAT_RANGES: Readonly<Record<string, { least: number; most: number; isWhole: boolean }>> = {
  int32: { least: -(2 ** 31), most: 2 ** 31 - 1, isWhole: true },
  int64: { least: -(2 ** 63), most: INT64_MOST, isWhole: true },
  float: { least: -3.4028234663852886e38, most: 3.4028234663852886e38, isWhole: false },
  double: { least: -Number.MAX_VALUE, most: Number.MAX_VALUE, isWhole: false },
};

/** The range of a number, its format's included. */
export interface NumberRange {
  readonly least: Bound | undefined;
  readonly most: Bound | undefined;
  /** Why it has no fraction. */
  readonly whole: Clause | undefined;
  /** Formats whose range is not known: what is drawn is tried. */
  readonly formats: readonly FormatFacet[];
}

/** Gathers the range of a number. */
export function rangeOf(shape: Shape): NumberRange {
  let { minimum: least, maximum: most } = shape;
  let whole: Clause | undefined;
  const formats: FormatFacet[] = [];
  for (const facet of shape.formats) {
    const range = FORMAT_RANGES[facet.name];
    if (range === undefined || !facet.isWanted) {
      formats.push(facet);
      continue;
    }
    const { clause } = facet;
    if (least === undefined || least.value < range.least) least = { value: range.least, isExclusive: false, clause };
    if (most === undefined || most.value > range.most) most = { value: range.most, isExclusive: false, clause };
    if (range.isWhole) whole ??= clause;
  }
  return { least, most, whole, formats };
}

/** Tells whether a number lies in a range. */
export function isWithin(value: number, { least, most }: NumberRange): boolean {
  if (least !== undefined && (value < least.value || (least.isExclusive && value === least.value))) return false;
  return most === undefined || value < most.value || (!most.isExclusive && value === most.value);
}
