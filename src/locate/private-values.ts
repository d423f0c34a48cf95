import { seenParts } from '../capture/index.js';
import { isWithinPointer, parseJsonPiece, valueAtPointer } from '../model/index.js';
import { placeInForm } from './form-places.js';
import { type JsonPlace, placesOfPointers, type Span } from './json-places.js';
import { decodeFormText } from './literal-offsets.js';
import { scalarSpans, scalarTexts } from './masking.js';
import type { SeenEntry } from './seen-entry.js';
import { bodyTextOf, looksLikeJson } from './seen-text.js';
import { placeInUrl } from './url-places.js';

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
      const { start, end } = placeInUrl(value, place.inside, template);
      // What is not in the URL is found as all of it; that is no value.
      if (place.inside.part !== 'url' && end - start < value.length) addSpellings(value.slice(start, end), texts);
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
  const body = bodyTextOf(entry, format.placeOf(json, prefix));
  if (body !== undefined)
    return spansIn(
      body.text,
      own.map((pointer) => pointer.slice(prefix.length)),
      texts,
    );
  // A form that is kept field by field.
  for (const pointer of own) {
    const value = valueAtPointer(json, format.placeOf(json, pointer).pointer);
    if (typeof value === 'string') addSpellings(value, texts);
  }
  return [];
}

function spansIn(text: string, pointers: readonly string[], texts: Set<string>): readonly Span[] {
  if (!looksLikeJson(text)) {
    return pointers.flatMap((pointer) => {
      const place = placeInForm(text, pointer);
      if (!place.isFound) return [];
      addSpellings(text.slice(place.value.start, place.value.end), texts);
      return [place.value];
    });
  }
  return [...placesOfPointers(text, pointers).values()].flatMap((place) => jsonSpans(text, place, texts));
}

function jsonSpans(text: string, { value, isFound }: JsonPlace, texts: Set<string>): readonly Span[] {
  if (!isFound) return [];
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
