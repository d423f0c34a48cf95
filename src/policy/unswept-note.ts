import type { Note } from '../model/index.js';

/** Says that a recording was not closed: its values may not all be safe to show, or to commit. */
export function unsweptNote(capture: string): Note {
  return {
    kind: 'capture-unswept',
    message: `${capture} is a recording that was not closed: private values that it met late may still stand in it. contract-check redact finishes it.`,
  };
}
