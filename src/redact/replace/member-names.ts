import type { JsonObject } from '../../model/index.js';
import { isNoWord } from '../private/name-rules.js';
import type { Place } from '../private/place.js';
import type { Pseudonym } from '../pseudonym/pseudonym.js';
import type { RedactedField } from '../redacted.js';
import { isIdentifying, mayBeValue } from './identifying.js';
import type { RedactionSetting } from './redaction-setting.js';

/** Other names for members, by the object that has them. */
export type NewNames = ReadonlyMap<object, ReadonlyMap<string, string>>;

/** The name of a member that the contract does not write. */
export interface MemberName {
  /** The object that has the member. */
  readonly members: JsonObject;
  readonly name: string;
  /** The object's place. */
  readonly own: Place;
  /** The member's place. */
  readonly part: Place;
}

interface NotedName extends MemberName {
  /** The name is a value itself, whatever it repeats. */
  readonly isValue: boolean;
}

/** The names of members in one exchange that are private values, or repeat some, and what stands for them. */
export class MemberNames {
  readonly renamed = new Map<object, Map<string, string>>();
  readonly #setting: RedactionSetting;
  readonly #fields: RedactedField[];
  #noted: NotedName[] | undefined;

  constructor(setting: RedactionSetting, fields: RedactedField[]) {
    this.#setting = setting;
    this.#fields = fields;
  }

  /** Notes a name; it is replaced by {@link finish}. */
  note(met: MemberName): void {
    const isValue = isValueName(met);
    if (!isValue && (met.part.treatment === 'kept' || !mayBeValue(met.name))) return;
    this.#noted ??= [];
    this.#noted.push({ ...met, isValue });
  }

  /** Replaces a name that is a value at once, for a text that has to be written. */
  replace(met: MemberName): void {
    if (isValueName(met)) this.#renameValue(met);
  }

  /**
   * Tells of the names that are values, so that they are looked for elsewhere.
   * @param isPublic tells whether a documented public place holds a value
   */
  makeKnown(isPublic: (value: string) => boolean): void {
    if (this.#noted === undefined) return;
    // What stands at a documented place as well is public there, and here no less.
    this.#noted = this.#noted.map((met) =>
      met.isValue && met.own.treatment !== 'private' && isPublic(met.name) ? { ...met, isValue: false } : met,
    );
    for (const met of this.#noted) {
      if (!met.isValue) continue;
      const pseudonym = this.#pseudonymOf(met);
      if (pseudonym.kind === 'replaced') this.#know(met, String(pseudonym.value));
    }
  }

  /**
   * Finds what stands for the names that are values, or repeat some.
   * @param areAllPrivate names that look like values are, wherever they stand
   */
  finish(areAllPrivate: boolean): void {
    for (const met of this.#noted ?? []) {
      const { name } = met;
      if (met.isValue || (areAllPrivate && mayBeValue(name))) {
        this.#renameValue(met);
        continue;
      }
      const replaced = this.#setting.known.replaceIn(name);
      if (replaced === name) continue;
      if (this.#isFree(met, replaced) && met.own.names.isAlike(name, replaced)) this.#rename(met, replaced);
      else this.#renameValue(met);
    }
  }

  #renameValue(met: MemberName): void {
    const pseudonym = this.#pseudonymOf(met);
    if (pseudonym.kind === 'kept') {
      this.#fields.push(met.own.field(pseudonym.reason));
      return;
    }
    this.#fields.push(met.own.field());
    this.#know(met, String(pseudonym.value));
    this.#rename(met, String(pseudonym.value));
  }

  /** A name keeps and breaks what is asked of names here, and no other member has it. */
  #pseudonymOf(met: MemberName): Pseudonym {
    const isAlike = met.own.names.alikeTo(met.name);
    return this.#setting.pseudonyms.of(
      met.name,
      (candidate) => this.#isFree(met, String(candidate)) && isAlike?.(candidate) !== false,
    );
  }

  #isFree({ members }: MemberName, name: string): boolean {
    if (Object.hasOwn(members, name)) return false;
    const taken = this.renamed.get(members);
    return taken === undefined || ![...taken.values()].includes(name);
  }

  #know({ own, name }: MemberName, pseudonym: string): void {
    const { known, isTelling } = this.#setting;
    if (own.treatment === 'private' ? isTelling(name) : isIdentifying(name)) known.add(name, pseudonym);
  }

  #rename({ members, name }: MemberName, replaced: string): void {
    const names = this.renamed.get(members);
    if (names === undefined) this.renamed.set(members, new Map([[name, replaced]]));
    else names.set(name, replaced);
  }
}

/** In a private map names are values; elsewhere in what is private, those that are no words. */
function isValueName({ own, part, name }: MemberName): boolean {
  if (own.treatment === 'kept' || part.treatment === 'kept') return false;
  if (own.treatment === 'private') return part.isMapped || isNoWord(name);
  return part.treatment === 'denied' && mayBeValue(name) && isNoWord(name);
}
