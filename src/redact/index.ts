export type { KnownMark } from './known/known-values.js';
export type { KeptReason } from './pseudonym/pseudonym.js';
export { createRecordingKey, type RecordingKey } from './recording-key.js';
export type { Redacted, RedactedExchange, RedactedField, RedactOptions, Redactor } from './redacted.js';
export { createRedactor, type RedactorOptions } from './redactor.js';
export type { SweptField } from './sweep/field-counts.js';
export { type FinishedJournal, type FinishResult, finishJournals, isUnsweptJournal } from './sweep/finish-journal.js';
export { type SweepOptions, type SweepResult, type SweptJournal, sweepJournals } from './sweep/sweep-journals.js';
