import type { Arbitrary } from 'fast-check';
import { provenArbitrary } from '../proven-arbitrary.js';
import { jsonSteps } from '../shrink/simplify-json.js';
import type { Step } from '../shrink/step.js';
import { describe } from './describe.js';
import { equalSteps } from './draw/equal-steps.js';
import { FaultSource } from './draw/fault-source.js';
import { inTime } from './draw/in-time.js';
import { waysTo } from './draw/ways-to.js';
import type { Workshop } from './draw/workshop.js';
import type { Fault, InvalidPayload, TiedFault } from './fault.js';
import type { Site } from './places/site.js';
import { Proof } from './proof/proof.js';
import { examine } from './tied/examine.js';

/** A fault, and what draws its values: whether it can be broken alone is found out when somebody asks. */
export class DrawnFault {
  /** What every payload says of it. */
  readonly told: InvalidPayload['fault'];
  readonly #workshop: Workshop;
  readonly #site: Site;
  #examined: { readonly source: FaultSource } | { readonly tied: TiedFault } | undefined;
  #arbitrary: Arbitrary<InvalidPayload> | undefined;

  constructor(workshop: Workshop, site: Site) {
    const { broken, keyword, rule, places } = site;
    this.#workshop = workshop;
    this.#site = site;
    this.told = {
      keyword,
      schemaPath: rule.pointer,
      rule,
      instancePath: places[0].path,
      ...(broken.property === undefined ? {} : { property: broken.property }),
      description: describe(site),
    };
  }

  /** Draws the values; `undefined` when the fault is tied. */
  get source(): FaultSource | undefined {
    const examined = this.#examine();
    return 'source' in examined ? examined.source : undefined;
  }

  /** What is listed, its proof made now. */
  get fault(): Fault {
    const examined = this.#examine();
    return 'tied' in examined
      ? { ...this.told, tied: examined.tied }
      : { ...this.told, arbitrary: this.#arbitraryOf(examined.source) };
  }

  /** What is listed of a large schema: its proof is made when somebody looks at it. */
  get lateFault(): Fault {
    const tied = (): TiedFault | undefined => {
      const examined = this.#examine();
      return 'tied' in examined ? examined.tied : undefined;
    };
    const arbitrary = (): Arbitrary<InvalidPayload> | undefined =>
      this.source === undefined ? undefined : this.#arbitraryOf(this.source);
    return {
      ...this.told,
      get arbitrary() {
        return arbitrary();
      },
      get tied() {
        return tied();
      },
    };
  }

  #examine(): { readonly source: FaultSource } | { readonly tied: TiedFault } {
    this.#examined ??= inTime(this.#workshop.root, () => this.#prove());
    return this.#examined;
  }

  #prove(): { readonly source: FaultSource } | { readonly tied: TiedFault } {
    const proof = new Proof(this.#workshop.root, this.#site);
    const ways = waysTo(this.#workshop, this.#site);
    const examined = examine(this.#workshop, this.#site, proof, ways);
    if ('tied' in examined) return examined;
    return { source: new FaultSource(this.#workshop, this.#site, proof, ways, examined.value, this.told) };
  }

  #arbitraryOf(source: FaultSource): Arbitrary<InvalidPayload> {
    this.#arbitrary ??= provenArbitrary(source, { steps: (payload) => payloadSteps(payload, source) });
    return this.#arbitrary;
  }
}

/** Simplifies the value of a payload; what is no longer broken in the same way is left out. */
export function* payloadSteps(
  payload: InvalidPayload,
  source: Pick<FaultSource, 'payload'>,
): Generator<Step<InvalidPayload>> {
  for (const { name, candidates } of [...jsonSteps(payload.value), ...equalSteps(payload)]) {
    yield {
      name,
      *candidates() {
        for (const simpler of candidates()) {
          const next = source.payload(simpler);
          if (next !== undefined) yield next;
        }
      },
    };
  }
}
