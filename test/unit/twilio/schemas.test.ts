import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type Json } from '../../../src/model/index.js';
import { FILES, openPack, packOperations, resource, SIDS, schemaIn } from './pack.js';

const set = openPack();
const schemaFiles = [...FILES.keys()].filter((file) => file.endsWith('.schema.json'));

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  address: ['sid', 'account_sid', 'customer_name', 'street', 'city', 'region', 'postal_code', 'iso_country'],
  'channel-endpoint-assignment': [
    'sid',
    'customer_profile_sid',
    'account_sid',
    'channel_endpoint_sid',
    'channel_endpoint_type',
  ],
  'customer-profile': ['sid', 'account_sid', 'policy_sid', 'friendly_name', 'status'],
  'end-user': ['sid', 'account_sid', 'type'],
  entity: ['sid', 'identity', 'account_sid', 'service_sid'],
  'entity-assignment': ['sid', 'customer_profile_sid', 'account_sid', 'object_sid'],
  evaluation: ['sid', 'account_sid', 'policy_sid', 'customer_profile_sid', 'status', 'results'],
  'page-meta': ['page', 'page_size', 'first_page_url', 'url', 'key'],
  policy: ['sid', 'friendly_name', 'requirements'],
  'rest-exception': ['code', 'message', 'status'],
  'supporting-document': ['sid', 'account_sid', 'type', 'status'],
  'trust-hub-end-user': ['sid', 'account_sid', 'type'],
  verification: ['sid', 'service_sid', 'account_sid', 'to', 'channel', 'status'],
};

/** The resources whose optional properties are not simply nullable. */
const NULLABLE: Readonly<Record<string, readonly string[]>> = {
  'page-meta': ['previous_page_url', 'next_page_url'],
  'rest-exception': [],
  verification: ['lookup', 'amount', 'payee'],
};

function propertiesOf(name: string): Readonly<Record<string, Json>> {
  const properties = FILES.get(`${name}.schema.json`)?.properties;
  if (!isJsonObject(properties)) throw new Error(`${name} has no properties`);
  return properties;
}

const A32 = 'a'.repeat(32);

test('there are thirteen schemas', () => {
  expect(schemaFiles).toEqual(
    Object.keys(REQUIRED)
      .map((name) => `${name}.schema.json`)
      .sort(),
  );
});

describe.each(Object.keys(REQUIRED))('%s', (name) => {
  const validator = resource(set, name).validator();
  /** The violations of one property, whatever else the value lacks. */
  const judge = (property: string, value: Json) =>
    validator
      .violations({ [property]: value })
      .filter(({ instancePointer }) => instancePointer.startsWith(`/${property}`));

  test('requires what it must, and nothing else', () => {
    const missing = validator.violations({}).map(({ keyword, facts }) => [keyword, facts.property]);
    expect(missing.sort()).toEqual(REQUIRED[name]?.map((property) => ['required', property]).sort());
  });

  test('lets null stand where it may, and nowhere else', () => {
    const nullable = Object.keys(propertiesOf(name)).filter((property) => judge(property, null).length === 0);
    const optional = Object.keys(propertiesOf(name)).filter((property) => !REQUIRED[name]?.includes(property));
    expect(nullable.sort()).toEqual([...(NULLABLE[name] ?? optional)].sort());
  });
});

test.each(Object.entries(SIDS))('the SID of %s is %s and 32 hexadecimal digits', (name, prefix) => {
  const judge = (sid: string) =>
    resource(set, name)
      .validator()
      .violations({ sid })
      .filter(({ instancePointer }) => instancePointer === '/sid')
      .map(({ keyword }) => keyword);
  expect(judge(prefix + A32)).toEqual([]);
  expect(judge(`${prefix}0123456789abcdefABCDEF0123456789`)).toEqual([]);
  for (const wrong of [A32.slice(1), `${A32}a`, 'X'.repeat(32), `${A32}\n`])
    expect(judge(prefix + wrong)).toEqual(['pattern']);
  expect(judge(`XX${A32}`)).toEqual(['pattern']);
});

test('every schema of every operation compiles', () => {
  const pointers = packOperations().flatMap(({ document, formPointer, responses }) => [
    ...(formPointer === undefined ? [] : [[document, formPointer] as const]),
    ...[...responses.values()]
      .filter(({ response }) => response.content !== undefined)
      .map(({ pointer }) => [document, `${pointer}/content/application~1json/schema`] as const),
  ]);
  expect(pointers.length).toBeGreaterThan(100);
  for (const [document, pointer] of pointers) schemaIn(set, document, pointer).validator();
});

test('the verification is the published one, with annotations of what is private and nothing else', () => {
  const strip = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(strip);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== 'x-twilio')
        .map(([key, child]) => [key, strip(child)]),
    );
  };
  const published = JSON.parse(readFileSync(new URL('verification.published.json', import.meta.url), 'utf8'));
  expect(strip(FILES.get('verification.schema.json') ?? null)).toEqual(published);
});

