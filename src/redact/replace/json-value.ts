import { isJsonArray, isJsonObject, type Json, parseJsonPiece } from '../../model/index.js';
import { isLeaf } from '../private/leaf-rules.js';
import type { Place } from '../private/place.js';
import { hasFewDigits } from '../pseudonym/few-digits.js';
import { rewriteJson } from './json-text.js';
import type { NewNames } from './member-names.js';
import type { Moment, Redaction } from './redaction.js';
import { type Container, partsOf } from './slot.js';

/** Copies a value with other names of its members. */
export function withNames(value: Json, names: NewNames): Json {
  if (isJsonArray(value)) return value.map((item) => withNames(item, names));
  if (!isJsonObject(value)) return value;
  const own = names.get(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [own?.get(name) ?? name, withNames(member, names)]),
  );
}

/** Redacts a value that stands in a container, in place: the container must be ours. */
export function redactPart(
  container: Container,
  key: string | number,
  place: Place,
  redaction: Redaction,
  moment: Moment = 'later',
): void {
  const parts = partsOf(container);
  const value = parts[key];
  if (value === undefined) return;
  const met = place.for(value);
  // What the contract says of a number it does not say of a text.
  const own = isLeaf(value) && met.leaf.isOfOtherKind(value) ? met.denied : met;
  if (typeof value === 'string') {
    const written = own.treatment === 'public' ? undefined : withJsonInside(value, own, redaction);
    if (written !== undefined) redaction.set({ container, key, place: own, coding: undefined }, written);
    else if (moment === 'later') redaction.note(container, key, own, value);
    else parts[key] = redaction.replace(value, own);
  } else if (typeof value === 'number') {
    if (own.treatment === 'public' && hasFewDigits(value)) return;
    if (moment === 'later') redaction.note(container, key, own, value);
    else parts[key] = redaction.replace(value, own);
  } else if (isJsonArray(value)) {
    // What is parsed is ours, and lists of it can be changed.
    const items = value as Json[];
    if (own.isDecidedWhole) redaction.needsJudging = true;
    for (let index = 0; index < items.length; index++) {
      redactPart(items, index, own.item(index), redaction, moment);
    }
  } else if (isJsonObject(value)) {
    // As above.
    const members = value as { [key: string]: Json };
    if (own.isDecidedWhole) redaction.needsJudging = true;
    for (const name of Object.keys(members)) {
      const part = own.property(name);
      if (!part.isNamed) redaction.noteName({ members, name, own, part }, moment);
      redactPart(members, name, part, redaction, moment);
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
  redactPart(inside, 0, place.inside, redaction, 'at-once');
  const written = rewriteJson(text, JSON.parse(text), inside[0] ?? null, redaction.renamed);
  return place.leaf.isAlike(text, written) ? written : undefined;
}
