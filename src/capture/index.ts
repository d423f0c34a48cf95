export type { CaptureFormat, CaptureSource, EntryPlace, InsideString, ReadOptions } from './capture-format.js';
export { formatExchange } from './exchange-lines/format-exchange.js';
export { CAPTURE_FORMATS } from './formats.js';
export { type CaptureOptions, formatOf, openCapture, readCapture } from './open-capture.js';
export { readHead, readSlice, type SourceInput } from './open-source.js';
export { type PayloadEntry, type PayloadOptions, readPayloads } from './payloads.js';
export { type SeenParts, seenParts } from './seen-parts.js';
export { byteOrderMarkLength, decodeUtf8 } from './utf8.js';
