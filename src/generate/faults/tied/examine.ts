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

/** How many a claim survives that two clauses exclude each other: that they do was found out without any. */
const MUTANTS_OF_CONTRADICTION = 1000;

/** So many values that the schema would accept without the assertion are drawn. */
const FREED = 40;

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
  const contradiction = contradictionOn(site, ways);
  if (contradiction === undefined) return searchOn(workshop, site, proof, ways);
  const { tied, isCertain } = contradiction;
  if (isCertain) return { tied };
  const bases = [...workshop.pool];
  return (
    freed(workshop, proof, bases) ??
    search(workshop, site, proof, smallest(bases, site), MUTANTS_OF_CONTRADICTION, tied)
  );
}

/** The usual case, and the quick one: a near miss of some valid value. */
function brokenInPool({ pool, recent }: Workshop, site: Site, proof: Proof): Json | undefined {
  const random = seededRandom(1);
  for (const base of [...recent, ...pool]) {
    const found = nearMethod(site, proof, () => base)?.(random);
    if (found !== undefined) return found.value;
  }
  return undefined;
}

/** Whichever way is taken to where it stands, what must be broken excludes something else. */
function contradictionOn(
  site: Site,
  ways: readonly WayTo[],
): { readonly tied: TiedFault; readonly isCertain: boolean } | undefined {
  if (ways.length >= MAX_CHAINS) return undefined;
  const clauses: Clause[] = [];
  for (const way of ways) {
    const found = way.flipped.clauses;
    if (found === undefined) return undefined;
    clauses.push(...found);
  }
  const to = clauses.find((clause) => !isWithin(clause, site.rule));
  if (to !== undefined) return { tied: together(site, to, false), isCertain: isPlain(site, clauses) };
  return { tied: { kind: 'never', reason: `No value breaks \`${site.keyword}\`.` }, isCertain: false };
}

/** The assertion and others of its own schema, none of which speaks of parts: that they exclude each other is certain. */
function isPlain({ rule }: Site, clauses: readonly Clause[]): boolean {
  const parent = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));
  return (
    clauses.some(({ address }) => address.pointer === rule.pointer && address.source === rule.source) &&
    clauses.every(
      ({ keyword, address: { source, pointer } }) =>
        PLAIN.has(keyword) && source === rule.source && parent(pointer) === parent(rule.pointer),
    )
  );
}

const PLAIN: ReadonlySet<string> = new Set([
  'type',
  'const',
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
]);

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
        const found = nearMethod(site, proof, () => base)?.(random);
        if (found === undefined) continue;
        workshop.remember(base);
        return { value: found.value };
      }
    }
  }
  return freed(workshop, proof, bases) ?? search(workshop, site, proof, smallest(bases, site), MUTANTS);
}

/** What the schema would accept without the assertion is often what breaks it. */
function freed(workshop: Workshop, proof: Proof, bases: Json[]): Examined | undefined {
  for (const value of workshop.draw(workshop.source(proof.without), FREED)) {
    if (proof.pointerOf(value) !== undefined) return { value };
    bases.push(value);
  }
  return undefined;
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
function search(
  workshop: Workshop,
  site: Site,
  proof: Proof,
  bases: readonly Json[],
  wanted: number,
  contradiction?: TiedFault,
): Examined {
  const mutant = mutantsOf(site, bases, proof, workshop.vocabulary);
  const random = seededRandom(3);
  const besides = new Besides(workshop.root, site);
  const size = JSON.stringify(bases).length / Math.max(1, bases.length);
  const tries = workshop.takeTries(wanted, size);
  let repeated: Json | undefined;
  const isFound = (value: Json): boolean => {
    const broken = proof.brokenIn(value);
    if (broken?.isRepeated === true) repeated ??= value;
    return broken?.isRepeated === false;
  };
  for (const base of bases) if (isFound(base)) return { value: base };
  for (let tried = 0; tried < tries; tried += 1) {
    const value = mutant(random);
    if (value === undefined) continue;
    if (isFound(value)) return { value };
    if (proof.isBrokenAt(value)) besides.see(value);
  }
  if (repeated !== undefined) {
    proof.allowRepeated();
    return { value: repeated };
  }
  if (contradiction !== undefined) return { tied: contradiction };
  const { likeliest, count } = besides;
  if (tries < wanted) {
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
