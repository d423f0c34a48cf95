import type { ParameterPlan } from '../../check/index.js';
import { coerceText } from '../../match/index.js';
import { isJsonArray, isJsonObject, type Json, parseJsonPiece } from '../../model/index.js';
import type { TextPlace } from '../private/message-places.js';
import type { Place } from '../private/place.js';
import { type Coding, ofNumber, writeAs } from './coding.js';
import { decodedAs } from './encode-like.js';
import { redactPart } from './json-value.js';
import type { Redaction } from './redaction.js';

/** Redacts a parameter's or header's text that stands in a list of texts. */
export function redactCoded(
  pieces: string[],
  at: number,
  { place, plan }: TextPlace,
  coding: Coding,
  redaction: Redaction,
): void {
  const raw = pieces[at] ?? '';
  if (raw === '') return;
  const text = coding.isPercent ? decodedAs(raw, coding.plusIsSpace) : raw;
  redactRead(pieces, at, text, plan === undefined ? text : readBy(plan, raw, text), place.for(text), coding, redaction);
}

/** Redacts a text by what it was read as: a leaf, or JSON, or parts between delimiters. */
export function redactRead(
  pieces: string[],
  at: number,
  text: string,
  read: Json,
  place: Place,
  coding: Coding,
  redaction: Redaction,
): void {
  if (typeof read === 'string') redaction.note(pieces, at, place, coding);
  else if (typeof read === 'number') redaction.note(pieces, at, place, ofNumber(coding));
  else if (!isJsonArray(read) && !isJsonObject(read)) redaction.keep(place);
  else {
    redaction.needsJudging = true;
    if (place.treatment === 'public') redaction.note(pieces, at, place, coding);
    const replaced = replaceParts(text, read, place, redaction);
    const slot = { container: pieces, key: at, place, coding };
    if (replaced !== text) redaction.set(slot, writeAs(replaced, pieces[at] ?? '', coding));
  }
}

/** Reads one parameter's text; of several pairs, each is read by itself. */
function readBy(plan: ParameterPlan, raw: string, text: string): Json {
  const { in: place, style } = plan.parameter;
  if (place === 'query' || place === 'cookie') return coerceText(text, plan.schema?.outline);
  return style === 'simple' || place === 'path' ? (plan.read(raw)?.value ?? text) : text;
}

function replaceParts(text: string, read: Json, place: Place, redaction: Redaction): string {
  const piece = parseJsonPiece(text);
  if (piece !== undefined && typeof piece.value === 'object') return redactInside(piece.value, place, redaction);
  const leaves = new Map<string, Place>();
  gatherLeaves(read, place, leaves);
  return text.replaceAll(/[^,|;=\t &]+/g, (part) => {
    const own = leaves.get(part);
    return own === undefined ? part : String(redaction.replace(part, own));
  });
}

function redactInside(value: Json, place: Place, redaction: Redaction): string {
  const inside = [value];
  redactPart(inside, 0, place, undefined, redaction, 'at-once');
  return JSON.stringify(inside[0]);
}

function gatherLeaves(value: Json, place: Place, leaves: Map<string, Place>): void {
  if (isJsonArray(value)) for (const [index, item] of value.entries()) gatherLeaves(item, place.item(index), leaves);
  else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) gatherLeaves(member, place.property(name), leaves);
  } else if (value !== null && typeof value !== 'boolean') leaves.set(String(value), place.for(value));
}
