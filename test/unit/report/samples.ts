import {
  FINDING_CODES,
  type Finding,
  type FindingCode,
  type JsonObject,
  type Location,
} from '../../../src/model/index.js';

const CAPTURE = 'captures/verify.har';
const OPERATION = 'POST /v2/Services/{ServiceSid}/Verifications';
const BODY_SCHEMA = 'schemas/twilio/verification.schema.json';
const DOCUMENT = 'schemas/twilio/verify.openapi.json';

/** What differs from one sample to the next. */
export interface Sample {
  readonly code: FindingCode;
  readonly pointer: string;
  readonly rulePointer?: string;
  readonly facts?: JsonObject;
}

/** Makes a finding by hand, as a check would. */
export function findingOf({ code, pointer, rulePointer, facts = {} }: Sample, entry = 0): Finding {
  const isPayload = code.startsWith('payload.');
  // A rule's code is not in the table; a code that is off by default was turned on as a warning.
  const byDefault = (FINDING_CODES as Readonly<Record<string, string>>)[code] ?? 'error';
  const severity = byDefault === 'error' ? 'error' : 'warning';
  return {
    code,
    severity,
    seen: {
      capture: isPayload ? 'bodies.ndjson' : CAPTURE,
      entry,
      line: 10 + entry,
      pointer,
    },
    ...(rulePointer !== undefined && {
      rule: {
        source: /violates-schema|undocumented-property/.test(code) ? BODY_SCHEMA : DOCUMENT,
        pointer: rulePointer,
      },
    }),
    facts,
    exchange: isPayload
      ? { method: '', url: '', schema: 'twilio/Verification' }
      : {
          method: 'POST',
          url: 'https://verify.twilio.com/v2/Services/VA0123456789abcdef0123456789abcdef/Verifications',
          status: 201,
          operation: OPERATION,
        },
    privatePointers: ['/response/body/to'],
  };
}

const schema = (name: string, keyword: string, facts: JsonObject, pointer = `/response/body/${name}`): Sample => ({
  code: 'response.body.violates-schema',
  pointer,
  rulePointer: `/properties/${name}/${keyword}`,
  facts: { keyword, ...facts },
});

