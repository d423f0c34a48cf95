import { fileURLToPath } from 'node:url';
import SwaggerParser from '@apidevtools/swagger-parser';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../src/model/index.js';
import { at, FILES, openPack, packOperations, schemaIn } from './pack.js';

const set = openPack();
const operations = packOperations();

/** The operations as a reader of the vendor's documentation would list them: statuses, then the form: required fields, optional ones. */
const VERIFY = '/v2/Services/{ServiceSid}';
const END_USERS = '/v2/RegulatoryCompliance/EndUsers';
const PROFILE = '/v1/CustomerProfiles/{CustomerProfileSid}';
const ADDRESSES = '/2010-04-01/Accounts/{AccountSid}/Addresses';
const OPERATIONS: Readonly<Record<string, string>> = {
  [`GET verify ${VERIFY}/Entities`]: '200',
  [`POST verify ${VERIFY}/Entities`]: '201 | Identity |',
  [`GET verify ${VERIFY}/Entities/{Identity}`]: '200',
  [`DELETE verify ${VERIFY}/Entities/{Identity}`]: '204',
  [`POST verify ${VERIFY}/Verifications`]:
    '201 429 | To Channel | CustomFriendlyName CustomMessage SendDigits Locale CustomCode Amount Payee RateLimits ChannelConfiguration AppHash TemplateSid TemplateCustomSubstitutions DeviceIp EnableSnaClientToken RiskCheck Tags',
  [`GET verify ${VERIFY}/Verifications/{Sid}`]: '200',
  [`POST verify ${VERIFY}/Verifications/{Sid}`]: '200 | Status |',
  [`POST verify ${VERIFY}/VerificationCheck`]: '200 201 | | Code To VerificationSid Amount Payee SnaClientToken',
  [`GET numbers ${END_USERS}`]: '200',
  [`POST numbers ${END_USERS}`]: '201 | FriendlyName Type | Attributes',
  [`GET numbers ${END_USERS}/{Sid}`]: '200',
  [`POST numbers ${END_USERS}/{Sid}`]: '200 | | FriendlyName Attributes',
  [`DELETE numbers ${END_USERS}/{Sid}`]: '204',
  'GET trusthub /v1/Policies': '200',
  'GET trusthub /v1/Policies/{Sid}': '200',
  'GET trusthub /v1/CustomerProfiles': '200',
  'POST trusthub /v1/CustomerProfiles': '201 | FriendlyName Email PolicySid | StatusCallback',
  'GET trusthub /v1/CustomerProfiles/{Sid}': '200',
  'POST trusthub /v1/CustomerProfiles/{Sid}': '200 | | Status StatusCallback FriendlyName Email',
  'DELETE trusthub /v1/CustomerProfiles/{Sid}': '204',
  [`GET trusthub ${PROFILE}/EntityAssignments`]: '200',
  [`POST trusthub ${PROFILE}/EntityAssignments`]: '201 | ObjectSid |',
  [`GET trusthub ${PROFILE}/EntityAssignments/{Sid}`]: '200',
  [`DELETE trusthub ${PROFILE}/EntityAssignments/{Sid}`]: '204',
  [`GET trusthub ${PROFILE}/ChannelEndpointAssignments`]: '200',
  [`POST trusthub ${PROFILE}/ChannelEndpointAssignments`]: '201 | ChannelEndpointType ChannelEndpointSid |',
  [`GET trusthub ${PROFILE}/ChannelEndpointAssignments/{Sid}`]: '200',
  [`DELETE trusthub ${PROFILE}/ChannelEndpointAssignments/{Sid}`]: '204',
  [`GET trusthub ${PROFILE}/Evaluations`]: '200',
  [`POST trusthub ${PROFILE}/Evaluations`]: '201 | PolicySid |',
  [`GET trusthub ${PROFILE}/Evaluations/{Sid}`]: '200',
  'GET trusthub /v1/EndUsers': '200',
  'POST trusthub /v1/EndUsers': '201 | FriendlyName Type | Attributes',
  'GET trusthub /v1/EndUsers/{Sid}': '200',
  'POST trusthub /v1/EndUsers/{Sid}': '200 | | FriendlyName Attributes',
  'DELETE trusthub /v1/EndUsers/{Sid}': '204',
  'GET trusthub /v1/SupportingDocuments': '200',
  'POST trusthub /v1/SupportingDocuments': '201 | FriendlyName Type | Attributes',
  'GET trusthub /v1/SupportingDocuments/{Sid}': '200',
  'POST trusthub /v1/SupportingDocuments/{Sid}': '200 | | FriendlyName Attributes',
  'DELETE trusthub /v1/SupportingDocuments/{Sid}': '204',
  [`GET api ${ADDRESSES}.json`]: '200',
  [`POST api ${ADDRESSES}.json`]:
    '201 | CustomerName Street City Region PostalCode IsoCountry | FriendlyName EmergencyEnabled AutoCorrectAddress StreetSecondary',
  [`GET api ${ADDRESSES}/{Sid}.json`]: '200',
  [`POST api ${ADDRESSES}/{Sid}.json`]:
    '200 | | CustomerName Street City Region PostalCode FriendlyName EmergencyEnabled AutoCorrectAddress StreetSecondary',
  [`DELETE api ${ADDRESSES}/{Sid}.json`]: '204',
};

