export { type DocumentFormat, documentFormat, type EntryContext } from './document-format.js';
export { readWhole, type WholeSource } from './read-whole.js';
