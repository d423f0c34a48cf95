import type { Address, Json } from '../../../model/index.js';
import type { Random } from '../../random.js';
import type { Source } from '../../source.js';
import type { InvalidPayload } from '../fault.js';
import { nearMissOf } from '../near-miss/index.js';
import type { Site } from '../places/site.js';
import type { Proof } from '../proof/proof.js';
import { flippedMethod, type Method, nearMethod } from './methods.js';
import { mutantsOf } from './mutants.js';
import { seededRandom } from './seeded-random.js';
import type { WayTo } from './ways-to.js';
import type { Workshop } from './workshop.js';

/** How often each way of drawing is tried, once, to find out which ways there are. */
const TRIALS = 10;

/** How often a schema's own source is tried so: an attempt that misses may take long. */
const HOPELESS = 3;

/** More ways to a place than these are not drawn from. */
const MAX_WAYS = 4;

/** Draws values that break one assertion at one place; its ways of drawing are found out when it first draws. */
export class FaultSource implements Source<InvalidPayload> {
  readonly address: Address;
  readonly #workshop: Workshop;
  readonly #site: Site;
  readonly #proof: Proof;
  readonly #ways: readonly WayTo[];
  readonly fault: InvalidPayload['fault'];
  #methods: readonly Method[] | undefined;

  constructor(workshop: Workshop, site: Site, proof: Proof, ways: readonly WayTo[], fault: InvalidPayload['fault']) {
    this.#ways = ways;
    this.address = fault.rule;
    this.#workshop = workshop;
    this.#site = site;
    this.#proof = proof;
    this.fault = fault;
  }

  attempt(random: Random): InvalidPayload | undefined {
    this.#methods ??= this.#findMethods();
    if (this.#methods.length === 0) return undefined;
    const value = random.pick(this.#methods)(random);
    return value === undefined ? undefined : this.payload(value);
  }

  isKept({ value, pointer }: InvalidPayload): boolean {
    return this.#proof.pointerOf(value) === pointer;
  }

  /** Says of a value where it is broken; `undefined` when it is not broken in this way. */
  payload(value: Json): InvalidPayload | undefined {
    const pointer = this.#proof.pointerOf(value);
    return pointer === undefined ? undefined : { value, fault: this.fault, pointer };
  }

  /** The ways that work: near misses, four times as likely as the flipped schema's own values; else mutants. */
  #findMethods(): readonly Method[] {
    const near: Method[] = [];
    const flipped: Method[] = [];
    for (const way of this.#ways.slice(0, MAX_WAYS)) {
      near.push(...this.#near(way));
      const own = flippedMethod(way.flipped, this.#proof);
      if (own !== undefined && works(own, HOPELESS)) flipped.push(own);
    }
    // Of two ways to break `oneOf`, to match none and to match two, a near miss is mostly the first.
    const times = this.#site.broken.name === 'oneOf' ? 1 : 4;
    const [first] = near;
    if (first === undefined && flipped.length > 0) return flipped;
    const own = flipped.slice(0, Math.max(near.length, 1));
    if (first !== undefined) return [...new Array<readonly Method[]>(times).fill(near).flat(), ...own];
    const { pool } = this.#workshop;
    const nearby = nearMethod(this.#site, this.#proof, (random) => (pool.length === 0 ? undefined : random.pick(pool)));
    const bases = this.#ways.slice(0, MAX_WAYS).flatMap((way) => this.#workshop.draw(way.relaxed, TRIALS));
    const without = this.#workshop.draw(this.#workshop.source(this.#proof.without), 2 * TRIALS);
    const mutants = mutantsOf(this.#site, [...pool, ...bases, ...without], this.#proof);
    return [...(nearby === undefined ? [] : [nearby]), mutants];
  }

  /** Near misses of what is valid, or else of what would be without the assertion. */
  #near(way: WayTo): readonly Method[] {
    if (nearMissOf(this.#site.broken.name) === undefined) return [];
    for (const which of ['valid', 'relaxed'] as const) {
      const { source } = way[which];
      const method = source && nearMethod(this.#site, this.#proof, (random) => source.attempt(random));
      if (method !== undefined && works(method, TRIALS)) return [method];
    }
    return [];
  }
}

function works(method: Method, trials: number): boolean {
  const random = seededRandom(TRIALS);
  for (let trial = 0; trial < trials; trial += 1) if (method(random) !== undefined) return true;
  return false;
}
