import { isJsonArray, isJsonObject, type Json, parseJsonPiece } from '../../model/index.js';
import type { TextPlace } from '../private/message-places.js';
import type { Place } from '../private/place.js';
import { decodedAs, encodeLike } from './encode-like.js';
import { redactPart } from './json-value.js';
import type { Container, Redaction } from './redaction.js';

/** How a text stands in a message. */
export interface Coding {
  /** Percent-encoded, as in URLs and forms. */
  readonly isPercent: boolean;
  /** A plus is a space, as in queries and forms. */
  readonly plusIsSpace: boolean;
}

/** Text as it is, as in headers. */
export const PLAIN: Coding = { isPercent: false, plusIsSpace: false };
/** A path's text. */
export const PATH: Coding = { isPercent: true, plusIsSpace: false };
/** The text of a query or a form. */
export const FORM: Coding = { isPercent: true, plusIsSpace: true };

/** Redacts a parameter's or header's text that stands in a container. */
export function redactCoded(
  container: Container,
  key: string | number,
  raw: string,
  { place, plan }: TextPlace,
  coding: Coding,
  redaction: Redaction,
): void {
  const text = coding.isPercent ? decodedAs(raw, coding.plusIsSpace) : raw;
  const own = place.for(text);
  if (own.treatment === 'kept' || raw === '') return;
  // A container is a list with its indexes, or an object with its own names.
  const parts = container as { [key: string | number]: Json };
  if (own.treatment === 'public') {
    redaction.later(container, key, raw === text ? own : undefined);
    return;
  }
  const read =
    plan?.parameter.in === 'query' || plan?.parameter.in === 'cookie' ? text : (plan?.read(raw)?.value ?? text);
  const replaced = replaceRead(text, read, own, redaction);
  if (replaced !== text) parts[key] = coding.isPercent ? encodeLike(replaced, raw, coding.plusIsSpace) : replaced;
}

/** Replaces what a text was read as: a leaf, JSON, or parts between delimiters. */
export function replaceRead(text: string, read: Json, place: Place, redaction: Redaction): string {
  if (typeof read === 'string') return String(redaction.replace(text, place));
  if (typeof read === 'number') {
    const isAlike = place.alikeTo(read);
    const ofNumber = isAlike === undefined ? undefined : (candidate: string | number) => isAlike(Number(candidate));
    return String(redaction.replace(text, place, ofNumber));
  }
  if (!isJsonArray(read) && !isJsonObject(read)) {
    redaction.keep(place);
    return text;
  }
  redaction.needsJudging = true;
  const piece = parseJsonPiece(text);
  if (piece !== undefined && typeof piece.value === 'object') {
    const inside = [piece.value];
    redactPart(inside, 0, place, undefined, redaction);
    return JSON.stringify(inside[0]);
  }
  const leaves = new Map<string, Place>();
  gatherLeaves(read, place, leaves);
  return text.replaceAll(/[^,|;=\t &]+/g, (part) => {
    const own = leaves.get(part);
    return own === undefined ? part : String(redaction.replace(part, own));
  });
}

function gatherLeaves(value: Json, place: Place, leaves: Map<string, Place>): void {
  if (isJsonArray(value)) for (const [index, item] of value.entries()) gatherLeaves(item, place.item(index), leaves);
  else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) gatherLeaves(member, place.property(name), leaves);
  } else if (value !== null && typeof value !== 'boolean') leaves.set(String(value), place.for(value));
}