/** One finding for every keyword that has words of its own, and some ways in which each is broken. */
export const KEYWORD_SAMPLES: readonly Sample[] = [
  schema('amount', 'type', { found: '5', foundType: 'string', expected: 'integer' }),
  schema('amount', 'type', { found: 5.5, foundType: 'number', expected: 'integer' }),
  schema('valid', 'type', { found: 'true', foundType: 'string', expected: ['boolean', 'null'] }),
  schema('sid', 'type', { found: 5, foundType: 'integer', expected: 'string' }),
  schema('sid', 'type', { found: null, foundType: 'null', expected: 'string' }),
  schema('lookup', 'type', { foundType: 'array', expected: 'object' }),
  schema('attributes', 'type', { found: '{"a":1}', foundType: 'string', expected: 'object' }),
  schema('tags', 'type', { found: 'a', foundType: 'string', expected: 'array' }),
  schema('tags', 'nullable', { found: null, foundType: 'null', expected: 'array' }),
  schema('status', 'enum', {
    found: 'pendng',
    foundType: 'string',
    expected: ['pending', 'approved', 'canceled', 'max_attempts_reached', 'deleted', 'failed', 'expired'],
    nearest: 'pending',
  }),
  schema('status', 'enum', { found: 'Aproved', foundType: 'string', expected: ['pending', 'approved'] }),
  schema('page', 'enum', { found: '1', foundType: 'string', expected: [1, 2] }),
  schema('status', 'enum', { foundType: 'object' }),
  schema('object', 'const', { found: 'verifcation', foundType: 'string', expected: 'verification' }),
  schema('object', 'const', { foundType: 'object' }),
  schema('nothing', 'false', { found: 1, foundType: 'integer' }),
  schema('sid', 'pattern', {
    found: 'VE0123456789abcdef0123456789abcde',
    foundType: 'string',
    expected: '^VE[0-9a-fA-F]{32}$',
  }),
  schema('sid', 'pattern', {
    found: 'VEXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
    foundType: 'string',
    expected: '^VE[0-9a-fA-F]{32}$',
  }),
  schema('identity', 'pattern', { foundType: 'string', expected: '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$', masked: true }),
  schema('name', 'minLength', { found: 'ab', foundType: 'string', expected: 3, count: 2 }),
  schema('name', 'minLength', { found: '', foundType: 'string', expected: 1, count: 0 }),
  schema('name', 'maxLength', { foundType: 'string', expected: 64, count: 1200 }),
  schema('created', 'format', { found: '2015-02-31T20:00:00Z', foundType: 'string', expected: 'date-time' }),
  schema('created', 'format', { found: '2015-07-30 20:00:00Z', foundType: 'string', expected: 'date-time' }),
  schema('url', 'format', { found: '/v2/Services', foundType: 'string', expected: 'uri' }),
  schema('other', 'format', { found: 'x', foundType: 'string', expected: 'twiml' }),
  schema('payload', 'contentEncoding', { found: '***', foundType: 'string', expected: 'base64' }),
  schema('payload', 'contentMediaType', { found: '{', foundType: 'string', expected: 'application/json' }),
  schema('payload', 'contentSchema', { found: '{}', foundType: 'string' }),
  schema('page', 'minimum', { found: -1, foundType: 'integer', expected: 0 }),
  schema('page_size', 'maximum', { found: 5000, foundType: 'integer', expected: 1000 }),
  schema('ratio', 'exclusiveMinimum', { found: 0, foundType: 'integer', expected: 0 }),
  schema('ratio', 'exclusiveMaximum', { found: 1, foundType: 'integer', expected: 1 }),
  schema('price', 'multipleOf', { found: 0.015, foundType: 'number', expected: 0.01 }),
  schema('', 'required', { foundType: 'object', property: 'account_sid', nearest: 'acount_sid' }, '/response/body'),
  schema('', 'required', { foundType: 'object', property: 'sid' }, '/response/body/results/3'),
  schema('', 'dependentRequired', { foundType: 'object', property: 'expiry', dependsOn: 'card' }, '/response/body'),
  schema('', 'dependentRequired', { foundType: 'object', property: 'expiry' }, '/response/body'),
  schema('', 'dependencies', { foundType: 'object', property: 'expiry' }, '/response/body'),
  schema('', 'dependencies', { foundType: 'object', expected: ['a', 'b'] }, '/response/body'),
  schema('', 'dependentSchemas', { foundType: 'object' }, '/response/body'),
  schema('', 'additionalProperties', { foundType: 'object', property: 'colour', nearest: 'color' }, '/response/body'),
  schema('', 'unevaluatedProperties', { foundType: 'object', property: 'colour' }, '/response/body/links'),
  schema('', 'propertyNames', { foundType: 'object', property: 'A B', pattern: '^[a-z]+$' }, '/response/body/links'),
  schema('links', 'minProperties', { foundType: 'object', expected: 1, count: 0 }),
  schema('links', 'maxProperties', { foundType: 'object', expected: 2, count: 3 }),
  schema('', 'discriminator', { foundType: 'object', property: 'kind', expected: ['cat', 'dog'] }, '/response/body'),
  schema('list', 'minItems', { foundType: 'array', expected: 1, count: 0 }),
  schema('list', 'maxItems', { foundType: 'array', expected: 50, count: 51 }),
  schema('list', 'uniqueItems', { foundType: 'array', expected: true, indexes: [0, 3] }),
  schema('list', 'contains', { foundType: 'array', count: 0 }),
  schema('list', 'minContains', { foundType: 'array', expected: 2, count: 1 }),
  schema('list', 'maxContains', { foundType: 'array', expected: 1, count: 2 }),
  schema('list', 'items', { foundType: 'array' }),
  schema('list', 'prefixItems', { foundType: 'array' }),
  schema('list', 'additionalItems', { foundType: 'array' }),
  schema('list', 'unevaluatedItems', { foundType: 'array' }),
  schema('carrier', 'anyOf', { foundType: 'object' }),
  schema('carrier', 'oneOf', { foundType: 'object' }),
  schema('attributes', 'anyOf', { foundType: 'object', masked: true, anyRequired: ['business_type', 'business_name'] }),
  schema('carrier', 'oneOf', { foundType: 'object', anyRequired: ['name', 'type', 'code'] }),
  schema('carrier', 'oneOf', { found: 5, foundType: 'integer', matching: [0, 2] }),
  schema('carrier', 'type', {
    found: 5,
    foundType: 'integer',
    expected: 'string',
    branch: { keyword: 'anyOf', index: 1, of: 3 },
  }),
  schema('carrier', 'allOf', { foundType: 'object' }),
  schema('carrier', 'not', { found: 'none', foundType: 'string' }),
  schema('carrier', 'if', { foundType: 'object' }),
  schema('carrier', 'then', { foundType: 'object' }),
  schema('carrier', 'else', { foundType: 'object' }),
  schema('carrier', 'x-of-tomorrow', { found: 5, foundType: 'integer', expected: 4 }),
];

