import { type Address, isJsonArray, isJsonObject, type Json, type MutableObject, setOwn } from '../../model/index.js';
import type { Walkable } from './path/select.js';

/** Children by name; an array's by index. */
type Children = Map<string, OverlaidValue> | OverlaidValue[];

/**
 * A value of a document that overlays change, which knows where each part of it is written.
 *
 * What nobody has changed is the JSON as it was parsed; only what is edited is taken apart.
 */
export class OverlaidValue implements Walkable {
  readonly #json: Json;
  readonly #address: Address;
  #edited: Children | undefined;

  /** @param address where the value is written */
  constructor(json: Json, address: Address) {
    this.#json = json;
    this.#address = address;
  }

  get isNull(): boolean {
    return this.#json === null;
  }

  get kind(): 'object' | 'array' | 'scalar' {
    if (isJsonArray(this.#json)) return 'array';
    return isJsonObject(this.#json) ? 'object' : 'scalar';
  }

  get size(): number {
    if (this.#edited !== undefined) return isList(this.#edited) ? this.#edited.length : this.#edited.size;
    return typeof this.#json === 'object' && this.#json !== null ? Object.keys(this.#json).length : 0;
  }

  *children(): Iterable<readonly [token: string | number, child: OverlaidValue]> {
    if (this.#edited !== undefined) yield* this.#edited.entries();
    else if (isJsonArray(this.#json)) {
      for (const [index, item] of this.#json.entries()) yield [index, this.#pristine(index, item)];
    } else if (isJsonObject(this.#json)) {
      for (const name of Object.keys(this.#json)) {
        const member = this.#json[name];
        if (member !== undefined) yield [name, this.#pristine(name, member)];
      }
    }
  }

  child(token: string | number): OverlaidValue | undefined {
    if (this.#edited !== undefined) {
      return isList(this.#edited) ? this.#edited[Number(token)] : this.#edited.get(String(token));
    }
    const json = this.#json;
    if (isJsonArray(json)) {
      const item = typeof token === 'number' || /^(?:0|[1-9]\d*)$/.test(token) ? json[Number(token)] : undefined;
      return item === undefined ? undefined : this.#pristine(token, item);
    }
    const member = isJsonObject(json) && Object.hasOwn(json, token) ? json[token] : undefined;
    return member === undefined ? undefined : this.#pristine(token, member);
  }

  toJson(): Json {
    if (this.#edited === undefined) return this.#json;
    if (isList(this.#edited)) return this.#edited.map((item) => item.toJson());
    const made: MutableObject = {};
    for (const [name, member] of this.#edited) setOwn(made, name, member.toJson());
    return made;
  }

  /**
   * Finds where the value at a pointer is written; a place that is not there is named as if it were.
   * @param item a text in the list there: where it is written, if in another file than the list
   */
  addressAt(tokens: readonly string[], item?: string): Address {
    const [first, ...rest] = tokens;
    if (first === undefined) return this.#addedAt(item) ?? this.#address;
    const child = this.#edited === undefined ? undefined : this.child(first);
    if (child !== undefined) return child.addressAt(rest, item);
    return { source: this.#address.source, pointer: this.#address.pointer + tokens.map(step).join('') };
  }

  /** Takes in an update: members are merged, lists are joined, anything else takes the place of what was there. */
  merged(update: OverlaidValue): OverlaidValue {
    if (this.kind !== update.kind || this.kind === 'scalar') return update.copy();
    const mine = this.#edit();
    for (const [token, theirs] of update.children()) {
      if (isList(mine)) mine.push(theirs.copy());
      else mine.set(String(token), mine.get(String(token))?.merged(theirs) ?? theirs.copy());
    }
    return this;
  }

  /** Adds an item to a list. */
  append(item: OverlaidValue): void {
    const mine = this.#edit();
    if (isList(mine)) mine.push(item.copy());
  }

  /** Puts a value in the place of a child. */
  put(token: string | number, value: OverlaidValue): void {
    const mine = this.#edit();
    if (isList(mine)) mine[Number(token)] = value;
    else mine.set(String(token), value);
  }

  /** Finds a child that can be changed. */
  editable(token: string | number): OverlaidValue | undefined {
    this.#edit();
    return this.child(token);
  }

  /** Leaves children out. */
  drop(tokens: ReadonlySet<string | number>): void {
    const mine = this.#edit();
    if (!isList(mine)) for (const token of tokens) mine.delete(String(token));
    else this.#edited = mine.filter((_, index) => !tokens.has(index));
  }

  /** What is put in several places is changed in each by itself. */
  copy(): OverlaidValue {
    const made = new OverlaidValue(this.#json, this.#address);
    if (this.#edited === undefined) return made;
    made.#edited = isList(this.#edited)
      ? this.#edited.map((item) => item.copy())
      : new Map(Array.from(this.#edited, ([name, member]) => [name, member.copy()]));
    return made;
  }

  #addedAt(item: string | undefined): Address | undefined {
    if (item === undefined || this.#edited === undefined || !isList(this.#edited)) return undefined;
    const found = this.#edited.find((each) => each.#json === item);
    return found === undefined || found.#address.source === this.#address.source ? undefined : found.#address;
  }

  #edit(): Children {
    if (this.#edited === undefined) {
      this.#edited =
        this.kind === 'array'
          ? Array.from(this.children(), ([, item]) => item)
          : new Map(Array.from(this.children(), ([name, member]) => [String(name), member]));
    }
    return this.#edited;
  }

  #pristine(token: string | number, json: Json): OverlaidValue {
    const { source, pointer } = this.#address;
    return new OverlaidValue(json, { source, pointer: pointer + step(token) });
  }
}

function isList(children: Children): children is OverlaidValue[] {
  return Array.isArray(children);
}

/** A reference token of a JSON Pointer (RFC 6901). */
function step(token: string | number): string {
  return `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
