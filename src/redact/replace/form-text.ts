import type { BodyReading } from '../../check/index.js';
import { decodeForm } from '../../match/index.js';
import { isJsonObject, type Json, ownProperty } from '../../model/index.js';
import type { Place } from '../private/place.js';
import { redactRead } from './coded-text.js';
import { FORM } from './coding.js';
import { decodedAs } from './encode-like.js';
import type { Undocumented } from './json-value.js';
import type { Redaction } from './redaction.js';

/** Redacts a URL-encoded form, pair by pair; the answer writes it, once all private values are known. */
export function redactForm(
  text: string,
  root: Place,
  reading: BodyReading,
  undocumented: Undocumented | undefined,
  redaction: Redaction,
): () => string {
  const pieces: string[] = [];
  const counts = new Map<string, number>();
  for (const [index, pair] of text.split('&').entries()) {
    if (index > 0) pieces.push('&');
    const equals = pair.indexOf('=');
    pieces.push(equals === -1 ? pair : pair.slice(0, equals + 1));
    if (equals === -1) continue;
    const raw = pair.slice(equals + 1);
    pieces.push(raw);
    const at = pieces.length - 1;
    const { place, read } = fieldOf(decodeForm(pair.slice(0, equals)), root, reading, undocumented, counts, redaction);
    const decoded = decodedAs(raw, FORM.plusIsSpace);
    redactRead(pieces, at, decoded, read ?? decoded, place.for(decoded), FORM, redaction);
  }
  return () => pieces.join('');
}

interface Field {
  readonly place: Place;
  /** What the field was read as; absent: plain text. */
  readonly read: Json | undefined;
}

/** Finds the place of a pair: `metadata[a]` is a part of `metadata`, and repeated names are items. */
function fieldOf(
  name: string,
  root: Place,
  reading: BodyReading,
  undocumented: Undocumented | undefined,
  counts: Map<string, number>,
  redaction: Redaction,
): Field {
  const value = reading.kind === 'value' ? reading.value : undefined;
  const form = isJsonObject(value) ? value : {};
  const isDenied = (field: string): boolean =>
    undocumented?.has(field) === true && undocumented.get(field) === undefined;
  const read = ownProperty(form, name);
  if (read === undefined) {
    const bracket = name.indexOf('[');
    if (bracket <= 0) return { place: root.property(name).denied, read: undefined };
    redaction.needsJudging = true;
    const parent = name.slice(0, bracket);
    let place = isDenied(parent) ? root.property(parent).denied : root.property(parent);
    for (const key of name.slice(bracket + 1, -1).split('][')) {
      place = /^\d*$/.test(key) ? place.item(Number(key)) : place.property(key);
    }
    return { place, read: undefined };
  }
  const place = isDenied(name) ? root.property(name).denied : root.property(name);
  const count = counts.get(name) ?? 0;
  counts.set(name, count + 1);
  if (Array.isArray(read) && read.length > 1 && read.every((item) => typeof item !== 'object')) {
    redaction.needsJudging = true;
    // Narrowed by Array.isArray to any.
    const items = read as readonly Json[];
    return { place: place.item(count), read: items[count] };
  }
  if (count > 0) redaction.needsJudging = true;
  return { place, read };
}
