import type { Address, Json } from '../../../model/index.js';
import type { Random } from '../../random.js';
import type { Source } from '../../source.js';
import type { InvalidPayload } from '../fault.js';
import { nearMissOf } from '../near-miss/index.js';
import type { Site } from '../places/site.js';
import type { Proof } from '../proof/proof.js';
import { inTime } from './in-time.js';
import { flippedMethod, type Method, nearMethod, type Proven } from './methods.js';
import { variantOf } from './mutants.js';
import { seededRandom } from './seeded-random.js';
import type { WayTo } from './ways-to.js';
import type { Sourced, Workshop } from './workshop.js';

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
  readonly #workshop: Workshop;
  readonly #site: Site;
  readonly #proof: Proof;
  readonly #ways: readonly WayTo[];
  /** A value that is broken in this way: where nothing else succeeds, its variants are drawn. */
  readonly #found: Json;
  /** Payloads that were proven when they were made; nobody else has them, so they stay what they are. */
  readonly #proven = new WeakSet<InvalidPayload>();
  #near: readonly Method[] | undefined;
  #far: readonly Method[] | undefined;

  constructor(
    workshop: Workshop,
    site: Site,
    proof: Proof,
    ways: readonly WayTo[],
    found: Json,
    fault: InvalidPayload['fault'],
  ) {
    this.#workshop = workshop;
    this.address = fault.rule;
    this.fault = fault;
    this.#site = site;
    this.#proof = proof;
    this.#ways = ways;
    this.#found = found;
  }

  attempt(random: Random): InvalidPayload | undefined {
    return inTime(this.#workshop.root, () => this.#attempt(random));
  }

  #attempt(random: Random): InvalidPayload | undefined {
    // Of the two ways to break `oneOf`, to match none and to match two, a near miss is mostly the first.
    const of = this.#site.broken.name === 'oneOf' ? 2 : 5;
    // Each fault counts from elsewhere: all faults drawn from one seed would else be near, or else far.
    const isFar = (random.integer(0, of - 1) + this.fault.schemaPath.length) % of === 0;
    const first = isFar ? this.#farMethods() : this.#nearMethods();
    const methods = first.length > 0 ? first : isFar ? this.#nearMethods() : this.#farMethods();
    const method = methods.length === 0 ? undefined : random.pick(methods);
    for (let attempt = 0; method !== undefined && attempt < ATTEMPTS; attempt += 1) {
      const value = method(random);
      if (value !== undefined) return this.#told(value);
    }
    return this.payload(variantOf(this.#found, this.#proof, random));
  }

  isKept(payload: InvalidPayload): boolean {
    return this.#proven.has(payload) || this.#pointerOf(payload.value) === payload.pointer;
  }

  /** Says of a value where it is broken; `undefined` when it is not broken in this way. */
  payload(value: Json): InvalidPayload | undefined {
    const pointer = this.#pointerOf(value);
    return pointer === undefined ? undefined : this.#told({ value, pointer });
  }

  #pointerOf(value: Json): string | undefined {
    return inTime(this.#workshop.root, () => this.#proof.pointerOf(value));
  }

  #told({ value, pointer }: Proven): InvalidPayload {
    const payload = { value, fault: this.fault, pointer };
    this.#proven.add(payload);
    return payload;
  }

  /** Near misses of what is valid, or else of what would be without the assertion: the ways that work. */
  #nearMethods(): readonly Method[] {
    this.#near ??= nearMissOf(this.#site.broken.name) === undefined ? [] : this.#findNear();
    return this.#near;
  }

  /** The flipped schema's own values: the ways that work. */
  #farMethods(): readonly Method[] {
    this.#far ??= this.#ways.slice(0, MAX_WAYS).flatMap((way) => {
      const method = flippedMethod(way.flipped, this.#proof);
      return method !== undefined && works(method, HOPELESS) ? [method] : [];
    });
    return this.#far;
  }

  #findNear(): readonly Method[] {
    // Planned already, and shared by all faults; but it must have the place often, and no branch left to chance.
    if (this.#workshop.hasOften(this.#site)) {
      const whole = this.#method(this.#workshop.whole);
      if (whole !== undefined && works(whole, HOPELESS)) return [whole];
    }
    return this.#ways.slice(0, MAX_WAYS).flatMap((way) => {
      for (const which of ['valid', 'relaxed'] as const) {
        const method = this.#method(way[which]);
        if (method !== undefined && works(method, TRIALS)) return [method];
      }
      return [];
    });
  }

  #method({ source }: Sourced): Method | undefined {
    return source && nearMethod(this.#site, this.#proof, (random) => source.attempt(random));
  }
}

function works(method: Method, trials: number): boolean {
  const random = seededRandom(TRIALS);
  for (let trial = 0; trial < trials; trial += 1) if (method(random) !== undefined) return true;
  return false;
}
