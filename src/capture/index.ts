export type { CaptureFormat, EntryPlace } from './capture-format.js';
export { exchangeFrom } from './exchange-lines/exchange-from.js';
export { formatExchange } from './exchange-lines/format-exchange.js';
export { CAPTURE_FORMATS } from './formats.js';
export { formatOf, openCapture, readCapture } from './open-capture.js';
export { readHead, readSlice } from './open-source.js';
export { type PayloadEntry, readPayloads } from './payloads.js';
export { seenParts } from './seen-parts.js';
export { byteOrderMarkLength, decodeUtf8 } from './utf8.js';
