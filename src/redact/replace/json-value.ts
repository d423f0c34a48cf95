import { isJsonArray, isJsonObject, type Json, parseJsonPiece, pointerTokens } from '../../model/index.js';
import type { Place } from '../private/place.js';
import { rewriteJson } from './json-text.js';
import { type Container, partsOf, type Redaction, SMALLEST_NUMBER } from './redaction.js';

/** The places of a value that no keyword documents, as a tree of names. */
export type Undocumented = ReadonlyMap<string, Undocumented | undefined>;

/** Arranges the pointers of undocumented properties as a tree; `undefined` when there is none. */
export function undocumentedTree(pointers: readonly string[]): Undocumented | undefined {
  if (pointers.length === 0) return undefined;
  const root = new Map<string, Undocumented | undefined>();
  for (const pointer of pointers) {
    let branch: Map<string, Undocumented | undefined> = root;
    const tokens = pointerTokens(pointer);
    for (const [index, token] of tokens.entries()) {
      if (index === tokens.length - 1) branch.set(token, undefined);
      else {
        const known = branch.get(token);
        // Every branch of the tree is made here.
        const next = (known as Map<string, Undocumented | undefined> | undefined) ?? new Map();
        if (known === undefined) branch.set(token, next);
        branch = next;
      }
    }
  }
  return root;
}

/** Tells whether no keyword documents a property. */
export function isDenied(undocumented: Undocumented | undefined, name: string): boolean {
  return undocumented?.has(name) === true && undocumented.get(name) === undefined;
}

/** Copies a value with other names of its members. */
export function withNames(value: Json, names: ReadonlyMap<string, string>): Json {
  if (isJsonArray(value)) return value.map((item) => withNames(item, names));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [names.get(name) ?? name, withNames(member, names)]),
  );
}

/** When leaves are replaced: when all of the exchange are known, or at once, for a text that has to be written. */
export type Moment = 'later' | 'at-once';

/** Redacts a value that stands in a container, in place: the container must be ours. */
export function redactPart(
  container: Container,
  key: string | number,
  place: Place,
  undocumented: Undocumented | undefined,
  redaction: Redaction,
  moment: Moment = 'later',
): void {
  const parts = partsOf(container);
  const value = parts[key];
  if (value === undefined) return;
  const own = place.for(value);
  if (typeof value === 'string') {
    const written = own.treatment === 'public' ? undefined : withJsonInside(value, own, redaction);
    if (written !== undefined) redaction.set({ container, key, place: own, coding: undefined }, written);
    else if (moment === 'later') redaction.note(container, key, own);
    else parts[key] = redaction.replace(value, own);
  } else if (typeof value === 'number') {
    if (own.treatment === 'public' && Math.abs(value) < SMALLEST_NUMBER) return;
    if (moment === 'later') redaction.note(container, key, own);
    else parts[key] = redaction.replace(value, own);
  } else if (isJsonArray(value)) {
    // What is parsed is ours, and lists of it can be changed.
    const items = value as Json[];
    if (own.isDecidedWhole) redaction.needsJudging = true;
    for (let index = 0; index < items.length; index++) {
      redactPart(items, index, own.item(index), undocumented?.get(String(index)), redaction, moment);
    }
  } else if (isJsonObject(value)) {
    // As above.
    const members = value as { [key: string]: Json };
    if (own.isDecidedWhole) redaction.needsJudging = true;
    for (const name of Object.keys(members)) {
      const part = own.property(name);
      if (!part.isDocumented) redaction.noteName(name);
      const below = isDenied(undocumented, name) ? part.denied : part;
      redactPart(members, name, below, undocumented?.get(name), redaction, moment);
    }
  } else redaction.keep(own);
}

/** Redacts JSON inside a text that is not public, its structure kept; `undefined` when there is none. */
function withJsonInside(text: string, place: Place, redaction: Redaction): string | undefined {
  const first = text.charCodeAt(0);
  if (first !== 123 && first !== 91) return undefined;
  const piece = parseJsonPiece(text);
  if (piece === undefined || place.treatment === 'kept' || place.leaf.fixes(text)) return undefined;
  const inside = [piece.value];
  redactPart(inside, 0, place.inside, undefined, redaction, 'at-once');
  const written = rewriteJson(text, JSON.parse(text), inside[0] ?? null);
  return place.leaf.isAlike(text, written) ? written : undefined;
}
