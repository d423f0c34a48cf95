import { seenParts } from '../capture/index.js';
import {
  isJsonArray,
  isJsonObject,
  isWithinPointer,
  type Json,
  parseJsonPiece,
  pointerTokens,
  valueAtPointer,
} from '../model/index.js';
import { fieldsNamed, fieldsOf, placeInForm } from './form-places.js';
import { placesOfPointers, type Span } from './json-places.js';
import { decodeFormText } from './literal-offsets.js';
import { scalarSpans, scalarTexts } from './masking.js';
import type { SeenEntry } from './seen-entry.js';
import { bodyTextOf, looksLikeJson } from './seen-text.js';
import { placesInUrl } from './url-places.js';

/** What is private in an entry: copies of the values, and where they stand in the two bodies. */
export interface PrivateValues {
  readonly texts: ReadonlySet<string>;
  readonly spans: Readonly<Record<'request' | 'response', readonly Span[]>>;
}

/** Gathers the private values of an exchange; `template` is the operation's path template. */
export function privateValuesOf(
  entry: SeenEntry,
  pointers: readonly string[],
  template: string | undefined,
): PrivateValues {
  const own = valuesIn(entry, pointers, template);
  const other = entry.otherSide?.();
  if (other === undefined) return own;
  // Copies of what is private in the one side may stand in the other.
  return { ...own, texts: new Set([...own.texts, ...valuesIn(other, pointers, template).texts]) };
}

function valuesIn(entry: SeenEntry, pointers: readonly string[], template: string | undefined): PrivateValues {
  const texts = new Set<string>();
  const spans = {
    request: bodySpans(entry, pointers, 'request', texts),
    response: bodySpans(entry, pointers, 'response', texts),
  };
  const { format, json } = entry;
  for (const pointer of pointers) {
    const parts = seenParts(pointer);
    if (parts === undefined || parts.part === 'body' || format === undefined || json === undefined) continue;
    const place = format.placeOf(json, pointer);
    const value = valueAtPointer(json, place.pointer);
    if (typeof value !== 'string') continue;
    if (place.inside?.kind !== 'url') texts.add(value);
    else {
      for (const { start, end } of placesInUrl(value, place.inside, template)) {
        const written = value.slice(start, end);
        const valuePointer = place.inside.valuePointers?.get(written);
        const filledIn = valuePointer === undefined ? written : valueAtPointer(json, valuePointer);
        if (typeof filledIn === 'string') addSpellings(filledIn, texts);
      }
    }
  }
  return { texts, spans };
}

/** Gathers the private values of a bare payload. */
export function privateValuesOfPayload(text: string, pointers: readonly string[]): PrivateValues {
  const texts = new Set<string>();
  return { texts, spans: { request: [], response: spansIn(text, pointers, texts) } };
}

function bodySpans(
  entry: SeenEntry,
  pointers: readonly string[],
  side: 'request' | 'response',
  texts: Set<string>,
): readonly Span[] {
  const prefix = `/${side}/body`;
  const own = pointers.filter((pointer) => isWithinPointer(pointer, prefix));
  const { format, json } = entry;
  if (own.length === 0 || format === undefined || json === undefined) return [];
  const place = format.placeOf(json, prefix);
  const body = bodyTextOf(entry, place);
  if (body !== undefined)
    return spansIn(
      body.text,
      own.map((pointer) => pointer.slice(prefix.length)),
      texts,
    );
  for (const value of fieldValues(valueAtPointer(json, place.pointer), own, prefix)) addSpellings(value, texts);
  return [];
}

/** The private values of a form that is kept field by field. */
function fieldValues(fields: Json | undefined, pointers: readonly string[], prefix: string): readonly string[] {
  if (!isJsonArray(fields)) return [];
  const names = pointers.map((pointer) => pointerTokens(pointer.slice(prefix.length))[0]);
  return fields.flatMap((field) => {
    if (!isJsonObject(field) || typeof field.value !== 'string') return [];
    const written = field.name ?? field.key;
    if (typeof written !== 'string') return [];
    const name = decodeFormText(written);
    const isPrivate = names.some((each) => each === undefined || name === each || name.startsWith(`${each}[`));
    return isPrivate ? [field.value] : [];
  });
}

function spansIn(text: string, pointers: readonly string[], texts: Set<string>): readonly Span[] {
  if (!looksLikeJson(text)) {
    const spans = pointers.flatMap((pointer) => formSpans(text, pointer));
    for (const { start, end } of spans) addSpellings(text.slice(start, end), texts);
    return spans;
  }
  const hidden: Span[] = [];
  const places = placesOfPointers(text, pointers, (value) => hidden.push(...jsonSpans(text, value, texts)));
  for (const pointer of pointers) {
    const place = places.get(pointer);
    // A private value that is not found may stand anywhere.
    const value = place?.isFound === true ? place.value : { start: 0, end: text.length };
    hidden.push(...jsonSpans(text, value, texts));
  }
  return hidden;
}

/** Every field that a private pointer may mean, or the place inside the JSON of one; all of a text that has none. */
function formSpans(text: string, pointer: string): readonly Span[] {
  const [name, ...inner] = pointerTokens(pointer);
  const fields = name === undefined ? [] : fieldsNamed(fieldsOf(text, 0, text.length), name);
  if (fields.length === 0) return [{ start: 0, end: text.length }];
  const place = inner.length > 0 && fields.length === 1 ? placeInForm(text, pointer) : undefined;
  return place?.isFound === true ? [place.value] : fields.map(({ valueSpan }) => valueSpan);
}

function jsonSpans(text: string, value: Span, texts: Set<string>): readonly Span[] {
  const parsed = parseJsonPiece(text.slice(value.start, value.end))?.value;
  if (parsed !== undefined) for (const each of scalarTexts(parsed)) texts.add(each);
  return scalarSpans(text, value);
}

/** Adds a form's or a URL's value: as written, decoded, and the scalars of the JSON that it may hold. */
function addSpellings(written: string, texts: Set<string>): void {
  const decoded = decodeFormText(written);
  texts.add(written).add(decoded);
  try {
    texts.add(decodeURIComponent(written));
  } catch {
    // Malformed escapes have no other spelling.
  }
  const value = looksLikeJson(decoded) ? parseJsonPiece(decoded)?.value : undefined;
  if (value !== undefined) for (const each of scalarTexts(value)) texts.add(each);
}

/** Says where an operation's path template begins in its name, `POST /v2/Services`. */
export function templateOf(operation: string | undefined): string | undefined {
  const space = operation?.indexOf(' ') ?? -1;
  return space === -1 ? undefined : operation?.slice(space + 1);
}
