import { type BodyReading, isEmptyBody, type KeptBody } from '../../check/index.js';
import { isFormMediaType, isJsonMediaType, parseMediaRange } from '../../match/index.js';
import { type Body, type Header, headerValue, type Json, parseJsonPiece } from '../../model/index.js';
import type { Place } from '../private/place.js';
import { type BodyForm, bytesFormOf, formOf } from './body-form.js';
import { PATH, readAs } from './coding.js';
import { redactForm } from './form-text.js';
import { rewriteJson } from './json-text.js';
import { redactPart, withNames } from './json-value.js';
import { maskBytes, maskText } from './mask.js';
import { redactMultipart } from './multipart.js';
import type { Redaction } from './redaction.js';

/** A body with what was read of it, and where it stands. */
export interface PlacedBody {
  readonly body: Body;
  readonly headers: readonly Header[];
  /** Absent: nothing documents the body. */
  readonly reading: BodyReading | undefined;
  readonly place: Place;
}

/** Redacts a body; the answer writes it, once all private values are known. */
export function redactBody({ body, headers, reading, place }: PlacedBody, redaction: Redaction): () => Body {
  if (place.treatment === 'kept' || body.kind === 'unread' || body.kind === 'unconstrained' || isEmptyBody(body)) {
    return () => body;
  }
  if (body.kind === 'absent') return () => body;
  const isRead = reading?.kind === 'value';
  if (body.kind === 'json') return redactValue(copyOf(body.value), undefined, headers, place, redaction);
  const form = formOf(body, headers);
  const formReading = { root: place, reading: isRead ? reading : undefined };
  const multipart = isMultipart(headers) && (!isRead || reading.isForm) ? bytesFormOf(body) : undefined;
  if (multipart !== undefined) {
    const isDecoded = body.kind === 'text';
    const write = redactMultipart(multipart.text, headers, formReading, isDecoded, redaction, (text, own, part) => {
      const writePart = redactBody(
        { body: { kind: 'text', text }, headers: own, reading: undefined, place: part },
        redaction,
      );
      return () => textOf(writePart());
    });
    if (write !== undefined) return () => unlessSame(write(), multipart.text, body, multipart.write);
  }
  if (form === undefined) return redactBytes(body, place, redaction);
  const { text } = form;
  if (isRead && reading.isForm) {
    const write = redactForm(text, formReading, redaction);
    return () => unlessSame(write(), text, body, form.write);
  }
  const value = isRead ? readValue(reading.value, text) : sniffed(text, headers);
  if (value === 'form') {
    const write = redactForm(text, { root: place, reading: undefined }, redaction);
    return () => unlessSame(write(), text, body, form.write);
  }
  if (value === undefined) return redactWhole(body, text, form.write, place, redaction);
  const canonical = JSON.stringify(value.value) === text;
  if (canonical) return redactValue(value.value, form, headers, place, redaction);
  const changed = [value.value];
  redactPart(changed, 0, place, redaction);
  return () =>
    unlessSame(rewriteJson(text, JSON.parse(text), changed[0] ?? null, redaction.renamed), text, body, form.write);
}

/** Redacts a value that is written again as a value; it must be ours. */
function redactValue(
  value: Json,
  form: BodyForm | undefined,
  headers: readonly Header[],
  place: Place,
  redaction: Redaction,
): () => Body {
  const changed = [value];
  redactPart(changed, 0, place, redaction);
  const isValue = form === undefined || isJsonType(headers);
  return () => {
    const written = changed[0] ?? null;
    const after = redaction.renamed.size === 0 ? written : withNames(written, redaction.renamed);
    return isValue ? { kind: 'json', value: after } : form.write(JSON.stringify(after));
  };
}

/** A longer text is masked: nobody looks for a pseudonym in it, and the recorded program waits. */
const LONGEST_TEXT = 65_536;

/** Redacts a text of which nothing more is known. */
function redactWhole(
  body: KeptBody,
  text: string,
  write: (text: string) => Body,
  place: Place,
  redaction: Redaction,
): () => Body {
  redaction.needsJudging = true;
  const own = place.for(text);
  if (text.length > LONGEST_TEXT && own.treatment !== 'public' && own.treatment !== 'kept') {
    redaction.fields.push(own.field());
    return () => write(maskText(text));
  }
  const texts = [text];
  const coding = /%[0-9a-f]{2}/i.test(text) ? PATH : undefined;
  if (coding === undefined) redactPart(texts, 0, place, redaction);
  else redaction.note(texts, 0, own, readAs(text, coding), coding);
  return () => unlessSame(texts[0] ?? '', text, body, write);
}

function redactBytes(body: KeptBody, place: Place, redaction: Redaction): () => Body {
  if (body.kind !== 'bytes' || place.treatment === 'public') return () => body;
  redaction.fields.push(place.field());
  redaction.needsJudging = true;
  const { bytes } = body;
  return () => ({ kind: 'bytes', bytes: maskBytes(bytes) });
}

function unlessSame(after: string, before: string, body: Body, write: (text: string) => Body): Body {
  return after === before ? body : write(after);
}

/** The value of JSON text; `undefined` for a text that was read as one. */
function readValue(value: Json, text: string): { readonly value: Json } | undefined {
  if (typeof value === 'object' && value !== null) return { value };
  const piece = parseJsonPiece(text);
  return piece?.value === value ? piece : undefined;
}

function isMultipart(headers: readonly Header[]): boolean {
  return /^\s*multipart\//i.test(headerValue(headers, 'content-type') ?? '');
}

/** What looks like a form: pairs, and nothing that needs encoding. */
const FORM_TEXT = /^[\w.*+%~-]+=[^&=\s{}<>"]*(?:&[\w.*+%~[\]-]+=[^&=\s{}<>"]*)*$/;

/** Reads a body that nothing documents: as its media type says, else as what it looks like. */
function sniffed(text: string, headers: readonly Header[]): { readonly value: Json } | 'form' | undefined {
  const contentType = headerValue(headers, 'content-type');
  const mediaType = contentType === undefined ? undefined : parseMediaRange(contentType);
  if ((mediaType !== undefined && isFormMediaType(mediaType)) || FORM_TEXT.test(text)) return 'form';
  return (mediaType !== undefined && isJsonMediaType(mediaType)) || /^\s*[[{]/.test(text)
    ? parseJsonPiece(text)
    : undefined;
}

function isJsonType(headers: readonly Header[]): boolean {
  const contentType = headerValue(headers, 'content-type');
  if (contentType === 'application/json') return true;
  const mediaType = contentType === undefined ? undefined : parseMediaRange(contentType);
  return mediaType !== undefined && isJsonMediaType(mediaType);
}

/** The text of a body that was one. */
function textOf(body: Body): string {
  if (body.kind === 'json') return JSON.stringify(body.value);
  return body.kind === 'text' ? body.text : '';
}

/** Copies a value that is another's, to change the copy. */
function copyOf(value: Json): Json {
  return structuredClone(value);
}
