import type { CaptureFormat } from '../capture-format.js';
import { headShape } from '../detect.js';
import { harDialect } from '../har/har.js';
import { plainEntry } from './plain-entry.js';

/** How much of a recording is looked at for its maker, which stands before the entries. */
const LOOKED_AT_BYTES = 4 * 1024;

/** Recordings of Polly.js, of every version: HARs whose encoded bodies are kept in chunks. */
export const polly: CaptureFormat = harDialect({
  name: 'polly',
  description: 'a recording of Polly.js: a HAR with log._recordingName',
  detect(head) {
    const { kind, keys } = headShape(head);
    if (kind !== 'object' || !keys.includes('log')) return false;
    const beginning = new TextDecoder().decode(head.subarray(0, LOOKED_AT_BYTES));
    return /"_recordingName"\s*:|"name"\s*:\s*"Polly\.JS"/iu.test(beginning);
  },
  plain: plainEntry,
});
