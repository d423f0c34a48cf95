import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../src/model/index.js';
import { at, FILES, packOperations, SIDS } from './pack.js';

/** A SID: two letters and 32 hexadecimal digits. */
const SID = (prefix: string): JsonObject => ({ pattern: `^${prefix}[0-9a-fA-F]{32}$` });
const ANY_SID = SID('[a-zA-Z]{2}');
const DATE = { format: 'date-time' };
const URL = { format: 'uri' };
/** What a property of a name asserts wherever it stands in a resource, null aside. */
const BY_NAME: Readonly<Record<string, JsonObject>> = {
  account_sid: SID('AC'),
  service_sid: SID('VA'),
  policy_sid: SID('RN'),
  customer_profile_sid: SID('BU'),
  object_sid: ANY_SID,
  channel_endpoint_sid: ANY_SID,
  date_created: DATE,
  date_updated: DATE,
  valid_until: DATE,
  time: DATE,
  url: URL,
  status_callback: URL,
  more_info: URL,
  first_page_url: URL,
  previous_page_url: URL,
  next_page_url: URL,
  links: { format: 'uri-map' },
  iso_country: { format: 'iso-country-code' },
};
/** Where a name asserts another thing. */
const EXCEPTIONS: Readonly<Record<string, JsonObject>> = {
  'address date_created': { format: 'date-time-rfc-2822' },
  'address date_updated': { format: 'date-time-rfc-2822' },
};

describe('what a name promises, the schema asserts', () => {
  test.each([...FILES.keys()].filter((file) => file.endsWith('.schema.json')))('in %s', (file) => {
    const resource = file.replace('.schema.json', '');
    const expected: Record<string, JsonObject> = {};
    const found: Record<string, JsonObject> = {};
    const { properties } = at(file, '').value;
    for (const [name, schema] of Object.entries(isJsonObject(properties) ? properties : {})) {
      if (!isJsonObject(schema)) continue;
      const { pattern, format } = schema;
      if (name !== 'identity' && (pattern !== undefined || format !== undefined)) {
        found[name] = { ...(pattern !== undefined && { pattern }), ...(format !== undefined && { format }) };
      }
      const own = name === 'sid' ? SID(SIDS[resource] ?? '') : BY_NAME[name];
      const due = EXCEPTIONS[`${resource} ${name}`] ?? own;
      if (due !== undefined) expected[name] = due;
    }
    expect(found).toEqual(expected);
  });

  test('in the parameters of every operation', () => {
    const OWNERS: readonly (readonly [RegExp, string])[] = [
      [/\/Policies\//, 'RN'],
      [/\/EntityAssignments\//, 'BV'],
      [/\/ChannelEndpointAssignments\//, 'RA'],
      [/\/Evaluations\//, 'EL'],
      [/\/EndUsers\//, 'IT'],
      [/\/SupportingDocuments\//, 'RD'],
      [/\/Addresses\//, 'AD'],
      [/\/CustomerProfiles\//, 'BU'],
    ];
    const sids: Readonly<Record<string, JsonObject>> = {
      ServiceSid: SID('VA'),
      AccountSid: SID('AC'),
      CustomerProfileSid: SID('BU'),
      PolicySid: SID('RN'),
      ChannelEndpointSid: ANY_SID,
    };
    const others: Readonly<Record<string, JsonObject>> = {
      PageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
      Page: { type: 'integer', minimum: 0 },
      EmergencyEnabled: { type: 'boolean' },
      IsoCountry: { type: 'string', format: 'iso-country-code' },
      Identity: { type: 'string', minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$' },
      Status: { type: 'string', enum: ['draft', 'pending-review', 'in-review', 'twilio-rejected', 'twilio-approved'] },
    };
    for (const { path, parameters } of packOperations()) {
      for (const { name, schema } of parameters) {
        const owner = name === 'Sid' ? OWNERS.find(([pattern]) => pattern.test(path))?.[1] : undefined;
        if (name === 'Sid' && owner === undefined) continue; // of a verification: plain text
        const sid = owner === undefined ? sids[String(name)] : SID(owner);
        const due = sid === undefined ? (others[String(name)] ?? { type: 'string' }) : { type: 'string', ...sid };
        expect([path, name, schema]).toEqual([path, name, due]);
      }
    }
  });

  test('in the fields of every form', () => {
    const fields: Readonly<Record<string, JsonObject>> = {
      PolicySid: SID('RN'),
      ObjectSid: ANY_SID,
      ChannelEndpointSid: ANY_SID,
      TemplateSid: SID('HJ'),
      VerificationSid: SID('VE'),
      StatusCallback: URL,
      IsoCountry: { format: 'iso-country-code' },
    };
    for (const { path, form } of packOperations()) {
      for (const [name, field] of Object.entries(isJsonObject(form?.properties) ? form.properties : {})) {
        if (name === 'Identity' || !isJsonObject(field)) continue;
        const { pattern, format } = field;
        const found = { ...(pattern !== undefined && { pattern }), ...(format !== undefined && { format }) };
        expect([path, name, found]).toEqual([path, name, fields[name] ?? {}]);
      }
    }
  });
});

describe('the mappings of the rules', () => {
  const rulesOf = (document: string, response: string) => {
    const pointer = `/components/responses/${response}/content/application~1json/x-contract-check/rules`;
    return at(`${document}.openapi.json`, pointer).value;
  };
  const dates = { created: '/date_created', updated: '/date_updated' };

  test('of an entity', () => {
    expect(rulesOf('verify', 'Entity')).toEqual({
      'dates-in-order': dates,
      'url-names-resource': { name: '/identity', url: '/url', links: '/links' },
      'path-agrees': {
        parameters: { ServiceSid: ['/service_sid'], Identity: ['/identity'] },
        ignoreCase: ['Identity'],
      },
    });
  });

  test('of a verification', () => {
    expect(rulesOf('verify', 'Verification')).toEqual({
      'dates-in-order': dates,
      'url-names-resource': { name: '/sid', url: '/url' },
      'path-agrees': { parameters: { ServiceSid: ['/service_sid'], Sid: ['/sid', '/to'] } },
    });
  });

  test('of an address', () => {
    expect(rulesOf('api', 'Address')).toEqual({
      'dates-in-order': dates,
      'url-names-resource': { name: '/sid', uri: '/uri' },
      'path-agrees': { parameters: { AccountSid: ['/account_sid'], Sid: ['/sid'] } },
    });
  });

  test('of a page of evaluations', () => {
    expect(rulesOf('trusthub', 'EvaluationList')).toEqual({
      'url-names-resource': { each: '/results', name: '/sid', url: '/url' },
      'path-agrees': { each: '/results', parameters: { CustomerProfileSid: ['/customer_profile_sid'] } },
      'evaluation-agrees': { each: '/results', status: '/status', compliant: 'compliant', results: '/results' },
      'page-agrees': { meta: '/meta', key: '/key', size: '/page_size' },
    });
  });

  test('name parameters that a path has, and that the item is named by', () => {
    for (const { document, path, responses } of packOperations()) {
      for (const { pointer, response } of responses.values()) {
        if (!JSON.stringify(response).includes('path-agrees')) continue;
        const rules = at(document, `${pointer}/content/application~1json/x-contract-check/rules`).value;
        const agreed = Object.keys((rules['path-agrees'] as JsonObject).parameters ?? {});
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
        // A resource's answer serves the operations below its list too, where `Sid` or `Identity` has no place.
        expect([path, inPath.filter((name) => !agreed.includes(name))]).toEqual([path, []]);
      }
    }
  });
});
