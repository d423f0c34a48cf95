import type { Json } from '../../model/index.js';
import type { LeafRules } from '../private/leaf-rules.js';
import type { Place } from '../private/place.js';
import type { PrivateUrls } from '../private/private-urls.js';
import type { IsAlike, Leaf, Pseudonym } from '../pseudonym/pseudonym.js';
import type { RedactedField } from '../redacted.js';
import { isValueLikeName } from '../value-like-name.js';
import { type Coding, PATH, readAs, writeAs } from './coding.js';
import { isIdentifying, mayBeValue, staysByDefault } from './identifying.js';
import { type MemberName, MemberNames, type NewNames } from './member-names.js';
import type { Pieces } from './pieces.js';
import type { RedactionSetting } from './redaction-setting.js';
import { type Container, type Edit, type Part, partsOf, type Slot } from './slot.js';
import { redactOwnUrl } from './urls-in-bodies.js';

/** The name of a pair among pieces, and what stands for it by itself. */
interface PairName {
  readonly pieces: Pieces;
  readonly at: number;
  readonly coding: Coding;
  readonly name: string;
  readonly own: string;
}

/** When leaves are replaced: when all of the exchange are known, or at once, for a text that has to be written. */
export type Moment = 'later' | 'at-once';

/** With more leaves than this, those of one value are found by an index. */
const MANY = 64;

/** A shorter text without a name is a flag, and no value. */
const SHORTEST_BARE = 4;

const always: IsAlike = () => true;
const NONE_RENAMED: NewNames = new Map();

/**
 * The redacting of one exchange. Its parts are walked over first; then every private value gets its pseudonym, which
 * fits all the places that hold the value, and last the texts that repeat private values lose them.
 */
export class Redaction {
  readonly fields: RedactedField[] = [];
  readonly edits: Edit[] = [];
  /** Set when names of pairs were replaced, in their pieces. */
  hasRenamedPairs = false;
  /** Set when more than leaves decide the verdict: then the outcome is judged. */
  needsJudging = false;
  readonly #setting: RedactionSetting;
  readonly #private: Slot[] = [];
  readonly #public: Slot[] = [];
  #memberNames: MemberNames | undefined;
  #pairNames: PairName[] | undefined;
  #byValue: ReadonlyMap<Leaf, readonly Slot[]> | undefined;

  constructor(setting: RedactionSetting) {
    this.#setting = setting;
  }

  /** Notes a leaf by how its place is treated, with the value that it was read as; it is replaced by {@link finish}. */
  note(container: Container, key: string | number, place: Place, value: Leaf, coding?: Coding): void {
    if (place.treatment === 'kept') return;
    const slots = place.treatment === 'public' ? this.#public : this.#private;
    slots.push({ container, key, place, coding, value, holdsJson: false });
  }

  /** Notes a text whose JSON was taken apart already: what it repeats besides is looked for. */
  noteJson(container: Container, key: string | number, place: Place, value: string, coding: Coding): void {
    this.#public.push({ container, key, place, coding, value, holdsJson: true });
  }

  /**
   * Answers at once what stands for a leaf at a place that is not public; the leaf itself where it has to stay.
   * @param isAlike default: what the contract asks of the place's leaf
   */
  replace(value: Leaf, place: Place, isAlike: IsAlike | undefined = place.leaf.alikeTo(value)): Leaf {
    if (place.treatment === 'kept' || place.treatment === 'public' || staysByDefault(value, place)) return value;
    const { members } = place.leaf;
    const isListed = members?.includes(value) === true;
    const pseudonym = this.#setting.pseudonyms.of(value, isAlike, isListed ? members : undefined);
    return this.#told(value, place, pseudonym, isListed);
  }

  /** Notes the name of a member that the contract does not write: it may be a private value, or repeat one. */
  noteName(met: MemberName, moment: Moment): void {
    this.#memberNames ??= new MemberNames(this.#setting, this.fields);
    if (moment === 'later') this.#memberNames.note(met);
    else this.#memberNames.replace(met);
  }

  /** Other names for members. */
  get renamed(): NewNames {
    return this.#memberNames?.renamed ?? NONE_RENAMED;
  }

