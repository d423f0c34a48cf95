import { ANNOTATION } from './annotation.js';
import { isByte } from './byte.js';
import { isCountryCode } from './country-code.js';
import { isDate } from './date.js';
import { isDateTime } from './date-time.js';
import { isDuration } from './duration.js';
import { isEmail, isIdnEmail } from './email.js';
import type { FormatDefinition } from './format-definition.js';
import { isHostname, isIdnHostname } from './hostname.js';
import { isHttpMethod } from './http-method.js';
import { isIpv4, isIpv6 } from './ip-address.js';
import { isIri, isIriReference } from './iri.js';
import { isJsonPointer, isRelativeJsonPointer } from './json-pointer.js';
import { isDouble, isFloat, isInt32, isInt64 } from './numbers.js';
import { isPhoneNumber } from './phone-number.js';
import { isRegex } from './regex.js';
import { isRfc2822DateTime } from './rfc-2822-date-time.js';
import { isTime } from './time.js';
import { isUri, isUriReference } from './uri.js';
import { isUriMap } from './uri-map.js';
import { isUriTemplate } from './uri-template.js';
import { isUuid } from './uuid.js';

export { ANNOTATION } from './annotation.js';
export type { FormatDefinition, NumberFormat, ObjectFormat, StringFormat } from './format-definition.js';

/**
 * The formats that are known, for every dialect, each with its own implementation; no library is loaded for any.
 *
 * Why none is taken from a library: ajv-formats is lenient where a format decides a verdict (85% of the official
 * suite), and @hyperjump/json-schema-formats is better but slow, loads 175 kB of tables and prints to stdout. These
 * are small, linear, and right on the whole suite. The dialects do not differ in what they mean by a name.
 */
export const FORMATS: Readonly<Record<string, FormatDefinition>> = {
  // JSON Schema 2020-12 Validation section 7.3.
  date: { validate: isDate },
  'date-time': { validate: isDateTime },
  time: { validate: isTime },
  duration: { validate: isDuration },
  email: { validate: isEmail },
  'idn-email': { validate: isIdnEmail },
  hostname: { validate: isHostname },
  'idn-hostname': { validate: isIdnHostname },
  ipv4: { validate: isIpv4 },
  ipv6: { validate: isIpv6 },
  uri: { validate: isUri },
  'uri-reference': { validate: isUriReference },
  iri: { validate: isIri },
  'iri-reference': { validate: isIriReference },
  'uri-template': { validate: isUriTemplate },
  uuid: { validate: isUuid },
  'json-pointer': { validate: isJsonPointer },
  'relative-json-pointer': { validate: isRelativeJsonPointer },
  regex: { validate: isRegex },

  // OpenAPI's own (3.0 section 4.4, 3.1 section 4.4 and the format registry).
  int32: { type: 'number', validate: isInt32 },
  int64: { type: 'number', validate: isInt64 },
  float: { type: 'number', validate: isFloat },
  double: { type: 'number', validate: isDouble },
  byte: { validate: isByte },
  // Any bytes, and a hint to a user interface: nothing to assert.
  binary: ANNOTATION,
  password: ANNOTATION,

  // Twilio's documents.
  'date-time-rfc-2822': { validate: isRfc2822DateTime },
  'iso-country-code': { validate: isCountryCode },
  'phone-number': { validate: isPhoneNumber },
  'uri-map': { type: 'object', validate: isUriMap },
  'http-method': { validate: isHttpMethod },
  // The documents' own examples have `usd` beside `USD`, and other vendors mean an amount by it.
  currency: ANNOTATION,
  // Shapes that the schema's `properties` say, and texts of no agreed grammar (a URL or an application; markup).
  'phone-number-capabilities': ANNOTATION,
  'ice-server': ANNOTATION,
  endpoint: ANNOTATION,
  twiml: ANNOTATION,
};
