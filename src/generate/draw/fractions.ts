import type { Clause } from '../../model/index.js';
import type { Random } from '../random.js';
import type { Contradiction } from '../text/text-demand.js';
import { isWithin, type NumberRange } from './number-range.js';

/** Draws numbers with a fraction from a range. */
export interface Fractions {
  readonly isExact: boolean;
  readonly all: undefined;
  readonly step: undefined;
  readonly clause: Clause | undefined;
  draw(random: Random, isAtBoundary: boolean): number | undefined;
}

const USUAL = [0.5, -0.5, 0.1, -0.1, 1.5, 3.14, 0.30000000000000004, 1e-7, 5e-324, -5e-324, 99.99, 1e-300, 123456.789];
/** From here on every double is whole. */
const WHOLE_FROM = 2 ** 52;

/** Plans numbers with a fraction; there are none where every double is whole. */
export function fractionsOf(range: NumberRange): Fractions | Contradiction {
  const { least, most } = range;
  const low = least?.value ?? -1e6;
  const high = most?.value ?? 1e6;
  if (least !== undefined && low >= WHOLE_FROM) return { clauses: [least.clause, least.clause] };
  if (most !== undefined && high <= -WHOLE_FROM) return { clauses: [most.clause, most.clause] };
  const from = Math.max(least === undefined ? Math.min(low, high - 1e6) : low, -WHOLE_FROM);
  const to = Math.min(most === undefined ? Math.max(high, low + 1e6) : high, WHOLE_FROM);
  const isFit = (value: number): boolean => !Number.isInteger(value) && isWithin(value, range);
  const usual = USUAL.filter(isFit);
  const edges = [low, nextUp(low), high, -nextUp(-high)].filter(isFit);
  if (least !== undefined && most !== undefined && edges.length === 0 && !isFit((low + high) / 2)) {
    return { clauses: [least.clause, most.clause] };
  }
  return {
    isExact: true,
    all: undefined,
    step: undefined,
    clause: undefined,
    draw(random, isAtBoundary) {
      if (edges.length > 0 && (least !== undefined || most !== undefined) && (isAtBoundary || random.oneIn(4))) {
        return random.pick(edges);
      }
      if (usual.length > 0 && random.oneIn(4)) return random.pick(usual);
      let value = from + random.fraction() * (to - from);
      // Mostly as people write them.
      if (random.oneIn(2)) value = Math.round(value * 100) / 100;
      if (isFit(value)) return value;
      value = from + random.fraction() * (to - from);
      if (isFit(value)) return value;
      return edges.length > 0 ? random.pick(edges) : undefined;
    },
  };
}

/** The next greater double. */
function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return view.getFloat64(0);
}
