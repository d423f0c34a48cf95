import type { CaptureFormat } from './capture-format.js';
import { exchangeLines } from './exchange-lines/exchange-lines.js';
import { har } from './har/har.js';

/** Every capture format, in the order in which they are asked whether a source is theirs. */
export const CAPTURE_FORMATS: readonly CaptureFormat[] = [har, exchangeLines];
