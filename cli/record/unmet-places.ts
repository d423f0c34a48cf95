import { pointerTokens } from '../../src/model/index.js';
import type { SweptField } from '../../src/redact/index.js';

/** Who redacted: a process of a recording, or a run of `redact`. */
interface Redacting {
  readonly stored: number;
  readonly notes: readonly string[];
}

/** Notes, those of places that nothing was found at told apart. */
export interface TellingNotes {
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Tells apart what must not be overlooked: places that were to be private, and that no exchange has. One of several
 * processes may well have met none of them; what was replaced there says that another has.
 */
export function tellingNotes(
  { also, keep }: { readonly also: readonly string[]; readonly keep: readonly string[] },
  all: readonly Redacting[],
  fields: readonly SweptField[],
): TellingNotes {
  const telling = all.filter(({ stored }) => stored > 0);
  const isUnmet = (place: string): boolean =>
    telling.length > 0 &&
    telling.every(({ notes }) => notes.includes(noteOf(place))) &&
    !fields.some(({ field }) => isAt(field, place));
  const ofPlaces = new Set([...also, ...keep].map(noteOf));
  const others = new Set(all.flatMap(({ notes }) => notes).filter((note) => !ofPlaces.has(note)));
  return {
    warnings: also
      .filter(isUnmet)
      .map(
        (place) => `--redact-also ${JSON.stringify(place)} names no place of any exchange: nothing was replaced for it`,
      ),
    notes: [
      ...others,
      ...keep.filter(isUnmet).map((place) => `--keep ${JSON.stringify(place)} names no place of any exchange`),
    ],
  };
}

/** The redactor's own words for a place that it has not met. */
function noteOf(place: string): string {
  return `"${place}" names no place of any exchange.`;
}

/** Tells whether a field of a summary is at the place, or below it. */
function isAt(field: string, place: string): boolean {
  const [, pointer = ''] = /^.*? (\/(?:request|response)\/.*)$/s.exec(field) ?? [];
  const seen = pointerTokens(pointer);
  const isAlike = (one: string, other: string | undefined): boolean =>
    one === '*' || other === '*' || one.toLowerCase() === other?.toLowerCase();
  if (!place.startsWith('/')) return seen[1] === 'headers' && isAlike(place, seen[2]);
  return pointerTokens(place).every((token, index) => isAlike(token, seen[index]));
}
