import type { Json } from '../../model/index.js';
import type { KnownValues } from '../known/known-values.js';
import { isLeaf } from '../private/leaf-rules.js';
import type { Place } from '../private/place.js';
import type { IsAlike, Leaf, Pseudonyms } from '../pseudonym/pseudonym.js';
import type { RedactedField } from '../redacted.js';

/** A list or an object whose parts are replaced where they stand. */
export type Container = Json[] | { [key: string]: Json };

/** A public text, looked through for private values once all of the exchange are known. */
interface LaterText {
  readonly container: Container;
  readonly key: string | number;
  readonly place: Place | undefined;
}

/** Numbers under it are found everywhere by chance. */
const SMALLEST_NUMBER = 1_000;

/** The redacting of one exchange: private values are replaced as they are met, repetitions when all are known. */
export class Redaction {
  readonly fields: RedactedField[] = [];
  /** Set when more than leaves decide the verdict: then the outcome is judged. */
  needsJudging = false;
  /** Set as soon as anything is replaced. */
  hasChanged = false;
  readonly #pseudonyms: Pseudonyms;
  readonly #known: KnownValues;
  readonly #later: LaterText[] = [];

  constructor(pseudonyms: Pseudonyms, known: KnownValues) {
    this.#pseudonyms = pseudonyms;
    this.#known = known;
  }

  /**
   * Answers what stands for a leaf at a place that is not public; the leaf itself where it has to stay.
   * @param isAlike default: what the contract asks of the place's leaf
   */
  replace(value: Leaf, place: Place, isAlike: IsAlike | undefined = place.alikeTo(value)): Leaf {
    const { treatment, leaf } = place;
    if (treatment === 'kept' || treatment === 'public') return value;
    const isByDefault = treatment !== 'private';
    if (isByDefault) {
      if (typeof value === 'number' && (treatment === 'texts' || Math.abs(value) < SMALLEST_NUMBER)) return value;
      if (value === '' || leaf.fixes(value)) return value;
    }
    const members = leaf.members?.includes(value) === true ? leaf.members : undefined;
    const pseudonym = this.#pseudonyms.of(value, isAlike, members);
    if (pseudonym.kind === 'kept') {
      this.fields.push(place.field(pseudonym.reason));
      return value;
    }
    this.hasChanged = true;
    this.fields.push(place.field());
    // What the contract lists is the contract's word wherever it stands, and no secret by itself.
    if (members === undefined && (!isByDefault || isIdentifying(value))) {
      this.#known.add(String(value), String(pseudonym.value));
    }
    return pseudonym.value;
  }

  /** Tells of a private value that allows no other: a boolean, a null. */
  keep(place: Place): void {
    if (place.treatment === 'private') this.fields.push(place.field('no-other-value'));
  }

  /** Notes a public text, to be looked through for private values. */
  later(container: Container, key: string | number, place: Place | undefined): void {
    this.#later.push({ container, key, place });
  }

  /** Replaces the private values that public texts repeat. */
  finish(): void {
    for (const { container, key, place } of this.#later) {
      // A container is a list with its indexes, or an object with its own names.
      const parts = container as { [key: string | number]: Json };
      const value = parts[key];
      if (value === undefined || !isLeaf(value) || place?.leaf.fixes(value) === true) continue;
      const found = this.repeated(value, place);
      if (found !== value) parts[key] = found;
    }
  }

  /** Answers a public leaf without the private values that it repeats. */
  repeated(value: Leaf, place?: Place): Leaf {
    const text = String(value);
    const replaced = this.#known.replaceIn(text);
    if (replaced === text) return value;
    this.hasChanged = true;
    const candidate = typeof value === 'number' ? Number(replaced) : replaced;
    if (place === undefined || place.leaf.isAlike(value, candidate)) return candidate;
    // What stands for the repeated value does not fit here: the whole text gets a pseudonym that does.
    const pseudonym = this.#pseudonyms.of(value, place.alikeTo(value));
    if (pseudonym.kind === 'replaced') return pseudonym.value;
    this.fields.push(place.field(pseudonym.reason));
    return value;
  }
}

/** Tells whether a value can be told from a plain word: then it is looked for elsewhere too. */
function isIdentifying(value: Leaf): boolean {
  const text = String(value);
  return text.length >= 6 && /[0-9@]/.test(text);
}
