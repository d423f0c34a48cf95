import type { Json, Origin, UndecidedReason, UnreadableEntry } from '../model/index.js';

/** Says what is wrong with an entry's content; thrown inside a reader and turned into an unreadable entry by it. */
export class EntryProblem extends Error {
  override readonly name = 'EntryProblem';
}

/** A written value is repeated in a message up to this length, in UTF-16 code units: it may be anything, of any length. */
const MOST_REPEATED = 40;

/** Repeats a value that is none of what it should be, cut where it is long. */
export function repeated(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > MOST_REPEATED ? `${text.slice(0, MOST_REPEATED)}…` : text;
}

/** Makes the entry that stands for one which could not be read. */
export function unreadable(
  origin: Origin,
  detail: string,
  reason: UndecidedReason = 'entry-unreadable',
): UnreadableEntry {
  return { unreadable: { reason, detail }, origin };
}

/** Makes an entry's origin; a stream has no offsets that could be read again. */
export function originOf(
  source: { readonly name: string; readonly isFile: boolean },
  entry: number,
  offset: number,
  length: number,
  line: number,
): Origin {
  return source.isFile ? { capture: source.name, entry, offset, length, line } : { capture: source.name, entry, line };
}
