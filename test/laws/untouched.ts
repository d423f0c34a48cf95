import { isDeepStrictEqual } from 'node:util';
import { appendPointer, type CaptureEntry, isUnreadable, type Json, valueAtPointer } from '../../src/model/index.js';
import { type Edit, placesIn, type Structure } from './mutations.js';

/** A capture before it is mutated. */
export interface WholeCapture {
  readonly capture: Buffer;
  readonly structure: Structure;
  /** What its reader yields. */
  readonly entries: readonly CaptureEntry[];
  /** The value that it writes. */
  readonly value: Json;
  /** The names and indexes on the way to each entry, in the order of the entries. */
  readonly paths: readonly (readonly string[])[];
  /** Tells whether a path into that value leads to an entry. */
  isEntry(path: readonly string[]): boolean;
}

/** Lists where the entries of a capture's value are, in their order; a value that is one itself has no path. */
export function entryPaths(value: Json, isEntry: (path: readonly string[]) => boolean): readonly (readonly string[])[] {
  return [[], ...placesIn(value, [])].filter(isEntry);
}

/** An entry that must be read as before, and the offset at which the mutant has it. */
export interface Untouched {
  readonly index: number;
  readonly offset: number;
}

/**
 * Tells which entries edits of the bytes leave as they were. In a format of lines these are all lines that have no edit;
 * in a document all other entries, as long as each edited one still ends where it ended, or the document can be parsed all
 * the same; else those before the first edit.
 */
export function untouchedByEdits(whole: WholeCapture, mutant: Buffer, edits: readonly Edit[]): readonly Untouched[] {
  const spans = whole.entries.map(spanOf);
  const shiftAt = (offset: number): number =>
    edits.reduce((sum, { at, removed, inserted }) => (at <= offset ? sum + inserted - removed : sum), 0);
  const keep = (isUntouched: (span: Span) => boolean): readonly Untouched[] =>
    spans.flatMap((span, index) => (isUntouched(span) ? [{ index, offset: span.offset + shiftAt(span.offset) }] : []));
  const { holdsTogether } = whole.structure;
  const isUnedited = ({ offset, end }: Span): boolean =>
    edits.every(({ at, removed }) => at > end || at + removed < offset);
  if (holdsTogether === undefined) return keep(isUnedited);
  const edited = spans.filter((span) => edits.some((edit) => isWithin(edit, span)));
  const isKept =
    isInsideEntries(whole.entries, edits) &&
    edited.every(({ offset, end }) => {
      const text = mutant.toString('latin1', offset + shiftAt(offset), end + shiftAt(end));
      return holdsTogether(text, indentAt(whole.capture, offset));
    });
  if (isKept || keepsEntries(whole, mutant, isUnedited)) return keep(isUnedited);
  const first = Math.min(...edits.map(({ at }) => at));
  const before = keep(({ end }) => end < first);
  return whole.structure.isYaml === true ? before.slice(0, -1) : before;
}

/** Tells whether a mutant can be parsed, has its entries where they were, and those without an edit as they were. */
function keepsEntries(whole: WholeCapture, mutant: Buffer, isUnedited: (span: Span) => boolean): boolean {
  const value = parsed(whole.structure, mutant);
  if (value === undefined) return false;
  const { paths } = whole;
  return (
    isDeepStrictEqual(entryPaths(value, whole.isEntry), paths) &&
    paths.every((path, index) => {
      const entry = whole.entries[index];
      if (entry === undefined || !isUnedited(spanOf(entry))) return true;
      const pointer = appendPointer('', ...path);
      return isDeepStrictEqual(valueAtPointer(value, pointer), valueAtPointer(whole.value, pointer));
    })
  );
}

function parsed({ parse }: Structure, mutant: Buffer): Json | undefined {
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(mutant));
  } catch {
    return undefined;
  }
}

/** Tells whether all edits are inside entries, so that an entry that is missing afterwards is one that was dropped. */
export function isInsideEntries(entries: readonly CaptureEntry[], edits: readonly Edit[]): boolean {
  const spans = entries.map(spanOf);
  return edits.every((edit) => spans.some((span) => isWithin(edit, span)));
}

/** What a change at a path of a capture's value leaves as it was. */
export interface UntouchedByChange {
  /** How many entries before the change. */
  readonly before: number;
  /** How many entries after it. */
  readonly after: number;
  /** How many entries there must be in all; absent where the change is not of one, and may make others or take them. */
  readonly count?: number;
}

/** Tells which entries a change of the capture's value leaves as they were: all that it is not part of, nor holds. */
export function untouchedByChange(
  { paths }: Pick<WholeCapture, 'paths'>,
  path: readonly string[],
  isRemoved: boolean,
): UntouchedByChange {
  const total = paths.length;
  const isTouched = (entry: readonly string[]): boolean => leadsTo(path, entry) || leadsTo(entry, path);
  const before = paths.findIndex(isTouched);
  if (before === -1) return { before: total, after: 0 };
  const after = total - 1 - paths.findLastIndex(isTouched);
  const depth = paths[before]?.length ?? 0;
  if (path.length < depth) return { before, after };
  return { before, after, count: isRemoved && path.length === depth ? total - 1 : total };
}

const leadsTo = (start: readonly string[], path: readonly string[]): boolean =>
  start.length <= path.length && start.every((name, index) => name === path[index]);

/** Where an entry stands: its first byte, and the first that is not its own. */
interface Span {
  readonly offset: number;
  readonly end: number;
}

function spanOf(entry: CaptureEntry): Span {
  const { offset, length } = entry.origin;
  if (offset === undefined || length === undefined) throw new Error('an entry of a file has a place in it');
  if (isUnreadable(entry))
    throw new Error(`an entry cannot be read before anything is mutated: ${entry.unreadable.detail}`);
  return { offset, end: offset + length };
}

/** The entry's own first and last bytes stay: they are how it is found. */
const isWithin = ({ at, removed }: Edit, { offset, end }: Span): boolean => at > offset && at + removed < end;

/** How far what belongs to an item is indented: more than its dash. */
function indentAt(capture: Buffer, offset: number): number {
  const dash = capture.lastIndexOf('-', offset - 1);
  return dash - capture.lastIndexOf('\n', dash);
}
