import { type Json, pointerTokens } from '../../../model/index.js';
import type { Random } from '../../random.js';
import { nearMissOf } from '../near-miss/index.js';
import type { Site } from '../places/site.js';
import { partsAt, replaceAt } from '../proof/parts-at.js';
import type { Proof } from '../proof/proof.js';
import type { Sourced } from './workshop.js';

/** One way to draw values that break a site's assertion; what it draws is proven. */
export type Method = (random: Random) => Proven | undefined;

/** A value that is proven, and where it is broken. */
export interface Proven {
  readonly value: Json;
  readonly pointer: string;
}

/** Of the near misses of one value, so many are tried. */
const TRIES = 40;

/** Draws near misses of valid values. */
export function nearMethod(site: Site, proof: Proof, base: (random: Random) => Json | undefined): Method | undefined {
  const misses = nearMissOf(site.broken.name);
  if (misses === undefined) return undefined;
  const { broken, places } = site;
  const [{ node, steps }] = places;
  return (random) => {
    const value = base(random);
    if (value === undefined) return undefined;
    const parts = partsAt(value, steps);
    if (parts.length === 0) return undefined;
    const part = random.pick(parts);
    const tokens = pointerTokens(part.pointer);
    for (const candidate of nearestFirst(misses(part.value, { broken, node }, random), random)) {
      const whole = replaceAt(value, tokens, candidate);
      const pointer = proof.pointerOf(whole);
      if (pointer !== undefined) return { value: whole, pointer };
    }
    return undefined;
  };
}

/** Draws from the flipped schema's own source. */
export function flippedMethod({ source }: Sourced, proof: Proof): Method | undefined {
  if (source === undefined) return undefined;
  return (random) => {
    const value = source.attempt(random);
    const pointer = value === undefined ? undefined : proof.pointerOf(value);
    return value === undefined || pointer === undefined ? undefined : { value, pointer };
  };
}

/** Takes the nearest candidates in turn, from one on that is more likely among the first. */
function nearestFirst(misses: Iterable<Json>, random: Random): readonly Json[] {
  const candidates: Json[] = [];
  for (const candidate of misses) if (candidates.push(candidate) === TRIES) break;
  const first = Math.floor(candidates.length * random.fraction() ** 2);
  return [...candidates.slice(first), ...candidates.slice(0, first)];
}
