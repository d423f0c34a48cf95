import { type Json, pointerTokens } from '../../../model/index.js';
import type { SchemaNode } from '../../../validate/index.js';
import type { Random } from '../../random.js';
import { Derivation } from '../derive/derivation.js';
import { nearMissOf } from '../near-miss/index.js';
import type { Site } from '../places/site.js';
import { type Chain, chainsTo } from '../places/ways.js';
import { partsAt, replaceAt } from '../proof/parts-at.js';
import type { Proof } from '../proof/proof.js';
import type { Workshop } from './workshop.js';

/** One way to draw values that break a site's assertion; what it draws is proven. */
export type Method = (random: Random) => Json | undefined;

/** Of the near misses of one value, so many are tried. */
const TRIES = 40;

/** More ways to a place than these are not tried. */
const MAX_CHAINS = 4;

/** Lists the ways that lead to where the assertion stands. */
export function chainsOf({ places }: Site, most = MAX_CHAINS): readonly Chain[] {
  return places.flatMap((place) => chainsTo(place, most)).slice(0, most);
}

/** Derives the schema that demands the place, and that it is broken there. */
export function flipped(root: SchemaNode, site: Site, chain: Chain): SchemaNode {
  return new Derivation({ steps: site.places[0].steps, without: site, chain, broken: site.broken }).derive(root);
}

/** Derives the schema that demands the place. */
export function withPlace(root: SchemaNode, site: Site, chain: Chain): SchemaNode {
  return new Derivation({ steps: site.places[0].steps, chain }).derive(root);
}

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
    const candidates = shuffled([...misses(part.value, { broken, node }, random)], random).slice(0, TRIES);
    for (const candidate of candidates) {
      const whole = replaceAt(value, tokens, candidate);
      if (proof.pointerOf(whole) !== undefined) return whole;
    }
    return undefined;
  };
}

/** Draws from the flipped schema's own source. */
export function flippedMethod(workshop: Workshop, site: Site, proof: Proof, chain: Chain): Method | undefined {
  const source = workshop.source(flipped(workshop.root, site, chain));
  if (source === undefined) return undefined;
  return (random) => {
    const value = source.attempt(random);
    return value !== undefined && proof.pointerOf(value) !== undefined ? value : undefined;
  };
}

function shuffled<Member>(members: Member[], random: Random): Member[] {
  for (let last = members.length - 1; last > 0; last -= 1) {
    const at = random.integer(0, last);
    const moved = members[last] as Member;
    members[last] = members[at] as Member;
    members[at] = moved;
  }
  return members;
}
