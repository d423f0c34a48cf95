import type { Json } from '../../model/index.js';
import type { KnownValues } from '../known/known-values.js';
import { isLeaf } from '../private/leaf-rules.js';
import type { Place } from '../private/place.js';
import type { PrivateUrls } from '../private/private-urls.js';
import type { IsAlike, Leaf, Pseudonym, Pseudonyms } from '../pseudonym/pseudonym.js';
import type { RedactedField } from '../redacted.js';
import { type Coding, FORM, PATH, readAs, writeAs } from './coding.js';
import type { Pieces } from './pieces.js';

/** A list or an object whose parts are replaced where they stand. */
export type Container = Json[] | Pieces | { [key: string]: Json };

/** A leaf where it stands in a message under redaction. */
export interface Slot {
  readonly container: Container;
  readonly key: string | number;
  readonly place: Place;
  /** How a text stands there, when it is more than a leaf of JSON. */
  readonly coding: Coding | undefined;
  /** The text is JSON, whose leaves have places of their own: a repetition in it is judged. */
  readonly holdsJson?: true;
}

/** A change that was made, so that it can be taken back. */
export interface Edit extends Slot {
  readonly before: Json;
  after: Json;
}

/** What of a URL is the contract's own, and public. */
export interface OwnUrls {
  /** Tells whether a host is a server of the contract, or the one that was asked. */
  isOwnHost(host: string): boolean;
  /** Tells whether a path template has a segment as fixed text. */
  isFixed(segment: string): boolean;
}

/** What the redacting of an exchange works with. */
export interface RedactionSetting {
  readonly pseudonyms: Pseudonyms;
  readonly known: KnownValues;
  /** Says whether a private value can be told from a word of the contract: then it is looked for elsewhere. */
  readonly isTelling: (text: string) => boolean;
  /** What is the contract's own in URLs. */
  readonly ownUrls: OwnUrls;
  /** Finds what is private in the URLs of bodies; absent: no document says. */
  readonly privateUrls: PrivateUrls | undefined;
}

const ALWAYS: IsAlike = () => true;

/** Numbers under it are found everywhere by chance. */
export const SMALLEST_NUMBER = 1_000;

/**
 * The redacting of one exchange. Its parts are walked over first; then every private value gets its pseudonym, which
 * fits all the places that hold the value, and last the texts that repeat private values lose them.
 */
export class Redaction {
  readonly fields: RedactedField[] = [];
  readonly edits: Edit[] = [];
  /** Names of members that repeat private values, and what stands for them. */
  readonly renamed = new Map<string, string>();
  /** Set when more than leaves decide the verdict: then the outcome is judged. */
  needsJudging = false;
  readonly #pseudonyms: Pseudonyms;
  readonly #known: KnownValues;
  readonly #isTelling: (text: string) => boolean;
  readonly #ownUrls: OwnUrls;
  readonly #privateUrls: PrivateUrls | undefined;
  readonly #private: Slot[] = [];
  readonly #public: Slot[] = [];
  readonly #names = new Set<string>();

  constructor({ pseudonyms, known, isTelling, ownUrls, privateUrls }: RedactionSetting) {
    this.#pseudonyms = pseudonyms;
    this.#known = known;
    this.#isTelling = isTelling;
    this.#ownUrls = ownUrls;
    this.#privateUrls = privateUrls;
  }

  /** Notes a leaf by how its place is treated; it is replaced by {@link finish}. */
  note(container: Container, key: string | number, place: Place, coding?: Coding): void {
    const slots = place.treatment === 'public' ? this.#public : this.#private;
    if (place.treatment !== 'kept') slots.push({ container, key, place, coding });
  }

  /** Notes a text that was taken apart already: what it repeats besides is looked for. */
  notePublic(slot: Slot): void {
    this.#public.push(slot);
  }

  /**
   * Answers at once what stands for a leaf at a place that is not public; the leaf itself where it has to stay.
   * @param isAlike default: what the contract asks of the place's leaf
   */
  replace(value: Leaf, place: Place, isAlike: IsAlike | undefined = place.leaf.alikeTo(value)): Leaf {
    if (place.treatment === 'kept' || place.treatment === 'public' || staysByDefault(value, place)) return value;
    const { members } = place.leaf;
    const isListed = members?.includes(value) === true;
    return this.#told(value, place, this.#pseudonyms.of(value, isAlike, isListed ? members : undefined), isListed);
  }

  /** Notes the name of a member that nothing documents: it may repeat a private value. */
  noteName(name: string): void {
    this.#names.add(name);
  }

  /** Tells of a private value that allows no other: a boolean, a null. */
  keep(place: Place): void {
    if (place.treatment === 'private') this.fields.push(place.field('no-other-value'));
  }

