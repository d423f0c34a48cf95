import type { NearMiss, Target } from './near-miss.js';

/** A number just beyond its limit, or between two multiples. */
export const numberMisses: NearMiss = function* (part, target, random) {
  const { name, use } = target.broken;
  const limit = use.value;
  if (typeof limit !== 'number') return;
  const steps = stepsOf(target, limit);
  switch (name) {
    case 'minimum':
    case 'exclusiveMinimum':
      if (name === 'exclusiveMinimum') yield limit;
      for (const step of steps) yield limit - step * (random.oneIn(4) ? random.integer(2, 100) : 1);
      if (typeof part === 'number' && part > 0) yield -part;
      return;
    case 'maximum':
    case 'exclusiveMaximum':
      if (name === 'exclusiveMaximum') yield limit;
      for (const step of steps) yield limit + step * (random.oneIn(4) ? random.integer(2, 100) : 1);
      if (typeof part === 'number' && part > 0) yield limit + part;
      return;
    default:
      if (typeof part !== 'number') return;
      yield part + limit / 2;
      yield part - limit / 2;
      for (const step of [1, -1, 0.1, 0.5, limit / 3, limit / 10]) yield part + step;
  }
};

/** The smallest sensible steps, the likeliest first; a step that a `multipleOf` asks for is among them. */
function stepsOf({ node }: Target, limit: number): readonly number[] {
  const { multipleOf, type } = node.keywords;
  const isWhole = type?.value.includes('integer') === true || Number.isInteger(limit);
  const own = multipleOf === undefined ? [] : [multipleOf.value];
  const large = Math.abs(limit) * 2 ** -50;
  return [...own, ...(isWhole ? [1, 0.5, 0.01] : [0.01, 0.5, 1]), ...(large > 1 ? [large] : []), Math.abs(limit)];
}
