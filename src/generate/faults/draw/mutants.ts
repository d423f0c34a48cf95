import { type Json, pointerTokens } from '../../../model/index.js';
import type { Random } from '../../random.js';
import { anyJson } from '../near-miss/any-json.js';
import { nearMissOf } from '../near-miss/index.js';
import type { Site } from '../places/site.js';
import { partsAt, replaceAt } from '../proof/parts-at.js';
import { seededRandom } from './seeded-random.js';

/** A part of a value that is to be replaced. */
interface Origin {
  readonly base: Json;
  readonly tokens: readonly string[];
  readonly value: Json;
  misses?: readonly Json[];
}

/**
 * Makes mutants of values, of all kinds: near misses, other values' parts, and whatever else. The last resort for
 * breaking an assertion, and the search that a claim that it cannot be broken must survive.
 */
export function mutantsOf(site: Site, bases: readonly Json[]): (random: Random) => Json {
  const { broken, places } = site;
  const [{ node, steps }] = places;
  const misses = nearMissOf(broken.name);
  const known = bases.flatMap((base) =>
    partsAt(base, steps).map(({ pointer, value }): Origin => ({ base, tokens: pointerTokens(pointer), value })),
  );
  return (random) => {
    if (known.length === 0)
      return bases.length === 0 || random.oneIn(2) ? anyJson(random) : mutated(random.pick(bases), random);
    const origin = random.pick(known);
    const { base, tokens, value } = origin;
    switch (random.integer(0, 3)) {
      case 0:
        return replaceAt(base, tokens, anyJson(random));
      case 1:
        return replaceAt(base, tokens, random.pick(known).value);
      case 2:
        return replaceAt(base, tokens, mutated(value, random));
      default: {
        // Listed once: the random numbers are its own, so that it does not matter when.
        origin.misses ??= misses === undefined ? [] : [...misses(value, { broken, node }, seededRandom(1))];
        const candidates = origin.misses;
        return replaceAt(base, tokens, candidates.length === 0 ? anyJson(random) : random.pick(candidates));
      }
    }
  };
}

/** Changes one part of a value, at random. */
function mutated(value: Json, random: Random): Json {
  if (Array.isArray(value) && value.length > 0 && !random.oneIn(4)) {
    const at = random.integer(0, value.length - 1);
    return random.oneIn(3) ? value.toSpliced(at, 1) : value.with(at, mutated(value[at] ?? null, random));
  }
  if (typeof value === 'object' && value !== null && !random.oneIn(4)) {
    const entries = Object.entries(value);
    const entry = entries.length === 0 ? undefined : random.pick(entries);
    if (entry === undefined) return anyJson(random);
    if (random.oneIn(3)) return Object.fromEntries(entries.filter((each) => each !== entry));
    return { ...value, [entry[0]]: mutated(entry[1], random) };
  }
  return anyJson(random);
}
