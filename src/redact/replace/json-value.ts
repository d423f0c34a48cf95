import { isJsonArray, isJsonObject, type Json, parseJsonPiece, pointerTokens } from '../../model/index.js';
import type { Place } from '../private/place.js';
import type { Container, Redaction } from './redaction.js';

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

/** Redacts a value that stands in a container, in place: the container must be ours. */
export function redactPart(
  container: Container,
  key: string | number,
  place: Place,
  undocumented: Undocumented | undefined,
  redaction: Redaction,
): void {
  // A container is a list with its indexes, or an object with its own names.
  const parts = container as { [key: string | number]: Json };
  const value = parts[key];
  if (value === undefined) return;
  const own = place.for(value);
  if (typeof value === 'string') {
    if (own.treatment === 'public') redaction.later(container, key, own);
    else if (own.treatment !== 'kept') parts[key] = redactText(value, own, redaction);
  } else if (typeof value === 'number') {
    if (own.treatment === 'public' && Math.abs(value) < 1_000) return;
    if (own.treatment === 'public') redaction.later(container, key, own);
    else if (own.treatment !== 'kept') parts[key] = redaction.replace(value, own);
    if (own.treatment === 'texts') redaction.later(container, key, own);
  } else if (isJsonArray(value)) {
    // What is parsed is ours, and lists of it can be changed.
    const items = value as Json[];
    for (let index = 0; index < items.length; index++) {
      const below = undocumented?.get(String(index));
      redactPart(items, index, own.item(index), below, redaction);
    }
  } else if (isJsonObject(value)) {
    // As above.
    const members = value as { [key: string]: Json };
    for (const name of Object.keys(members)) {
      const isDenied = undocumented?.has(name) === true && undocumented.get(name) === undefined;
      const part = own.property(name);
      redactPart(members, name, isDenied ? part.denied : part, undocumented?.get(name), redaction);
    }
  } else redaction.keep(own);
}

/** Redacts a text that is not public: JSON inside it keeps its structure. */
export function redactText(text: string, place: Place, redaction: Redaction): string {
  const first = text.charCodeAt(0);
  if (first === 123 || first === 91) {
    const piece = parseJsonPiece(text);
    if (piece !== undefined && typeof piece.value === 'object' && !place.leaf.fixes(text)) {
      const inside = [piece.value];
      redactPart(inside, 0, place.inside, undefined, redaction);
      const written = JSON.stringify(inside[0]);
      if (place.leaf.isAlike(text, written)) return written;
    }
  }
  return String(redaction.replace(text, place));
}
