import type { Json } from '../../../model/index.js';
import { accepts, type SchemaNode, violationsOf } from '../../../validate/index.js';
import { Derivation } from '../derive/derivation.js';
import type { Site } from '../places/site.js';
import { type OnlyThis, onlyThis } from './only-this.js';
import { partsAt } from './parts-at.js';

/** How a value breaks an assertion, and nothing else: where, and whether more than once. */
export interface Broken {
  /** The first part that breaks it. */
  readonly pointer: string;
  readonly isRepeated: boolean;
}

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
  /** Where no single part can break the assertion, several may. */
  #mayRepeat = false;

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

  /** From now on, a value that breaks the assertion in several parts is proven as well: none breaks it in one. */
  allowRepeated(): void {
    this.#mayRepeat = true;
  }

  /** Finds the part of a value that is broken; `undefined` when it is not broken in exactly this way. */
  pointerOf(value: Json): string | undefined {
    const broken = this.brokenIn(value);
    return broken === undefined || (broken.isRepeated && !this.#mayRepeat) ? undefined : broken.pointer;
  }

  /** Finds out whether a value breaks the assertion and nothing else, be it more than once. */
  brokenIn(value: Json): Broken | undefined {
    const { broken, places } = this.#site;
    let pointer: string | undefined;
    let times = 0;
    for (const part of partsAt(value, places[0].steps)) {
      const here = this.#only.timesBroken(part.value);
      if (here > 0) pointer ??= part.pointer;
      times += here;
    }
    if (pointer === undefined || accepts(this.#root, value) || !accepts(this.#without, value)) return undefined;
    const isTold = broken.name !== 'anyOf' && broken.name !== 'oneOf' && places.every((place) => !place.isBelowBranch);
    return !isTold || this.#isAllThatIsTold(value, pointer, times) ? { pointer, isRepeated: times > 1 } : undefined;
  }

  /** Tells whether a part of a value, were it at the place, would break the assertion. */
  isBrokenIn(part: Json): boolean {
    return this.#only.timesBroken(part) > 0;
  }

  /** Tells whether a part of a value at the place breaks the assertion, whatever else is wrong. */
  isBrokenAt(value: Json): boolean {
    return partsAt(value, this.#site.places[0].steps).some((part) => this.#only.timesBroken(part.value) > 0);
  }

  #isAllThatIsTold(value: Json, pointer: string, times: number): boolean {
    const { rule } = this.#site;
    const told = violationsOf(this.#root, value);
    return (
      told[0]?.instancePointer === pointer &&
      told.length === times &&
      told.every((violation) => violation.rule.pointer === rule.pointer && violation.rule.source === rule.source)
    );
  }
}
