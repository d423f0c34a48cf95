import type { Clause, Json } from '../../../model/index.js';
import { violationsOf } from '../../../validate/index.js';
import { nearMethod } from '../draw/methods.js';
import { mutantsOf } from '../draw/mutants.js';
import { seededRandom } from '../draw/seeded-random.js';
import { MAX_CHAINS, type WayTo } from '../draw/ways-to.js';
import type { Workshop } from '../draw/workshop.js';
import type { TiedFault } from '../fault.js';
import type { Site } from '../places/site.js';
import type { Proof } from '../proof/proof.js';
import { sayNothing } from './say-nothing.js';

/** How often each way to the place is tried before mutants are. */
const TRIALS = 10;

/** How many mutants a claim survives. */
const MUTANTS = 10_000;

/** So many of the mutants that break the assertion are asked what they break besides. */
const EXPLAINED = 200;

/** More ways to a place than these are not drawn from. */
const MAX_WAYS = 4;

/** Finds out why an assertion cannot be broken by itself; `undefined` when a value was found that breaks it. */
export function tieOf(workshop: Workshop, site: Site, proof: Proof, ways: readonly WayTo[]): TiedFault | undefined {
  const nothing = sayNothing(site);
  if (nothing !== undefined) return nothing;
  if (isBrokenInPool(workshop, site, proof)) return undefined;
  return contradictionOn(site, ways) ?? searchOn(workshop, site, proof, ways);
}

/** The usual case, and the quick one: a near miss of some valid value. */
function isBrokenInPool({ pool }: Workshop, site: Site, proof: Proof): boolean {
  const random = seededRandom(1);
  for (const value of pool) {
    const method = nearMethod(site, proof, () => value);
    if (method?.(random) !== undefined) return true;
  }
  return false;
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
  const { source, pointer } = site.rule;
  const to = clauses.find(({ address }) => address.pointer !== pointer || address.source !== source);
  return to === undefined ? { kind: 'never', reason: `No value breaks \`${site.keyword}\`.` } : together(site, to);
}

function searchOn(workshop: Workshop, site: Site, proof: Proof, ways: readonly WayTo[]): TiedFault | undefined {
  const random = seededRandom(2);
  const { pool } = workshop;
  const bases: Json[] = [...pool];
  for (const way of ways.slice(0, MAX_WAYS)) {
    const broken = workshop.draw(way.flipped, TRIALS);
    if (broken.some((value) => proof.pointerOf(value) !== undefined)) return undefined;
    const { source } = way.valid;
    const near = source && nearMethod(site, proof, () => source.attempt(random));
    for (let trial = 0; near !== undefined && trial < TRIALS; trial += 1)
      if (near(random) !== undefined) return undefined;
    const relaxed = workshop.draw(way.relaxed, TRIALS);
    if (relaxed.some((value) => proof.pointerOf(value) !== undefined)) return undefined;
    bases.push(...broken, ...workshop.draw(way.valid, TRIALS), ...relaxed);
  }
  return search(workshop, site, proof, [...bases, ...workshop.draw(workshop.source(proof.without), 2 * TRIALS)]);
}

/** Tries many mutants; what they break besides tells what the assertion is tied to. */
function search({ root }: Workshop, site: Site, proof: Proof, bases: readonly Json[]): TiedFault | undefined {
  const mutant = mutantsOf(site, bases, proof);
  const random = seededRandom(3);
  const others = new Map<string, { clause: Clause; count: number }>();
  let seen = 0;
  for (let tried = 0; tried < MUTANTS; tried += 1) {
    const value = mutant(random);
    if (value === undefined) continue;
    if (proof.pointerOf(value) !== undefined) return undefined;
    if (seen >= EXPLAINED) continue;
    seen += 1;
    for (const { keyword, rule } of violationsOf(root, value)) {
      if (rule.pointer === site.rule.pointer && rule.source === site.rule.source) continue;
      const key = `${rule.source}#${rule.pointer}`;
      const known = others.get(key) ?? { clause: { keyword, address: rule }, count: 0 };
      known.count += 1;
      others.set(key, known);
    }
  }
  if (seen === 0) return { kind: 'never', reason: `No value was found that breaks \`${site.keyword}\`.` };
  const [likeliest] = [...others.values()].sort((one, other) => other.count - one.count);
  return together(site, likeliest?.clause, likeliest?.count === seen);
}

function together({ keyword }: Site, to: Clause | undefined, isAlways = true): TiedFault {
  if (to === undefined) {
    return { kind: 'together', reason: `What breaks \`${keyword}\` leaves the value valid, or breaks more.` };
  }
  const { source, pointer } = to.address;
  const besides = `\`${to.keyword}\` at ${source}#${pointer}`;
  return {
    kind: 'together',
    to: { keyword: to.keyword, address: { source, pointer } },
    reason: `Whatever breaks \`${keyword}\` breaks ${isAlways ? `${besides} too` : `another constraint too, mostly ${besides}`}.`,
  };
}
