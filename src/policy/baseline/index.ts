export { isWithin, STDIN } from './capture-list.js';
export type { BaselineEntry } from './entry.js';
export { formatBaseline } from './format-baseline.js';
export { KnownFindings, type KnownFindingsOptions } from './known-findings.js';
export { baselineNotes, updatedNote } from './notes.js';
export type { RunExtent } from './run-extent.js';
