import type { Note } from '../../model/index.js';
import type { BaselineEntry } from './entry.js';
import type { KnownFindings } from './known-findings.js';

/** Entries named in one note; the others are counted. */
const MOST = 5;

/** Says of a baseline what its owner should know: what is fixed, what has expired, what was not looked at. */
export function baselineNotes(file: string, known: KnownFindings, isStrict: boolean): readonly Note[] {
  const notes: Note[] = [];
  const fixed = known.fixed();
  if (fixed.length > 0) {
    const must = isStrict ? ', and must be removed' : '';
    notes.push({
      kind: 'baseline-fixed',
      message: `${file} lists ${findings(fixed)} that ${fixed.length === 1 ? 'is' : 'are'} fixed${must}: ${named(fixed)}. --update-baseline removes ${them(fixed)}.`,
    });
  }
  const expired = known.expired();
  if (expired.length > 0) {
    notes.push({
      kind: 'baseline-expired',
      message: `${file} accepted ${findings(expired)} until a day that is over: ${expired.slice(0, MOST).map(dated).join('; ')}${more(expired)}. Mend ${them(expired)}, or accept ${them(expired)} again with --update-baseline --baseline-expires <date>.`,
    });
  }
  const waiting = known.notLookedFor();
  if (waiting.length > 0) {
    notes.push({
      kind: 'baseline-not-exercised',
      message: `${file} lists ${findings(waiting)} that this run did not look for: whether ${waiting.length === 1 ? 'it is' : 'they are'} fixed is not known. --update-baseline keeps ${them(waiting)}; with --strict-baseline it removes ${them(waiting)}.`,
    });
  }
  return notes;
}

/**
 * Says what updating a baseline has changed.
 * @param expires the last day that was asked for
 */
export function updatedNote(
  file: string,
  known: KnownFindings,
  written: readonly BaselineEntry[],
  { mustBeMet, expires }: { readonly mustBeMet: boolean; readonly expires?: string | undefined },
): Note {
  const removed = known.fixed().length + (mustBeMet ? known.notLookedFor().length : 0);
  const changes = `${known.added().length} added, ${removed} removed`;
  const days = expires === undefined ? '' : ` ${daysSentence(written.length, known.dated().length, expires)}`;
  return { kind: 'baseline-updated', message: `${file} now lists ${count(written.length)}: ${changes}.${days}` };
}

/** The day is given to what is new, and to what had expired: what is accepted until another day stays so. */
function daysSentence(written: number, dated: number, expires: string): string {
  if (dated === 0) return `Nothing is new or had expired: ${expires} is given to none.`;
  const others = written - dated;
  const given = dated === 1 ? '1 is' : `${dated} are`;
  const kept = others === 1 ? 'the other 1 is as it was' : `the other ${others} are as they were`;
  return `${given} new or had expired, and accepted until ${expires}${others === 0 ? '' : `; ${kept}`}.`;
}

function findings(entries: readonly BaselineEntry[]): string {
  return count(entries.length);
}

function count(number: number): string {
  return `${number} known finding${number === 1 ? '' : 's'}`;
}

function them({ length }: readonly BaselineEntry[]): string {
  return length === 1 ? 'it' : 'them';
}

function named(entries: readonly BaselineEntry[]): string {
  return entries.slice(0, MOST).map(nameOf).join('; ') + more(entries);
}

function more({ length }: readonly BaselineEntry[]): string {
  return length > MOST ? `; and ${length - MOST} more` : '';
}

function nameOf({ operation, schema, code, seen, about }: BaselineEntry): string {
  return `${code} in ${operation ?? schema ?? ''} at ${seen}${about === undefined ? '' : ` (${about})`}`;
}

function dated(entry: BaselineEntry): string {
  return `${nameOf(entry)}, until ${entry.expires}`;
}
