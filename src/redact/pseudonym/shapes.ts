import type { Shape } from './shape.js';
import { base64 } from './shapes/base64.js';
import { date } from './shapes/date.js';
import { dateTime } from './shapes/date-time.js';
import { duration } from './shapes/duration.js';
import { email } from './shapes/email.js';
import { ipAddress } from './shapes/ip-address.js';
import { jsonWebToken } from './shapes/json-web-token.js';
import { numberText } from './shapes/number-text.js';
import { phone } from './shapes/phone.js';
import { rfc2822Date } from './shapes/rfc-2822-date.js';
import { schemeText } from './shapes/scheme-text.js';
import { sid } from './shapes/sid.js';
import { time } from './shapes/time.js';
import { url } from './shapes/url.js';
import { uuid } from './shapes/uuid.js';

/** Every shape, in the order in which they are tried: the first that recognises a text draws. */
export const SHAPES: readonly Shape[] = [
  phone,
  numberText,
  sid,
  uuid,
  dateTime,
  date,
  time,
  email,
  url,
  ipAddress,
  schemeText,
  rfc2822Date,
  duration,
  jsonWebToken,
  base64,
];