  /**
   * Notes the name of a pair that nothing documents, where it stands among pieces: one that is a value is replaced by
   * {@link finishNames}.
   * @param isBare the pair is nothing but this
   */
  notePairName(pieces: Pieces, at: number, place: Place, coding: Coding, isBare: boolean): void {
    const raw = pieces[at];
    if (typeof raw !== 'string' || place.treatment === 'kept') return;
    const name = String(readAs(raw, coding));
    const isValue = isBare ? name.length >= SHORTEST_BARE : isValueLikeName(name);
    if (!isValue && !mayBeValue(name)) return;
    const own = isValue ? String(this.replace(name, place, always)) : name;
    this.#pairNames ??= [];
    this.#pairNames.push({ pieces, at, coding, name, own });
  }

  /** Tells of a private value that allows no other: a boolean, a null. */
  keep(place: Place): void {
    if (place.treatment === 'private') this.fields.push(place.field('no-other-value'));
  }

  /** Changes a part of a message, and remembers what was there. */
  set({ container, key, place, coding }: Part, after: Json): void {
    const parts = partsOf(container);
    const before = parts[key] ?? null;
    if (before === after) return;
    this.edits.push({ container, key, place, coding, before, after });
    parts[key] = after;
  }

  /** Replaces all that was noted. */
  finish(): void {
    for (const slot of this.#private) this.#redact(slot);
    this.#memberNames?.makeKnown((value) => this.#isPublic(value));
    const { privateUrls } = this.#setting;
    for (const slot of this.#public) {
      if (privateUrls !== undefined && slot.coding === undefined && typeof slot.value === 'string') {
        this.#redactUrl(slot, slot.value, privateUrls);
      }
    }
    for (const slot of this.#public) this.#removeKnown(slot);
  }

  /**
   * Finds the names that repeat private values; they are replaced where the parts of the exchange are written. After
   * all else, since findings tell names: a private one is not kept for the sake of a finding.
   * @param areAllPrivate names that look like values are replaced, whatever they repeat
   */
  finishNames(areAllPrivate: boolean): void {
    const { known, pseudonyms } = this.#setting;
    this.#memberNames?.finish(areAllPrivate);
    for (const { pieces, at, coding, name, own } of this.#pairNames ?? []) {
      const pseudonym = areAllPrivate && own === name ? pseudonyms.of(name) : undefined;
      const replaced =
        own !== name ? own : pseudonym?.kind === 'replaced' ? String(pseudonym.value) : known.replaceIn(name);
      if (replaced === name) continue;
      pieces[at] = writeAs(replaced, String(pieces[at]), coding);
      this.hasRenamedPairs = true;
    }
  }

  #redact(slot: Slot): void {
    const { value, place } = slot;
    if (staysByDefault(value, place)) return;
    if (place.treatment !== 'private') {
      // What stands at a documented place as well is public there, and here no less.
      if (this.#isPublic(value)) {
        this.#public.push(slot);
        return;
      }
      const url = typeof value === 'string' ? this.#ownUrl(value, place) : undefined;
      if (url !== undefined) {
        this.#put(slot, url);
        return;
      }
    }
    const isAlike = this.#alikeEverywhere(value, place);
    if (isAlike !== undefined) {
      const pseudonym = this.#setting.pseudonyms.of(value, isAlike);
      if (pseudonym.kind === 'replaced') {
        this.#put(slot, this.#told(value, place, pseudonym, false));
        return;
      }
    }
    this.#put(slot, this.replace(value, place));
  }

  /** A URL in a body may have private parts as a request's URL has. */
  #redactUrl(slot: Slot, url: string, privateUrls: PrivateUrls): void {
    const found = privateUrls.segments(url);
    if (found.length === 0 || slot.place.leaf.fixes(url)) return;
    const { known, pseudonyms, isTelling } = this.#setting;
    const segments = url.split('/');
    for (const { index, text, place } of found) {
      const pseudonym = pseudonyms.of(text, place.leaf.alikeTo(text));
      if (pseudonym.kind === 'kept') continue;
      const replaced = String(pseudonym.value);
      if (isTelling(text)) known.add(text, replaced);
      const [, own = '', end = ''] = /^([^?#]*)(.*)$/s.exec(segments[index] ?? '') ?? [];
      segments[index] = writeAs(replaced, own, PATH) + end;
    }
    const written = segments.join('/');
    if (slot.place.leaf.isAlike(url, written)) this.set(slot, written);
  }

  #ownUrl(text: string, place: Place): string | undefined {
    const written = redactOwnUrl(text, this.#setting.ownUrls, (value) =>
      this.#isPublic(value) ? value : String(this.replace(value, place, always)),
    );
    return written !== undefined && place.leaf.isAlike(text, written) ? written : undefined;
  }

  /** Tells whether a documented public place holds a value. */
  #isPublic(value: Leaf): boolean {
    const slots = this.#slotsOf(value) ?? this.#public;
    return slots.some((slot) => slot.value === value && slot.place.treatment === 'public');
  }