const nameOf = ({ method, document, path }: (typeof operations)[number]) =>
  `${method} ${document.replace('.openapi.json', '')} ${path}`;

function formOf(form: JsonObject | undefined): string {
  if (form === undefined) return '';
  const required = Array.isArray(form.required) ? form.required : [];
  const optional = Object.keys(form.properties ?? {}).filter((name) => !required.includes(name));
  return ` | ${required.join(' ')} | ${optional.join(' ')}`.replaceAll('  ', ' ').trimEnd();
}

test('the pack has these operations, statuses and form fields', () => {
  const found = operations.map((operation) => {
    const statuses = [...operation.responses.keys()].filter((status) => !status.endsWith('XX'));
    return [nameOf(operation), statuses.join(' ') + formOf(operation.form)];
  });
  expect(Object.fromEntries(found)).toEqual(OPERATIONS);
  expect(found.length).toBe(Object.keys(OPERATIONS).length);
  expect(new Set(operations.map(({ document, path }) => document + path)).size).toBe(23);
});

test('every document is valid OpenAPI', async () => {
  for (const file of FILES.keys()) {
    if (!file.endsWith('.openapi.json')) continue;
    await SwaggerParser.validate(fileURLToPath(new URL(`../../../schemas/twilio/${file}`, import.meta.url)));
  }
});

test('every error answers a RestException', () => {
  for (const operation of operations) {
    for (const status of ['4XX', '5XX', ...(operation.responses.has('429') ? ['429'] : [])]) {
      const response = operation.responses.get(status);
      expect([nameOf(operation), response?.response.content]).toEqual([
        nameOf(operation),
        { 'application/json': { schema: { $ref: './rest-exception.schema.json' } } },
      ]);
    }
  }
  expect(Object.keys(at('verify.openapi.json', '/components/responses/TooManyRequests/headers').value)).toEqual([
    'Retry-After',
    'Twilio-Reached-Rate-Limit',
  ]);
});

test('every document is partial, names one server, and wants HTTP Basic', () => {
  for (const [file, document] of FILES) {
    if (!file.endsWith('.openapi.json')) continue;
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document['x-contract-check']).toEqual({ partial: true });
    expect(document.servers).toEqual([{ url: `https://${file.replace('.openapi.json', '')}.twilio.com` }]);
    expect(document.security).toEqual([{ accountSid_authToken: [] }]);
    expect(at(file, '/components/securitySchemes/accountSid_authToken').value).toMatchObject({
      type: 'http',
      scheme: 'basic',
    });
  }
});

test('every list is read page by page', () => {
  const filters: Record<string, string[]> = {};
  for (const operation of operations) {
    const queries = operation.parameters
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => String(name));
    const isList = operation.method === 'GET' && !/\{Sid\}|\{Identity\}/.test(operation.path);
    expect([nameOf(operation), queries.slice(-3)]).toEqual([
      nameOf(operation),
      isList ? ['PageSize', 'Page', 'PageToken'] : [],
    ]);
    if (queries.length > 3) filters[operation.path] = queries.slice(0, -3);
  }
  expect(filters).toEqual({
    '/v1/CustomerProfiles': ['Status', 'FriendlyName', 'PolicySid'],
    [`${PROFILE}/EntityAssignments`]: ['ObjectType'],
    [`${PROFILE}/ChannelEndpointAssignments`]: ['ChannelEndpointSid', 'ChannelEndpointSids'],
    [`${ADDRESSES}.json`]: ['CustomerName', 'FriendlyName', 'EmergencyEnabled', 'IsoCountry'],
  });
});

test('every parameter of a path template is documented', () => {
  for (const operation of operations) {
    const names = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    const templates = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect([operation.path, names]).toEqual([operation.path, templates]);
  }
});

test('attributes are JSON inside a form field', () => {
  for (const { document, formPointer, form } of operations) {
    if (formPointer === undefined || !isJsonObject(form?.properties)) continue;
    const mediaType = at(document, formPointer.slice(0, -'/schema'.length)).value;
    const hasAttributes = Object.hasOwn(form.properties, 'Attributes');
    expect(mediaType.encoding).toEqual(hasAttributes ? { Attributes: { contentType: 'application/json' } } : undefined);
  }
});

