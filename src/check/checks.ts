import type { Check } from './check.js';
import { requestBodyParsable, responseBodyParsable } from './checks/body-parsable.js';
import { requestBodyPresent, responseBodyPresent } from './checks/body-present.js';
import {
  requestBodyPropertiesDocumented,
  responseBodyPropertiesDocumented,
} from './checks/body-properties-documented.js';
import { requestBodySchema, responseBodySchema } from './checks/body-schema.js';
import { requestMediaTypeDocumented, responseMediaTypeDocumented } from './checks/media-type-documented.js';
import { requestCookieSchema } from './checks/request-cookie-schema.js';
import { requestHeaderDocumented } from './checks/request-header-documented.js';
import { requestHeaderSchema } from './checks/request-header-schema.js';
import { requestParametersPresent } from './checks/request-parameters-present.js';
import { requestPathSchema } from './checks/request-path-schema.js';
import { requestQueryDocumented } from './checks/request-query-documented.js';
import { requestQuerySchema } from './checks/request-query-schema.js';
import { requestSecurityPresent } from './checks/request-security-present.js';
import { responseHeaderDocumented } from './checks/response-header-documented.js';
import { responseHeaderSchema } from './checks/response-header-schema.js';
import { responseHeadersPresent } from './checks/response-headers-present.js';
import { responseStatusDocumented } from './checks/response-status-documented.js';
import { rulesHold } from './checks/rules-hold.js';

/** Every check of a matched exchange, in the order in which findings are told. */
export const CHECKS: readonly Check[] = [
  requestParametersPresent,
  requestPathSchema,
  requestQuerySchema,
  requestHeaderSchema,
  requestCookieSchema,
  requestQueryDocumented,
  requestHeaderDocumented,
  requestSecurityPresent,
  requestMediaTypeDocumented,
  requestBodyPresent,
  requestBodyParsable,
  requestBodySchema,
  requestBodyPropertiesDocumented,
  responseStatusDocumented,
  responseHeadersPresent,
  responseHeaderSchema,
  responseHeaderDocumented,
  responseMediaTypeDocumented,
  responseBodyPresent,
  responseBodyParsable,
  responseBodySchema,
  responseBodyPropertiesDocumented,
  rulesHold,
];
