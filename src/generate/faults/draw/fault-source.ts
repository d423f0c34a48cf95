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
    const { broken } = this.#site;
    for (const way of this.#ways.slice(0, MAX_WAYS)) {
      const { source } = nearMissOf(broken.name) === undefined ? {} : way.valid;
      const nearby = source && nearMethod(this.#site, this.#proof, (random) => source.attempt(random));
      if (nearby !== undefined && works(nearby)) near.push(nearby);
      const own = flippedMethod(way.flipped, this.#proof);
      if (own !== undefined && works(own)) flipped.push(own);
    }
    if (near.length > 0 && flipped.length > 0) {
      return [...near, ...near, ...near, ...near, ...flipped.slice(0, near.length)];
    }
    if (near.length + flipped.length > 0) return [...near, ...flipped];
    const { pool } = this.#workshop;
    const nearby = nearMethod(this.#site, this.#proof, (random) => (pool.length === 0 ? undefined : random.pick(pool)));
    const bases = this.#workshop.draw(this.#workshop.source(this.#proof.without), 24);
    return [...(nearby === undefined ? [] : [nearby]), mutantsOf(this.#site, [...pool, ...bases])];
  }
}

function works(method: Method): boolean {
  const random = seededRandom(TRIALS);
  for (let trial = 0; trial < TRIALS; trial += 1) if (method(random) !== undefined) return true;
  return false;
}