describe('forms', () => {
  const judge = (name: string, value: JsonObject) => {
    const operation = operations.find((each) => nameOf(each) === name);
    if (operation?.formPointer === undefined) throw new Error(`no form: ${name}`);
    return schemaIn(set, operation.document, operation.formPointer)
      .validator()
      .violations(value)
      .map(({ instancePointer, keyword }) => `${instancePointer} ${keyword}`);
  };
  const start = `POST verify ${VERIFY}/Verifications`;
  const recipient = { To: '+15017122661', Channel: 'sms' };

  test.each([
    ['an unlisted channel', start, { ...recipient, Channel: 'auto' }, []],
    ['a code of eleven characters', start, { ...recipient, CustomCode: 'custom_code' }, []],
    ['a device address that is none', start, { ...recipient, DeviceIp: '0.000.00.000' }, []],
    ['a risk check', start, { ...recipient, RiskCheck: 'enable' }, []],
    ['an unlisted risk check', start, { ...recipient, RiskCheck: 'on' }, ['/RiskCheck enum']],
    [
      'a template of another kind',
      start,
      { ...recipient, TemplateSid: `HX${'a'.repeat(32)}` },
      ['/TemplateSid pattern'],
    ],
    ['no channel', start, { To: '+15017122661' }, [' required']],
    ['a cancellation', `${start}/{Sid}`, { Status: 'canceled' }, []],
    ['another status', `${start}/{Sid}`, { Status: 'pending' }, ['/Status enum']],
    ['nothing to check', `POST verify ${VERIFY}/VerificationCheck`, {}, []],
    ['an e-mail address that is none', 'POST trusthub /v1/CustomerProfiles/{Sid}', { Email: 'email' }, []],
    [
      'a relative callback',
      'POST trusthub /v1/CustomerProfiles/{Sid}',
      { StatusCallback: '/me' },
      ['/StatusCallback format'],
    ],
    ['a name of 64 characters', `POST api ${ADDRESSES}/{Sid}.json`, { FriendlyName: 'a'.repeat(64) }, []],
    [
      'a name of 65 characters',
      `POST api ${ADDRESSES}/{Sid}.json`,
      { FriendlyName: 'a'.repeat(65) },
      ['/FriendlyName maxLength'],
    ],
    [
      'an unlisted type of end user',
      `POST numbers ${END_USERS}`,
      { FriendlyName: 'a', Type: 'company' },
      ['/Type enum'],
    ],
  ])('%s', (_, name, value, expected) => {
    expect(judge(name, value)).toEqual(expected);
  });
});

describe('answers', () => {
  const answer = (name: string) => schemaIn(set, 'verify.openapi.json', `/components/schemas/${name}`).validator();
  const verification = {
    sid: `VE${'a'.repeat(32)}`,
    service_sid: `VA${'a'.repeat(32)}`,
    account_sid: `AC${'a'.repeat(32)}`,
    to: '+15017122661',
    channel: 'sms',
    status: 'pending',
  };

  test('a verification may have sna', () => {
    const schema = answer('VerificationAnswer');
    for (const sna of [null, { url: 'https://mi.dnlsrv.com/m/id/ANBByzx7?data=AAAg%2BlRRdN' }]) {
      expect(schema.violations({ ...verification, sna })).toEqual([]);
      expect(schema.undocumented({ ...verification, sna })).toEqual([]);
    }
    expect(
      schema.violations({ ...verification, sna: { url: 'no url' } }).map(({ instancePointer }) => instancePointer),
    ).toEqual(['/sna/url']);
    expect(schema.isValid({ ...verification, sna: 'text' })).toBe(false);
  });

  test('a check has the errors of its sna attempts, and no lookup, attempts or URL', () => {
    const schema = answer('VerificationCheck');
    const checked = { ...verification, valid: true, sna_attempts_error_codes: [{ attempt_sid: 'VL1', code: 60001 }] };
    expect(schema.violations(checked)).toEqual([]);
    expect(schema.undocumented(checked)).toEqual([]);
    expect(schema.isValid({ ...checked, sna_attempts_error_codes: null })).toBe(true);
    expect(schema.isValid({ ...checked, sna_attempts_error_codes: [{ code: '60001' }] })).toBe(false);
    expect(schema.isValid({ ...checked, channel: 'rcs' })).toBe(false);
    expect(schema.undocumented({ ...checked, lookup: {}, url: 'https://verify.twilio.com' })).toEqual([
      '/lookup',
      '/url',
    ]);
  });
});