  /** Tests candidates by every place that holds the value, and nothing else; `undefined` when its own place is enough. */
  #alikeEverywhere(value: Leaf, { leaf }: Place): IsAlike | undefined {
    if (leaf.members?.includes(value) === true) return undefined;
    let tests: IsAlike[] | undefined;
    const seen: LeafRules[] = [leaf];
    const look = (slots: readonly Slot[]): void => {
      for (const slot of slots) {
        if (slot.value !== value || seen.includes(slot.place.leaf) || slot.place.leaf.fixes(value)) continue;
        seen.push(slot.place.leaf);
        const isAlike = slot.place.leaf.alikeTo(value);
        if (isAlike === undefined) continue;
        tests ??= [];
        tests.push(isAlike);
      }
    };
    const indexed = this.#slotsOf(value);
    if (indexed === undefined) {
      look(this.#private);
      look(this.#public);
    } else look(indexed);
    if (tests === undefined) return undefined;
    const all = [leaf.alikeTo(value) ?? always, ...tests];
    return (candidate) => all.every((isAlike) => isAlike(candidate));
  }

  /** The leaves of one value; `undefined` where there are few leaves in all, which are looked through as fast. */
  #slotsOf(value: Leaf): readonly Slot[] | undefined {
    if (this.#private.length + this.#public.length <= MANY) return undefined;
    if (this.#byValue === undefined) {
      const index = new Map<Leaf, Slot[]>();
      for (const slot of [...this.#private, ...this.#public]) {
        const slots = index.get(slot.value);
        if (slots === undefined) index.set(slot.value, [slot]);
        else slots.push(slot);
      }
      this.#byValue = index;
    }
    return this.#byValue.get(value) ?? [];
  }

  #told(value: Leaf, place: Place, pseudonym: Pseudonym, isListed: boolean): Leaf {
    if (pseudonym.kind === 'kept') {
      this.fields.push(place.field(pseudonym.reason));
      return value;
    }
    this.fields.push(place.field());
    const text = String(value);
    const { known, isTelling } = this.#setting;
    // What the contract lists is the contract's word wherever it stands, and no secret by itself.
    const isSought = place.treatment === 'private' ? !isListed && isTelling(text) : isIdentifying(text);
    if (isSought) known.add(text, String(pseudonym.value));
    return pseudonym.value;
  }

  /** Takes the private values that it repeats out of a public leaf. */
  #removeKnown(slot: Slot): void {
    const { container, key, place, coding } = slot;
    const written = partsOf(container)[key];
    if (typeof written !== 'string' && typeof written !== 'number') return;
    const text = typeof written === 'string' ? written : String(written);
    const replaced = this.#setting.known.replaceIn(text);
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
    const pseudonym = this.#setting.pseudonyms.of(value, place.leaf.alikeTo(value));
    if (pseudonym.kind === 'kept') this.fields.push(place.field(pseudonym.reason));
    else this.#put(slot, pseudonym.value);
  }

  #put(slot: Slot, value: Leaf): void {
    if (value === slot.value && !slot.holdsJson) return;
    const written = partsOf(slot.container)[slot.key];
    if (typeof written === 'number' || slot.coding === undefined) this.set(slot, value);
    else this.set(slot, writeAs(String(value), String(written), slot.coding));
  }
}
