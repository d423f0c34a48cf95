import { type Json, pointerTokens } from '../../../model/index.js';
import type { Random } from '../../random.js';
import { anyJson } from '../near-miss/any-json.js';
import { nearMissOf } from '../near-miss/index.js';
import type { Step } from '../places/place.js';
import type { Site } from '../places/site.js';
import { partsAt, replaceAt } from '../proof/parts-at.js';
import type { Proof } from '../proof/proof.js';
import { seededRandom } from './seeded-random.js';
import type { Vocabulary } from './vocabulary.js';

/** Of the near misses of one value, so many are among the mutants. */
const MAX_MISSES = 60;

/** A part of a value that is to be replaced. */
interface Origin {
  readonly base: Json;
  readonly tokens: readonly string[];
  readonly value: Json;
  misses?: readonly Json[];
}

/**
 * Makes mutants of values, of all kinds: near misses, other values' parts, and whatever else. The last resort for
 * breaking an assertion, and the search that a claim that it cannot be broken must survive. A mutant whose changed
 * part does not break the assertion is `undefined`.
 */
export function mutantsOf(
  site: Site,
  bases: readonly Json[],
  proof: Proof,
  words: Vocabulary,
): (random: Random) => Json | undefined {
  const { broken, places } = site;
  const [{ node, steps }] = places;
  const misses = nearMissOf(broken.name);
  const known = bases.flatMap((base) =>
    partsAt(base, steps).map(({ pointer, value }): Origin => ({ base, tokens: pointerTokens(pointer), value })),
  );
  function changed(origin: Origin, random: Random): Json {
    switch (random.integer(0, 3)) {
      case 0:
        return anyJson(random, words);
      case 1:
        return random.pick(known).value;
      case 2:
        return mutated(origin.value, random, words);
      default:
        // Listed once: the random numbers are its own, so that it does not matter when.
        origin.misses ??= nearest(misses?.(origin.value, { broken, node }, seededRandom(1)) ?? []);
        return origin.misses.length === 0 ? anyJson(random, words) : random.pick(origin.misses);
    }
  }
  return (random) => {
    if (known.length === 0) {
      if (random.oneIn(2)) return leadingTo(steps, anyJson(random, words), random, words);
      return bases.length === 0 || random.oneIn(2)
        ? anyJson(random, words)
        : mutated(random.pick(bases), random, words);
    }
    const origin = random.pick(known);
    // Something else may have to give way: an item that another schema speaks of, a property too many.
    if (random.oneIn(8)) return mutated(origin.base, random, words);
    const part = changed(origin, random);
    return proof.isBrokenIn(part) ? replaceAt(origin.base, origin.tokens, part) : undefined;
  };
}

/** Makes the least value that has a place, with a part there. */
function leadingTo(steps: readonly Step[], part: Json, random: Random, words: Vocabulary): Json {
  return steps.reduceRight<Json>((below, step) => {
    switch (step.kind) {
      case 'property':
        return { [step.name]: below };
      case 'any-property': {
        const names = words.names.filter((name) => step.speaksOf(name));
        return { [names.length === 0 ? 'a' : random.pick(names)]: below };
      }
      default: {
        const index = step.kind === 'item' ? step.index : step.from;
        return index > MAX_MISSES ? [below] : [...Array.from({ length: index }, () => anyJson(random, words)), below];
      }
    }
  }, part);
}

function nearest(misses: Iterable<Json>): readonly Json[] {
  const list: Json[] = [];
  for (const miss of misses) if (list.push(miss) === MAX_MISSES) break;
  return list;
}

/** Changes a value at random, and keeps what is still broken in the same way. */
export function variantOf(found: Json, proof: Proof, random: Random): Json {
  let variant = found;
  for (let change = random.integer(0, 8); change > 0; change -= 1) {
    const changed = mutated(variant, random);
    if (proof.pointerOf(changed) !== undefined) variant = changed;
  }
  return variant;
}

/** Changes one part of a value, at random. */
function mutated(value: Json, random: Random, words?: Vocabulary): Json {
  if (Array.isArray(value) && value.length > 0 && !random.oneIn(4)) {
    const at = random.integer(0, value.length - 1);
    return random.oneIn(3) ? value.toSpliced(at, 1) : value.with(at, mutated(value[at] ?? null, random, words));
  }
  if (typeof value === 'object' && value !== null && !random.oneIn(4)) {
    const entries = Object.entries(value);
    const entry = entries.length === 0 ? undefined : random.pick(entries);
    if (entry === undefined) return anyJson(random, words);
    if (random.oneIn(3)) return Object.fromEntries(entries.filter((each) => each !== entry));
    return { ...value, [entry[0]]: mutated(entry[1], random, words) };
  }
  return anyJson(random, words);
}
