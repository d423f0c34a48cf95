import type { Clause, Json } from '../../../model/index.js';
import { type SchemaNode, violationsOf } from '../../../validate/index.js';
import { contradictionOf } from '../../source-of.js';
import { chainsOf, flipped, flippedMethod, nearMethod, withPlace } from '../draw/methods.js';
import { mutantsOf } from '../draw/mutants.js';
import { seededRandom } from '../draw/seeded-random.js';
import type { Workshop } from '../draw/workshop.js';
import type { TiedFault } from '../fault.js';
import type { Site } from '../places/site.js';
import type { Proof } from '../proof/proof.js';
import { sayNothing } from './say-nothing.js';

/** How many mutants a claim survives. */
const MUTANTS = 10_000;

/** More ways to a place are not looked at for a contradiction: then none is claimed. */
const MAX_CHAINS = 16;

/** Finds out why an assertion cannot be broken by itself; `undefined` when a value was found that breaks it. */
export function tieOf(workshop: Workshop, site: Site, proof: Proof): TiedFault | undefined {
  const nothing = sayNothing(site);
  if (nothing !== undefined) return nothing;
  if (isBrokenInPool(workshop, site, proof)) return undefined;
  const contradiction = contradictionAt(workshop.root, site);
  if (contradiction !== undefined) return contradiction;
  return isBrokenOnItsWay(workshop, site, proof) ? undefined : search(workshop, site, proof);
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

function contradictionAt(root: SchemaNode, site: Site): TiedFault | undefined {
  const chains = chainsOf(site, MAX_CHAINS);
  if (chains.length === MAX_CHAINS) return undefined;
  const clauses: Clause[] = [];
  for (const chain of chains) {
    const contradiction = contradictionOf({ holds: [flipped(root, site, chain)], fails: [] });
    if (contradiction === undefined) return undefined;
    clauses.push(...contradiction.clauses);
  }
  const to = clauses.find(
    ({ address }) => address.pointer !== site.rule.pointer || address.source !== site.rule.source,
  );
  if (to === undefined) return { kind: 'never', reason: `No value breaks \`${site.keyword}\`.` };
  return together(site, to);
}

function isBrokenOnItsWay(workshop: Workshop, site: Site, proof: Proof): boolean {
  const random = seededRandom(2);
  for (const chain of chainsOf(site)) {
    const own = flippedMethod(workshop, site, proof, chain);
    for (let trial = 0; own !== undefined && trial < 30; trial += 1) if (own(random) !== undefined) return true;
    const source = workshop.source(withPlace(workshop.root, site, chain));
    const near = source === undefined ? undefined : nearMethod(site, proof, () => source.attempt(random));
    for (let trial = 0; near !== undefined && trial < 30; trial += 1) if (near(random) !== undefined) return true;
  }
  return false;
}

/** Tries many mutants; what they break besides tells what the assertion is tied to. */
function search(workshop: Workshop, site: Site, proof: Proof): TiedFault | undefined {
  const { root, pool } = workshop;
  const ways = chainsOf(site).flatMap((chain) => workshop.draw(flipped(root, site, chain), 12));
  const bases: Json[] = [...pool, ...workshop.draw(proof.without, 24), ...ways];
  const mutant = mutantsOf(site, bases);
  const random = seededRandom(3);
  const others = new Map<string, { clause: Clause; count: number }>();
  let broken = 0;
  for (let tried = 0; tried < MUTANTS; tried += 1) {
    const value = mutant(random);
    if (proof.pointerOf(value) !== undefined) return undefined;
    if (others.size > 20 || !proof.isBrokenSomewhere(value)) continue;
    broken += 1;
    for (const { keyword, rule } of violationsOf(root, value)) {
      if (rule.pointer === site.rule.pointer && rule.source === site.rule.source) continue;
      const key = `${rule.source}#${rule.pointer}`;
      const known = others.get(key) ?? { clause: { keyword, address: rule }, count: 0 };
      known.count += 1;
      others.set(key, known);
    }
  }
  if (broken === 0) return { kind: 'never', reason: `No value was found that breaks \`${site.keyword}\`.` };
  const [likeliest] = [...others.values()].sort((one, other) => other.count - one.count);
  return together(site, likeliest?.clause, likeliest?.count === broken);
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
