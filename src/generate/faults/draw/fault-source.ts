import type { Address, Json } from '../../../model/index.js';
import type { Random } from '../../random.js';
import type { Source } from '../../source.js';
import type { InvalidPayload } from '../fault.js';
import { nearMissOf } from '../near-miss/index.js';
import type { Site } from '../places/site.js';
import type { Proof } from '../proof/proof.js';
import { flippedMethod, type Method, nearMethod } from './methods.js';
import { variantOf } from './mutants.js';
import { seededRandom } from './seeded-random.js';
import type { WayTo } from './ways-to.js';

/** How often each way of drawing is tried, once, to find out which ways there are. */
const TRIALS = 10;

/** How often a schema's own source is tried so: an attempt that misses may take long. */
const HOPELESS = 3;

/** How often one way of drawing may miss before a variant of what was found is taken. */
const ATTEMPTS = 5;

/** More ways to a place than these are not drawn from. */
const MAX_WAYS = 4;

/** Draws values that break one assertion at one place; its ways of drawing are found out when it first draws. */
export class FaultSource implements Source<InvalidPayload> {
  readonly address: Address;
  readonly fault: InvalidPayload['fault'];
  readonly #site: Site;
  readonly #proof: Proof;
  readonly #ways: readonly WayTo[];
  /** A value that is broken in this way: where nothing else succeeds, its variants are drawn. */
  readonly #found: Json;
  #methods: readonly Method[] | undefined;

  constructor(site: Site, proof: Proof, ways: readonly WayTo[], found: Json, fault: InvalidPayload['fault']) {
    this.address = fault.rule;
    this.fault = fault;
    this.#site = site;
    this.#proof = proof;
    this.#ways = ways;
    this.#found = found;
  }

  attempt(random: Random): InvalidPayload | undefined {
    this.#methods ??= this.#findMethods();
    const method = this.#methods.length === 0 ? undefined : random.pick(this.#methods);
    for (let attempt = 0; method !== undefined && attempt < ATTEMPTS; attempt += 1) {
      const value = method(random);
      if (value !== undefined) return this.payload(value);
    }
    return this.payload(variantOf(this.#found, this.#proof, random));
  }

  isKept({ value, pointer }: InvalidPayload): boolean {
    return this.#proof.pointerOf(value) === pointer;
  }

  /** Says of a value where it is broken; `undefined` when it is not broken in this way. */
  payload(value: Json): InvalidPayload | undefined {
    const pointer = this.#proof.pointerOf(value);
    return pointer === undefined ? undefined : { value, fault: this.fault, pointer };
  }

  /** The ways that work: near misses, four times as likely as the flipped schema's own values; else what was found. */
  #findMethods(): readonly Method[] {
    const near: Method[] = [];
    const flipped: Method[] = [];
    for (const way of this.#ways.slice(0, MAX_WAYS)) {
      near.push(...this.#near(way));
      const own = flippedMethod(way.flipped, this.#proof);
      if (own !== undefined && works(own, HOPELESS)) flipped.push(own);
    }
    // Of the two ways to break `oneOf`, to match none and to match two, a near miss is mostly the first.
    const times = this.#site.broken.name === 'oneOf' ? 1 : 4;
    const nearby = new Array<readonly Method[]>(times).fill(near).flat();
    return near.length === 0 ? flipped : [...nearby, ...flipped.slice(0, near.length)];
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
