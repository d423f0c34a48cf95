import { accessLog } from './access-log/access-log.js';
import type { CaptureFormat } from './capture-format.js';
import { exchangeLines } from './exchange-lines/exchange-lines.js';
import { har } from './har/har.js';
import { nock } from './nock/nock.js';
import { pact } from './pact/pact.js';
import { polly } from './polly/polly.js';
import { postman } from './postman/postman.js';
import { vcr } from './vcr/vcr.js';
import { vcrpy } from './vcrpy/vcrpy.js';
import { wiremock } from './wiremock/wiremock.js';

/**
 * Every capture format, in the order in which they are asked whether a source is theirs: a dialect before what it is a
 * dialect of, and what is told by several names before what is told by fewer.
 */
export const CAPTURE_FORMATS: readonly CaptureFormat[] = [
  polly,
  har,
  nock,
  pact,
  postman,
  vcr,
  vcrpy,
  wiremock,
  accessLog,
  exchangeLines,
];
