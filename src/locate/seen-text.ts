import type { EntryPlace } from '../capture/index.js';
import {
  appendPointer,
  findSyntaxError,
  isJsonArray,
  isJsonObject,
  type Json,
  pointerTokens,
  valueAtPointer,
} from '../model/index.js';
import { placeInForm } from './form-places.js';
import { placesOfPointers, type Span, skipSpace } from './json-places.js';
import type { SeenEntry } from './seen-entry.js';
import { placeInUrl } from './url-places.js';

/** A text that a finding speaks of, cut out of its entry: a body, a URL, a header line, or the entry itself. */
export interface SeenText {
  readonly kind: 'body' | 'url' | 'header' | 'member';
  readonly text: string;
  /** Finds the offset in the entry's text of an offset in this text. */
  toEntry(offset: number): number;
  /** A string of the capture holds it: its own lines and columns are worth telling. */
  readonly isEmbedded: boolean;
}

/** Cuts the body out of an entry; `undefined` when its text is not kept in one piece. */
export function bodyTextOf(entry: SeenEntry, { pointer, inside, body }: EntryPlace): SeenText | undefined {
  if (body !== undefined) {
    const place = entry.placeOf(body);
    if (place?.isFound !== true) return undefined;
    const { start, end } = place.value;
    return { kind: 'body', text: entry.text.slice(start, end), toEntry: (at) => start + at, isEmbedded: false };
  }
  const token = inside?.kind === 'body' ? entry.placeOf(pointer) : undefined;
  if (inside?.kind !== 'body' || token?.isFound !== true) return undefined;
  const { value } = token;
  const toEntry = inside.isVerbatim ? (at: number) => entry.offsetInText(value, inside.text, at) : () => value.start;
  return { kind: 'body', text: inside.text, toEntry, isEmbedded: true };
}

/** Cuts out what is no body, with the stretch that is meant; `undefined` where showing it would show more than that. */
export function otherTextOf(
  entry: SeenEntry,
  { pointer, inside }: EntryPlace,
  part: string,
  template: string | undefined,
): { readonly seen: SeenText; readonly span: Span } | undefined {
  const place = entry.placeOf(pointer);
  if (place?.isFound !== true || entry.json === undefined) return undefined;
  const { value, key } = place;
  const written = valueAtPointer(entry.json, pointer);
  const inLiteral = (at: number): number => entry.offsetInText(value, typeof written === 'string' ? written : '', at);
  if (inside?.kind === 'url' && typeof written === 'string') {
    const span = placeInUrl(written, inside, template);
    const valuePointer = inside.valuePointers?.get(written.slice(span.start, span.end));
    if (valuePointer !== undefined) return otherTextOf(entry, { pointer: valuePointer }, part, template);
    return { seen: { kind: 'url', text: written, toEntry: inLiteral, isEmbedded: false }, span };
  }
  if (part === 'headers' && typeof written === 'string') {
    const name = `${headerName(entry.json, pointer)}: `;
    const toEntry = (at: number): number => inLiteral(Math.max(0, at - name.length));
    const span = { start: name.length, end: name.length + written.length };
    return { seen: { kind: 'header', text: name + written, toEntry, isEmbedded: false }, span };
  }
  if (typeof written === 'object' && written !== null) return undefined;
  const start = key?.start ?? value.start;
  const seen: SeenText = {
    kind: 'member',
    text: entry.text.slice(start, value.end),
    toEntry: (at) => start + at,
    isEmbedded: false,
  };
  return { seen, span: { start: value.start - start, end: value.end - start } };
}

function headerName(entry: Json, pointer: string): string {
  // A matcher of Ruby's, in a Pact, holds the value.
  const tokens = pointerTokens(pointer.replace(/(\/headers\/[^/]+)\/(?:data\/generate|contents)$/u, '$1'));
  const last = tokens.pop() ?? '';
  const parentPointer = appendPointer('', ...tokens);
  const parent = valueAtPointer(entry, parentPointer);
  if (isJsonArray(parent) && tokens.at(-1) === 'headers') return last;
  // Names and values in turn.
  if (isJsonArray(parent) && tokens.at(-1) === 'rawHeaders') return String(parent[Number(last) - 1]);
  // A name with a list of values.
  const holder = valueAtPointer(entry, appendPointer('', ...tokens.slice(0, -1)));
  const name = isJsonArray(parent)
    ? isJsonObject(holder)
      ? tokens.at(-1)
      : parent[0]
    : last === 'value'
      ? (valueAtPointer(entry, `${parentPointer}/name`) ?? valueAtPointer(entry, `${parentPointer}/key`))
      : last;
  return typeof name === 'string' ? name : last;
}

/** What in a body is meant. */
export interface BodyTarget {
  /** JSON Pointer into the body. */
  readonly pointer: string;
  /** A property of it, whose name is meant where it stands. */
  readonly property?: string;
  /** The name of the member at the pointer is meant, not its value. */
  readonly isName?: boolean;
  /** The body's first error against JSON's syntax is meant. */
  readonly isUnparsable?: boolean;
}

/** Tells whether a body is laid out as JSON: an object or an array, or what else only JSON can be. */
export function looksLikeJson(text: string): boolean {
  const first = text.charAt(text.startsWith('\ufeff') ? skipSpace(text, 1) : skipSpace(text, 0));
  return first === '{' || first === '[' || first === '"';
}

/** Finds the stretch of a body that is meant: a scalar whole, a name whole, and of an object or array its bracket. */
export function spanInBody(text: string, { pointer, property, isName, isUnparsable }: BodyTarget): Span {
  if (isUnparsable === true) {
    const start = Math.min(findSyntaxError(text)?.offset ?? 0, text.length);
    return { start, end: Math.min(start + 1, text.length) };
  }
  if (!looksLikeJson(text)) return spanInPlainText(text, pointer, property, isName === true);
  const member = property === undefined ? undefined : appendPointer(pointer, property);
  const places = placesOfPointers(text, member === undefined ? [pointer] : [pointer, member]);
  const named = member === undefined ? undefined : places.get(member);
  if (named?.isFound === true) return named.key ?? named.value;
  const place = places.get(pointer);
  if (place === undefined) return { start: 0, end: 0 };
  if (place.key !== undefined && place.isFound && isName === true) return place.key;
  const first = text.charAt(place.value.start);
  return first === '{' || first === '[' ? { start: place.value.start, end: place.value.start + 1 } : place.value;
}

/** A form's field, or all of what is neither a form nor JSON with parts. */
function spanInPlainText(text: string, pointer: string, property: string | undefined, isName: boolean): Span {
  const whole = { start: 0, end: text.length };
  if (property !== undefined) {
    const { isFound, key, value } = placeInForm(text, appendPointer(pointer, property));
    if (isFound) return key ?? value;
  }
  if (pointer === '') return whole;
  const { value, key } = placeInForm(text, pointer);
  return isName ? (key ?? value) : value;
}
