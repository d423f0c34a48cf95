import { Derivation } from '../derive/derivation.js';
import type { Site } from '../places/site.js';
import { type Chain, chainsTo } from '../places/ways.js';
import type { Sourced, Workshop } from './workshop.js';

/** More ways to a place than these are not looked at for a contradiction: then none is claimed. */
export const MAX_CHAINS = 16;

/** One way to where an assertion stands, and what is drawn along it; each source is made when it is first asked for. */
export class WayTo {
  readonly #workshop: Workshop;
  readonly #site: Site;
  readonly #chain: Chain;
  #flipped: Sourced | undefined;
  #relaxed: Sourced | undefined;
  #valid: Sourced | undefined;

  constructor(workshop: Workshop, site: Site, chain: Chain) {
    this.#workshop = workshop;
    this.#site = site;
    this.#chain = chain;
  }

  /** What breaks the assertion along this way, and satisfies all the rest. */
  get flipped(): Sourced {
    this.#flipped ??= this.#source({ without: this.#site, broken: this.#site.broken });
    return this.#flipped;
  }

  /** What has the place, and is valid if the assertion does not count. */
  get relaxed(): Sourced {
    this.#relaxed ??= this.#source({ without: this.#site });
    return this.#relaxed;
  }

  /** What is valid, and has the place. */
  get valid(): Sourced {
    this.#valid ??= this.#source({});
    return this.#valid;
  }

  #source(purpose: { readonly without?: Site; readonly broken?: Site['broken'] }): Sourced {
    const derivation = new Derivation({ steps: this.#site.places[0].steps, chain: this.#chain, ...purpose });
    return this.#workshop.source(derivation.derive(this.#workshop.root));
  }
}

/** Lists the ways that lead to where an assertion stands. */
export function waysTo(workshop: Workshop, site: Site): readonly WayTo[] {
  const chains = site.places.flatMap((place) => chainsTo(place, MAX_CHAINS)).slice(0, MAX_CHAINS);
  return chains.map((chain) => new WayTo(workshop, site, chain));
}
