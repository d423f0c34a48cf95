import { type Address, type Clause, isWithinPointer, type Json } from '../../../model/index.js';
import { nearMethod } from '../draw/methods.js';
import { mutantsOf } from '../draw/mutants.js';
import { seededRandom } from '../draw/seeded-random.js';
import { MAX_CHAINS, type WayTo } from '../draw/ways-to.js';
import type { Workshop } from '../draw/workshop.js';
import type { TiedFault } from '../fault.js';
import type { Site } from '../places/site.js';
import { partsAt } from '../proof/parts-at.js';
import type { Proof } from '../proof/proof.js';
import { Besides } from './besides.js';
import { sayNothing } from './say-nothing.js';

/** How often each way to the place is tried before mutants are. */
const TRIALS = 10;

/** How many mutants a claim survives. */
const MUTANTS = 10_000;

/** So many values are mutated, the smallest ones. */
const MAX_BASES = 24;

/** More ways to a place than these are not drawn from. */
const MAX_WAYS = 4;

/** A value that breaks the assertion alone, or why there is none. */
export type Examined = { readonly value: Json } | { readonly tied: TiedFault };

/** Finds out whether an assertion can be broken by itself, and why not. */
export function examine(workshop: Workshop, site: Site, proof: Proof, ways: readonly WayTo[]): Examined {
  const nothing = sayNothing(site);
  if (nothing !== undefined) return { tied: nothing };
  const value = brokenInPool(workshop, site, proof);
  if (value !== undefined) return { value };
  const tied = contradictionOn(site, ways);
  return tied === undefined ? searchOn(workshop, site, proof, ways) : { tied };
}

/** The usual case, and the quick one: a near miss of some valid value. */
function brokenInPool({ pool, recent }: Workshop, site: Site, proof: Proof): Json | undefined {
  const random = seededRandom(1);
  for (const base of [...recent, ...pool]) {
    const value = nearMethod(site, proof, () => base)?.(random);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Whichever way is taken to where it stands, what must be broken excludes something else. */
function contradictionOn(site: Site, ways: readonly WayTo[]): TiedFault | undefined {
  if (ways.length >= MAX_CHAINS) return undefined;
  const clauses: Clause[] = [];
  for (const way of ways) {
    const found = way.flipped.clauses;
    if (found === undefined) return undefined;
    clauses.push(...found);
  }
  const to = clauses.find((clause) => !isWithin(clause, site.rule));
  return to === undefined
    ? { kind: 'never', reason: `No value breaks \`${site.keyword}\`.` }
    : together(site, to, false);
}

/** A composition is contradicted by itself where its own alternatives exclude each other. */
function isWithin({ address }: Clause, { source, pointer }: Address): boolean {
  return address.source === source && isWithinPointer(address.pointer, pointer);
}

/** Tries near misses of what has the place, then what the flipped schema allows, and at last mutants. */
function searchOn(workshop: Workshop, site: Site, proof: Proof, ways: readonly WayTo[]): Examined {
  const random = seededRandom(2);
  const bases: Json[] = [...workshop.pool];
  for (const way of ways.slice(0, MAX_WAYS)) {
    for (const sourced of [() => way.valid, () => way.flipped, () => way.relaxed]) {
      for (const base of workshop.draw(sourced(), TRIALS)) {
        bases.push(base);
        if (proof.pointerOf(base) !== undefined) return { value: base };
        const value = nearMethod(site, proof, () => base)?.(random);
        if (value === undefined) continue;
        workshop.remember(base);
        return { value };
      }
    }
  }
  bases.push(...workshop.draw(workshop.source(proof.without), 2 * TRIALS));
  return search(workshop, site, proof, smallest(bases, site));
}

/** Small values are judged soon; those that have the place come first. */
function smallest(bases: readonly Json[], { places }: Site): readonly Json[] {
  const sized = bases.map((base) => {
    const hasPlace = partsAt(base, places[0].steps).length > 0;
    return { base, size: JSON.stringify(base).length + (hasPlace ? 0 : 1e9) };
  });
  return sized
    .sort((one, other) => one.size - other.size)
    .map(({ base }) => base)
    .slice(0, MAX_BASES);
}

/** Tries many mutants; what they break besides tells what the assertion is tied to. */
function search(workshop: Workshop, site: Site, proof: Proof, bases: readonly Json[]): Examined {
  const mutant = mutantsOf(site, bases, proof);
  const random = seededRandom(3);
  const besides = new Besides(workshop.root, site);
  const size = JSON.stringify(bases).length / Math.max(1, bases.length);
  const tries = workshop.takeTries(MUTANTS, size);
  for (let tried = 0; tried < tries; tried += 1) {
    const value = mutant(random);
    if (value === undefined) continue;
    if (proof.pointerOf(value) !== undefined) return { value };
    if (proof.isBrokenAt(value)) besides.see(value);
  }
  const { likeliest, count } = besides;
  if (tries < MUTANTS) {
    const reason = `None of ${tries} tries broke \`${site.keyword}\` alone; the schema is too large for more.`;
    return { tied: { kind: 'together', ...(likeliest === undefined ? {} : { to: likeliest }), reason } };
  }
  if (count > 0) return { tied: together(site, likeliest, true) };
  return { tied: { kind: 'never', reason: `No value was found that breaks \`${site.keyword}\`.` } };
}

/** Two clauses exclude each other; or, where that was only seen in tries, one is broken whenever the other is. */
function together({ keyword, places }: Site, to: Clause | undefined, isSeen: boolean): TiedFault {
  // Another alternative may accept what breaks one of them.
  const isAccepted = places.some((place) => place.isBelowBranch) ? ', or satisfies another alternative' : '';
  if (to === undefined) {
    return { kind: 'together', reason: `Whatever breaks \`${keyword}\` breaks another constraint too${isAccepted}.` };
  }
  const { source, pointer } = to.address;
  const other = `\`${to.keyword}\` at ${source}#${pointer}`;
  return {
    kind: 'together',
    to: { keyword: to.keyword, address: { source, pointer } },
    reason: isSeen
      ? `Whatever was tried that breaks \`${keyword}\` breaks more, mostly ${other}${isAccepted}.`
      : isApplied(to.keyword)
        ? `With what ${other} asks for, nothing breaks \`${keyword}\` alone.`
        : `Whatever breaks \`${keyword}\` breaks ${other} too${isAccepted}.`,
  };
}

/** A keyword that applies schemas to parts: what excludes the other clause is somewhere in these. */
function isApplied(keyword: string): boolean {
  return /^(?:properties|patternProperties|additionalProperties|items|prefixItems|contains|allOf|\$ref)$/.test(keyword);
}
