import type { BodyReading } from '../../check/index.js';
import { decodeForm, decodePercent } from '../../match/index.js';
import {
  type FieldEncoding,
  isJsonArray,
  isJsonObject,
  type Json,
  ownProperty,
  type SchemaOutline,
} from '../../model/index.js';
import type { Place } from '../private/place.js';
import { type Coding, FORM, PATH } from './coding.js';
import { redactLeafText } from './leaf-text.js';
import { redactWritten } from './parameter-text.js';
import { joined, type Pieces } from './pieces.js';
import type { Redaction } from './redaction.js';

/** A form as it was read: what documents it, and what does not. */
export interface FormReading {
  readonly root: Place;
  readonly reading: BodyReading | undefined;
}

/** Redacts a URL-encoded form, pair by pair; the answer writes it, once all private values are known. */
export function redactForm(text: string, form: FormReading, redaction: Redaction): () => string {
  const pieces: Pieces = [];
  const counts = new Map<string, number>();
  for (const [index, pair] of text.split('&').entries()) {
    if (index > 0) pieces.push('&');
    const equals = pair.indexOf('=');
    const rawName = equals === -1 ? pair : pair.slice(0, equals);
    const name = decodeForm(rawName);
    const nameAt = pieces.push(rawName) - 1;
    const own = ownPlace(name, form);
    if (!own.isNamed) redaction.notePairName(pieces, nameAt, own.denied, FORM, equals === -1);
    if (equals === -1) continue;
    pieces.push('=');
    const raw = pair.slice(equals + 1);
    const at = pieces.push(raw) - 1;
    redactField({ pieces, at, name, count: countOf(counts, name) }, form, codingOf(raw, name, form), redaction);
  }
  return () => joined(pieces);
}

/** The place of a field by its name alone. */
export function ownPlace(name: string, { root, reading }: FormReading): Place {
  return root.property(fieldName(name, reading?.kind === 'value' ? reading.plan.schema?.outline : undefined));
}

/** Counts the fields of one name, from 0. */
export function countOf(counts: Map<string, number>, name: string): number {
  const count = counts.get(name) ?? 0;
  counts.set(name, count + 1);
  return count;
}

/** A field of a form among pieces. */
export interface FieldAt {
  readonly pieces: Pieces;
  readonly at: number;
  readonly name: string;
  readonly count: number;
}

/** Redacts one field of a form: `metadata[a]` is a part of `metadata`, and repeated names are items. */
export function redactField(
  { pieces, at, name, count }: FieldAt,
  { root, reading }: FormReading,
  coding: Coding,
  redaction: Redaction,
  contentType?: string,
): void {
  const isRead = reading?.kind === 'value';
  const outline = isRead ? reading.plan.schema?.outline : undefined;
  const encoding = isRead ? reading.plan.rule.encoding : undefined;
  const field = fieldName(name, outline);
  const documented = root.property(field);
  const place = reading === undefined ? documented.denied : documented;
  const own = outline?.property(field);
  if (count > 0) redaction.needsJudging = true;
  if (encoding?.get(field) === undefined && contentType === undefined && isText(own)) {
    redactLeafText(pieces, at, place, own, coding, redaction);
    return;
  }
  // As many items as pairs, unless the schema asks for none: then each pair is read by itself.
  const written = {
    name: field,
    ...writtenBy(encoding?.get(field)),
    ...(contentType === undefined ? {} : { contentType }),
  };
  redactWritten({ pieces, at, coding, pairName: name, index: count }, written, { place, outline: own }, redaction);
}

function isText(outline: SchemaOutline | undefined): boolean {
  return outline?.isTyped === true && outline.types.size === 1 && outline.types.has('string');
}

function writtenBy(encoding: FieldEncoding | undefined) {
  const style = encoding?.style ?? 'form';
  return { style, explode: encoding?.explode ?? style === 'form', contentType: encoding?.contentType };
}

function fieldName(name: string, outline: SchemaOutline | undefined): string {
  const bracket = name.indexOf('[');
  if (bracket <= 0 || !name.endsWith(']')) return name;
  const parent = name.slice(0, bracket);
  if (outline === undefined) return parent;
  return !outline.propertyNames.includes(name) && outline.propertyNames.includes(parent) ? parent : name;
}

/** A plus that was not encoded is one where the form was read so. */
function codingOf(raw: string, name: string, { reading }: FormReading): Coding {
  if (!raw.includes('+') || reading?.kind !== 'value' || !isJsonObject(reading.value)) return FORM;
  const read: Json | undefined = ownProperty(reading.value, name);
  const plain = decodePercent(raw);
  return read === plain || (isJsonArray(read) && read.includes(plain)) ? PATH : FORM;
}