/** One finding for every code, and for every built-in rule. */
export const CODE_SAMPLES: readonly Sample[] = [
  {
    code: 'request.path.undocumented',
    pointer: '/request/url',
    rulePointer: '/paths',
    facts: { method: 'POST', path: '/v2/Service', nearest: 'POST /v2/Services' },
  },
  {
    code: 'request.method.undocumented',
    pointer: '/request/url',
    rulePointer: '/paths/~1v2~1Services',
    facts: { method: 'PATCH', documented: ['GET', 'POST'] },
  },
  {
    code: 'request.parameter.missing',
    pointer: '/request/query',
    rulePointer: '/paths/~1v2/get/parameters/0',
    facts: { parameter: 'PageSize', in: 'query' },
  },
  {
    code: 'request.path.violates-schema',
    pointer: '/request/path/ServiceSid',
    rulePointer: '/x/pattern',
    facts: {
      keyword: 'pattern',
      parameter: 'ServiceSid',
      in: 'path',
      found: 'VA123',
      foundType: 'string',
      expected: '^VA[0-9a-fA-F]{32}$',
    },
  },
  {
    code: 'request.query.violates-schema',
    pointer: '/request/query/PageSize',
    rulePointer: '/x/maximum',
    facts: {
      keyword: 'maximum',
      parameter: 'PageSize',
      in: 'query',
      found: 5000,
      foundType: 'integer',
      expected: 1000,
    },
  },
  {
    code: 'request.header.violates-schema',
    pointer: '/request/headers/x-tries',
    rulePointer: '/x/type',
    facts: {
      keyword: 'type',
      parameter: 'X-Tries',
      in: 'header',
      found: 'five',
      foundType: 'string',
      expected: 'integer',
    },
  },
  {
    code: 'request.cookie.violates-schema',
    pointer: '/request/cookies/session',
    rulePointer: '/x/minLength',
    facts: {
      keyword: 'minLength',
      parameter: 'session',
      in: 'cookie',
      foundType: 'string',
      expected: 20,
      count: 4,
      masked: true,
    },
  },
  {
    code: 'request.query.undocumented',
    pointer: '/request/query/pagesize',
    rulePointer: '/paths/~1v2/get',
    facts: { parameter: 'pagesize', nearest: 'PageSize' },
  },
  {
    code: 'request.header.undocumented',
    pointer: '/request/headers/x-debug',
    rulePointer: '/paths/~1v2/get',
    facts: { parameter: 'x-debug' },
  },
  {
    code: 'request.media-type.undocumented',
    pointer: '/request/headers/content-type',
    rulePointer: '/x/content',
    facts: { mediaType: 'text/plain', documented: ['application/x-www-form-urlencoded'] },
  },
  {
    code: 'request.body.missing',
    pointer: '/request/body',
    rulePointer: '/x/requestBody',
    facts: { documented: ['application/x-www-form-urlencoded'] },
  },
  {
    code: 'request.body.unparsable',
    pointer: '/request/body',
    rulePointer: '/x/content',
    facts: {
      mediaType: 'application/json',
      message: 'unexpected end of JSON',
      line: 4,
      column: 2,
      looksLike: 'truncated',
    },
  },
  {
    code: 'request.body.violates-schema',
    pointer: '/request/body/Status',
    rulePointer: '/x/enum',
    facts: { keyword: 'enum', found: 'cancelled', foundType: 'string', expected: ['canceled', 'approved'] },
  },
  {
    code: 'request.body.undocumented-property',
    pointer: '/request/body/colour',
    rulePointer: '/x',
    facts: { property: 'colour', nearest: 'color' },
  },
  {
    code: 'request.form.undocumented-field',
    pointer: '/request/body/FriendlyNam',
    rulePointer: '/x',
    facts: { property: 'FriendlyNam', nearest: 'FriendlyName' },
  },
  {
    code: 'request.security.missing',
    pointer: '/request/headers/authorization',
    rulePointer: '/security',
    facts: { alternatives: [['basicAuth'], ['apiKey', 'signature']] },
  },
  {
    code: 'response.status.undocumented',
    pointer: '/response/status',
    rulePointer: '/paths/~1v2/post/responses',
    facts: { status: 418, documented: ['200', '4XX'] },
  },
  {
    code: 'response.media-type.undocumented',
    pointer: '/response/headers/content-type',
    rulePointer: '/x/content',
    facts: { mediaType: 'text/html', documented: ['application/json'] },
  },
  {
    code: 'response.body.missing',
    pointer: '/response/body',
    rulePointer: '/x/content',
    facts: { status: 201, documented: ['application/json'] },
  },
  {
    code: 'response.body.unparsable',
    pointer: '/response/body',
    rulePointer: '/x/content',
    facts: { mediaType: 'application/json', message: 'unexpected "<"', line: 1, column: 1, looksLike: 'html' },
  },
  {
    code: 'response.body.violates-schema',
    pointer: '/response/body/status',
    rulePointer: '/properties/status/enum',
    facts: {
      keyword: 'enum',
      found: 'pendng',
      foundType: 'string',
      expected: ['pending', 'approved'],
      nearest: 'pending',
    },
  },
  {
    code: 'response.body.undocumented-property',
    pointer: '/response/body/meta/shard',
    rulePointer: '/properties',
    facts: { property: 'shard' },
  },
  {
    code: 'response.header.missing',
    pointer: '/response/headers',
    rulePointer: '/x/headers/Retry-After',
    facts: { header: 'Retry-After' },
  },
  {
    code: 'response.header.violates-schema',
    pointer: '/response/headers/retry-after',
    rulePointer: '/x/type',
    facts: { keyword: 'type', header: 'Retry-After', found: 'soon', foundType: 'string', expected: 'integer' },
  },
  {
    code: 'response.header.undocumented',
    pointer: '/response/headers/x-cache',
    rulePointer: '/x/headers',
    facts: { header: 'x-cache' },
  },
  {
    code: 'payload.violates-schema',
    pointer: '/send_code_attempts/0/channel',
    rulePointer: '/x/type',
    facts: { keyword: 'type', found: 5, foundType: 'integer', expected: 'string' },
  },
  { code: 'payload.unparsable', pointer: '', facts: { message: 'unexpected end of JSON' } },
  {
    code: 'rule.dates-in-order',
    pointer: '/response/body/date_updated',
    rulePointer: '/x-contract-check',
    facts: { created: '2015-07-30T20:00:00Z', updated: '2014-07-30T20:00:00Z' },
  },
  {
    code: 'rule.url-names-resource',
    pointer: '/response/body/url',
    rulePointer: '/x-contract-check',
    facts: { problem: 'url', expected: 'Identity', found: 'https://verify.twilio.com/v2/Entities/ff483d1f' },
  },
  {
    code: 'rule.path-agrees',
    pointer: '/response/body/sid',
    rulePointer: '/x-contract-check',
    facts: { parameter: 'Sid', expected: 'VE1', found: 'VE2' },
  },
  {
    code: 'rule.page-agrees',
    pointer: '/response/body/meta/key',
    rulePointer: '/x-contract-check',
    facts: { problem: 'key', key: 'users', arrays: ['entities'] },
  },
  {
    code: 'rule.evaluation-agrees',
    pointer: '/response/body/status',
    rulePointer: '/x-contract-check',
    facts: { problem: 'status', found: 'compliant', status: 'compliant', compliant: 'compliant', failed: 2, of: 6 },
  },
  {
    code: 'rule.page-agrees',
    pointer: '/response/body/entities',
    rulePointer: '/x-contract-check',
    facts: { problem: 'size', count: 51, size: 50 },
  },
  {
    code: 'rule.url-names-resource',
    pointer: '/response/body/links/factors',
    rulePointer: '/x-contract-check',
    facts: {
      problem: 'link',
      link: 'factors',
      expected: 'https://verify.twilio.com/v2/Entities/a',
      found: 'https://verify.twilio.com/v2/Entities/b/Factors',
    },
  },
  {
    code: 'rule.evaluation-agrees',
    pointer: '/response/body/results/0/failure_reason',
    rulePointer: '/x-contract-check',
    facts: { problem: 'failed-without-failure', passed: false, property: 'failure_reason', found: null },
  },
  {
    code: 'rule.evaluation-agrees',
    pointer: '/response/body/results/1/invalid',
    rulePointer: '/x-contract-check',
    facts: { problem: 'passed-with-invalid', passed: true, property: 'invalid', count: 2 },
  },
  { code: 'rule.house-style', pointer: '/response/body/name', rulePointer: '/x-contract-check', facts: { limit: 3 } },
];

/** A location with a frame, as a locator would work it out. */
export const LOCATION: Location = {
  seen: { line: 120, column: 33 },
  seenInBody: { line: 7, column: 13 },
  rule: { line: 88, column: 7 },
  frame: {
    firstLine: 6,
    lines: ['  "channel": "sms",', '  "status": "pendng",', '  "valid": false,'],
    marked: { line: 7, column: 13, endColumn: 21 },
  },
};
