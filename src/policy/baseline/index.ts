export type { BaselineEntry } from './entry.js';
export { formatBaseline } from './format-baseline.js';
export { KnownFindings, type KnownFindingsOptions } from './known-findings.js';
export { baselineNotes, updatedNote } from './notes.js';