  /** Changes a part of a message, and remembers what was there. */
  set(slot: Slot, after: Json): void {
    const parts = partsOf(slot.container);
    const before = parts[slot.key] ?? null;
    if (before === after) return;
    const { container, key, place, coding } = slot;
    this.edits.push({ container, key, place, coding, before, after });
    parts[key] = after;
  }

  /** Replaces all that was noted. */
  finish(): void {
    const byValue = this.#private.length === 0 ? undefined : this.#groups();
    const open = this.#private.some(({ place }) => place.treatment !== 'private') ? this.#publicValues() : undefined;
    for (const slot of this.#private) {
      const value = leafOf(slot);
      if (value === undefined || staysByDefault(value, slot.place)) continue;
      if (slot.place.treatment !== 'private') {
        // What stands at a documented place as well is public there, and here no less.
        if (open?.has(value) === true) {
          this.#public.push(slot);
          continue;
        }
        const url = typeof value === 'string' ? this.#deniedUrl(value, slot.place, open) : undefined;
        if (url !== undefined) {
          this.#put(slot, url);
          continue;
        }
      }
      const others = byValue?.get(value) ?? [];
      const replaced = others.length > 1 ? this.#replaceTogether(value, slot.place, others) : undefined;
      this.#put(slot, replaced ?? this.replace(value, slot.place));
    }
    if (this.#privateUrls !== undefined) for (const slot of this.#public) this.#redactUrl(slot, this.#privateUrls);
    for (const slot of this.#public) this.#removeKnown(slot);
  }

  /**
   * Finds the names that repeat private values; they are replaced where the parts of the exchange are written. After
   * all else, since findings tell names: a private one is not kept for the sake of a finding.
   * @param areAllPrivate names that look like values are replaced, whatever they repeat
   */
  finishNames(areAllPrivate: boolean): void {
    for (const name of this.#names) {
      // A plain word names what a member is, whatever it repeats.
      if (!isIdentifying(name) && !STRUCTURED.test(name)) continue;
      const pseudonym = areAllPrivate ? this.#pseudonyms.of(name) : undefined;
      const replaced = pseudonym?.kind === 'replaced' ? String(pseudonym.value) : this.#known.replaceIn(name);
      if (replaced !== name) this.renamed.set(name, replaced);
    }
  }

  /** A URL in a body may have private parts as a request's URL has. */
  #redactUrl(slot: Slot, privateUrls: PrivateUrls): void {
    if (slot.coding !== undefined) return;
    const url = partsOf(slot.container)[slot.key];
    if (typeof url !== 'string') return;
    const found = privateUrls.segments(url);
    if (found.length === 0 || slot.place.leaf.fixes(url)) return;
    const segments = url.split('/');
    for (const { index, text, place } of found) {
      const pseudonym = this.#pseudonyms.of(text, place.leaf.alikeTo(text));
      if (pseudonym.kind === 'kept') continue;
      const replaced = String(pseudonym.value);
      if (this.#isTelling(text)) this.#known.add(text, replaced);
      const [, own = '', end = ''] = /^([^?#]*)(.*)$/s.exec(segments[index] ?? '') ?? [];
      segments[index] = writeAs(replaced, own, PATH) + end;
    }
    const written = segments.join('/');
    if (slot.place.leaf.isAlike(url, written)) this.set(slot, written);
  }

  /** The leaves of public places. */
  #publicValues(): ReadonlySet<Leaf> {
    const values = new Set<Leaf>();
    for (const slot of this.#public) {
      const value = leafOf(slot);
      if (value !== undefined) values.add(value);
    }
    return values;
  }

  /** A URL of the contract's own: host and path templates are the contract's words, what else it holds is not. */
  #deniedUrl(text: string, place: Place, open: ReadonlySet<Leaf> | undefined): string | undefined {
    const [, before = '', path = '', after = ''] = /^(https?:\/\/[^/?#@]+)([^?#]*)(.*)$/s.exec(text) ?? [];
    if (before === '' || !this.#ownUrls.isOwnHost(before.slice(before.indexOf('//') + 2).toLowerCase()))
      return undefined;
    const replaced = (raw: string, coding: Coding): string => {
      const value = String(readAs(raw, coding));
      if (raw === '' || open?.has(value) === true) return raw;
      return writeAs(String(this.replace(value, place, ALWAYS)), raw, coding);
    };
    const segments = path.split('/').map((one) => (this.#ownUrls.isFixed(one) ? one : replaced(one, PATH)));
    const rest = after.replaceAll(
      /([?&][^=&#]*=|#)([^&#]*)/g,
      (_, name: string, value: string) => name + replaced(value, FORM),
    );
    const written = before + segments.join('/') + rest;
    return place.leaf.isAlike(text, written) ? written : undefined;
  }

  /** The places of each private value, public ones that hold nothing else included. */
  #groups(): ReadonlyMap<Leaf, readonly Slot[]> {
    const groups = new Map<Leaf, Slot[]>();
    for (const slot of this.#private) {
      const value = leafOf(slot);
      if (value === undefined || slot.place.leaf.fixes(value)) continue;
      const group = groups.get(value);
      if (group === undefined) groups.set(value, [slot]);
      else group.push(slot);
    }
    for (const slot of this.#public) {
      const value = leafOf(slot);
      const group = value === undefined ? undefined : groups.get(value);
      if (value !== undefined && !slot.place.leaf.fixes(value)) group?.push(slot);
    }
    return groups;
  }

  /** Draws what fits every place of a value; `undefined` when nothing does. */
  #replaceTogether(value: Leaf, place: Place, slots: readonly Slot[]): Leaf | undefined {
    const tests = new Set(slots.map((slot) => slot.place.leaf));
    if (tests.size < 2) return undefined;
    const alike = [...tests].flatMap((leaf) => leaf.alikeTo(value) ?? []);
    const pseudonym = this.#pseudonyms.of(value, (candidate) => alike.every((isAlike) => isAlike(candidate)));
    return pseudonym.kind === 'kept' ? undefined : this.#told(value, place, pseudonym, false);
  }

  #told(value: Leaf, place: Place, pseudonym: Pseudonym, isListed: boolean): Leaf {
    if (pseudonym.kind === 'kept') {
      this.fields.push(place.field(pseudonym.reason));
      return value;
    }
    this.fields.push(place.field());
    const text = String(value);
    // What the contract lists is the contract's word wherever it stands, and no secret by itself.
    const isSought = place.treatment === 'private' ? !isListed && this.#isTelling(text) : isIdentifying(text);
    if (isSought) this.#known.add(text, String(pseudonym.value));
    return pseudonym.value;
  }

  /** Takes the private values that it repeats out of a public leaf. */
  #removeKnown(slot: Slot): void {
    const { container, key, place, coding } = slot;
    const written = partsOf(container)[key];
    if (written === undefined || !isLeaf(written)) return;
    const text = typeof written === 'string' ? written : String(written);
    const replaced = this.#known.replaceIn(text);
    if (replaced === text) return;
    if (slot.holdsJson) this.needsJudging = true;
    const value = typeof written === 'number' ? written : readAs(text, coding);
    if (place.leaf.fixes(value)) return;
    const after = typeof written === 'number' ? Number(replaced) : readAs(replaced, coding);
    if (place.leaf.isAlike(value, after)) {
      this.set(slot, typeof written === 'number' ? after : replaced);
      return;
    }
    // What stands for the repeated value does not fit here: the whole text gets a pseudonym that does.
    const pseudonym = this.#pseudonyms.of(value, place.leaf.alikeTo(value));
    if (pseudonym.kind === 'kept') this.fields.push(place.field(pseudonym.reason));
    else this.#put(slot, pseudonym.value);
  }

  #put(slot: Slot, value: Leaf): void {
    const written = partsOf(slot.container)[slot.key];
    if (typeof written === 'number' || slot.coding === undefined) this.set(slot, value);
    else if (readAs(String(written), slot.coding) !== value) {
      this.set(slot, writeAs(String(value), String(written), slot.coding));
    }
  }
}

/** The parts of a container: a list by its indexes, an object by its names. */
export function partsOf(container: Container): { [key: string | number]: Json } {
  // Both are read and written alike.
  return container as { [key: string | number]: Json };
}

function leafOf({ container, key, coding }: Slot): Leaf | undefined {
  const written = partsOf(container)[key];
  if (written === undefined || !isLeaf(written)) return undefined;
  return typeof written === 'string' && coding !== undefined ? readAs(written, coding) : written;
}

/** Tells whether a value that is private by default alone stays: what the contract fixes, and what tells nothing. */
function staysByDefault(value: Leaf, { treatment, leaf, keepsForms }: Place): boolean {
  if (value === '') return true;
  if (treatment === 'private') return false;
  if (typeof value === 'number' && (treatment === 'texts' || Math.abs(value) < SMALLEST_NUMBER)) return true;
  return leaf.fixes(value) || (keepsForms && leaf.fixesForm(value));
}

/** A longer text, or one of several values or with a part that is encoded, stands nowhere else as a whole. */
const LONGEST = 200;
const STRUCTURED = /[{}<>&="\n]|%[0-9a-f]{2}/i;

/** Dates and times, alone: others of the same day are everywhere. */
const DATE =
  /^(?:\d{4}-\d{2}-\d{2}(?:[Tt ][\d:.]+(?:[Zz]|[+-]\d{2}:\d{2})?)?|(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4}(?: [\d:]+ \S+)?)$/;

/** Tells whether a text can be told from a plain word: then it is looked for elsewhere too. */
function isIdentifying(text: string): boolean {
  return (
    text.length >= 6 && text.length <= LONGEST && /[0-9@]/.test(text) && !STRUCTURED.test(text) && !DATE.test(text)
  );
}