const entity = {
  sid: `YE${A32}`,
  identity: 'ff483d1ff591898a9942916050d2ca3f',
  account_sid: `AC${A32}`,
  service_sid: `VA${A32}`,
};

test.each([
  ['Identity', []],
  ['6f1c3b9e-2d4a-4c8e-9b7f-0a1d2c3e4f5a', []],
  ['a'.repeat(64), []],
  ['short', ['minLength']],
  ['a'.repeat(65), ['maxLength']],
  ['with space', ['pattern']],
  ['-leading-dash', ['pattern']],
  ['trailing-dash-', ['pattern']],
  ['double--dash', ['pattern']],
  ['under_score', ['pattern']],
])('the identity %s', (identity, keywords) => {
  const violations = resource(set, 'entity')
    .validator()
    .violations({ ...entity, identity });
  expect(violations.map(({ keyword }) => keyword)).toEqual(keywords);
});

test('links hold absolute URLs, whatever their names', () => {
  const judge = (links: Json) =>
    resource(set, 'entity')
      .validator()
      .violations({ ...entity, links })
      .map(({ instancePointer, keyword }) => `${instancePointer} ${keyword}`);
  expect(judge({ factors: 'https://verify.twilio.com/f', other: 'https://verify.twilio.com/o' })).toEqual([]);
  expect(judge({ factors: '/relative' })).toEqual(['/links/factors format']);
  expect(judge({ other: '/relative' })).toEqual(['/links/other format']);
  expect(judge({ other: 5 })).toContain('/links/other type');
});

const address = {
  sid: `AD${A32}`,
  account_sid: `AC${A32}`,
  customer_name: 'name',
  street: '555 AnyStreet',
  city: 'Any City',
  region: 'Any Region',
  postal_code: '12345',
  iso_country: 'US',
};

test.each([
  ['date_created', 'Tue, 18 Aug 2015 17:07:30 +0000', []],
  ['date_created', 'Tue, 18 Aug 2015 17:07:30 GMT', []],
  ['date_created', '2015-08-18T17:07:30Z', ['format']],
  ['date_created', 'Mon, 30 Feb 2015 17:07:30 +0000', ['format']],
  ['iso_country', 'DE', []],
  ['iso_country', 'us', ['format']],
  ['iso_country', 'XX', ['format']],
  ['uri', '/2010-04-01/Accounts/AC/Addresses/AD.json', []],
])('an address with %s %s', (property, value, keywords) => {
  const violations = resource(set, 'address')
    .validator()
    .violations({ ...address, [property]: value });
  expect(violations.map(({ keyword }) => keyword)).toEqual(keywords);
});

test('an error body has a status of 400 or more', () => {
  const judge = (body: Json) =>
    resource(set, 'rest-exception')
      .validator()
      .violations(body)
      .map(({ instancePointer, keyword }) => `${instancePointer} ${keyword}`);
  const tooMany = {
    code: 20429,
    message: 'Too many requests',
    more_info: 'https://www.twilio.com/docs/errors/20429',
    status: 429,
  };
  expect(judge(tooMany)).toEqual([]);
  expect(judge({ ...tooMany, details: { limit: 5 } })).toEqual([]);
  expect(judge({ ...tooMany, status: 399 })).toEqual(['/status minimum']);
  expect(judge({ ...tooMany, status: 600 })).toEqual(['/status maximum']);
  expect(judge({ ...tooMany, code: '20429' })).toEqual(['/code type']);
  expect(judge({ ...tooMany, more_info: null })).toContain('/more_info type');
});

test('a page has from 1 to 1000 items', () => {
  const meta = {
    page: 0,
    page_size: 50,
    first_page_url: 'https://verify.twilio.com/v2?Page=0',
    url: 'https://verify.twilio.com/v2?Page=0',
    key: 'entities',
  };
  const judge = (change: Readonly<Record<string, Json>>) =>
    resource(set, 'page-meta')
      .validator()
      .violations({ ...meta, ...change })
      .map(({ instancePointer, keyword }) => `${instancePointer} ${keyword}`);
  expect(judge({})).toEqual([]);
  expect(judge({ page_size: 1000 })).toEqual([]);
  expect(judge({ page_size: 0 })).toEqual(['/page_size minimum']);
  expect(judge({ page_size: 1001 })).toEqual(['/page_size maximum']);
  expect(judge({ page: -1 })).toEqual(['/page minimum']);
  expect(judge({ page: 0.5 })).toEqual(['/page type']);
});

test('a supporting document has a status in either spelling', () => {
  const judge = (status: string) =>
    resource(set, 'supporting-document')
      .validator()
      .isValid({ sid: `RD${A32}`, account_sid: `AC${A32}`, type: 'customer_profile_address', status });
  for (const status of ['draft', 'pending-review', 'rejected', 'approved', 'expired', 'provisionally-approved']) {
    expect([status, judge(status)]).toEqual([status, true]);
    expect(judge(status.toUpperCase().replaceAll('-', '_'))).toBe(true);
  }
  expect(judge('Draft')).toBe(false);
  expect(judge('PENDING-REVIEW')).toBe(false);
});
