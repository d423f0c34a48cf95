import type { Json } from '../../../model/index.js';
import { accepts, type SchemaNode, violationsOf } from '../../../validate/index.js';
import { Derivation } from '../derive/derivation.js';
import type { Site } from '../places/site.js';
import { type OnlyThis, onlyThis } from './only-this.js';
import { partsAt } from './parts-at.js';

/**
 * Proves that a value breaks one assertion at one place, and nothing else: the schema rejects it, and would accept it
 * were this assertion not there; one part of the value breaks the assertion, judged by it alone; and where no branch
 * stands above, the assertion is the only one that is told.
 */
export class Proof {
  readonly #root: SchemaNode;
  readonly #site: Site;
  readonly #without: SchemaNode;
  readonly #only: OnlyThis;

  constructor(root: SchemaNode, site: Site) {
    this.#root = root;
    this.#site = site;
    this.#without = new Derivation({ steps: site.places[0].steps, without: site }).derive(root);
    this.#only = onlyThis(site);
  }

  /** The schema without the assertion, at this place. */
  get without(): SchemaNode {
    return this.#without;
  }

  /** Finds the part of a value that is broken; `undefined` when it is not broken in exactly this way. */
  pointerOf(value: Json): string | undefined {
    const { broken, places } = this.#site;
    let pointer: string | undefined;
    for (const part of partsAt(value, places[0].steps)) {
      if (!this.#only.isBroken(part.value)) continue;
      if (pointer !== undefined) return undefined;
      pointer = part.pointer;
    }
    if (pointer === undefined || accepts(this.#root, value) || !accepts(this.#without, value)) return undefined;
    const isTold = broken.name !== 'anyOf' && broken.name !== 'oneOf' && places.every((place) => !place.isBelowBranch);
    return !isTold || this.#isAllThatIsTold(value, pointer) ? pointer : undefined;
  }

  /** Tells whether a part of a value, were it at the place, would break the assertion. */
  isBrokenIn(part: Json): boolean {
    return this.#only.isBroken(part);
  }

  /** Tells whether a part of a value at the place breaks the assertion, whatever else is wrong. */
  isBrokenAt(value: Json): boolean {
    return partsAt(value, this.#site.places[0].steps).some((part) => this.#only.isBroken(part.value));
  }

  #isAllThatIsTold(value: Json, pointer: string): boolean {
    const { rule } = this.#site;
    const [violation, ...others] = violationsOf(this.#root, value);
    return (
      violation !== undefined &&
      others.length === 0 &&
      violation.instancePointer === pointer &&
      violation.rule.pointer === rule.pointer &&
      violation.rule.source === rule.source
    );
  }
}
