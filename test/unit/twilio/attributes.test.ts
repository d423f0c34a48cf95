import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/model/index.js';
import { openPack, packOperations, resource, schemaIn } from './pack.js';

const set = openPack();
const A32 = 'a'.repeat(32);

const create = (path: string) => {
  const operation = packOperations().find(
    (each) => each.document === 'trusthub.openapi.json' && each.path === path && each.method === 'POST',
  );
  if (operation?.formPointer === undefined) throw new Error(`no form at ${path}`);
  return schemaIn(set, operation.document, operation.formPointer);
};

const BUSINESS = {
  business_name: 'acme business',
  social_media_profile_urls: '',
  website_url: 'test.com',
  business_regions_of_operation: 'USA_AND_CANADA',
  business_type: 'Partnership',
  business_registration_identifier: 'DUNS',
  business_identity: 'direct_customer',
  business_industry: 'EDUCATION',
  business_registration_number: '123456789',
};
const REPRESENTATIVE = {
  job_position: 'CEO',
  last_name: 'acme',
  phone_number: '123-456-7890',
  first_name: 'rep1',
  email: 'no address',
  business_title: 'ceo',
};

/** The attributes of an end user stand in two places: in its resource and in the form that creates it. */
const PLACES = {
  'in the response': {
    schema: resource(set, 'trust-hub-end-user'),
    pointer: '/attributes',
    value: (type: string, attributes: Json) => ({ sid: `IT${A32}`, account_sid: `AC${A32}`, type, attributes }),
  },
  'in the form': {
    schema: create('/v1/EndUsers'),
    pointer: '/Attributes',
    value: (type: string, attributes: Json) => ({ FriendlyName: 'name', Type: type, Attributes: attributes }),
  },
};

describe.each(Object.entries(PLACES))('attributes %s', (_, { schema, pointer, value }) => {
  const validator = schema.validator();
  const judge = (type: string, attributes: Json) =>
    validator
      .violations(value(type, attributes))
      .map(({ instancePointer, keyword }) => `${instancePointer} ${keyword}`);
  const drift = (type: string, attributes: Json) => validator.undocumented(value(type, attributes));

  test.each([
    ['customer_profile_business_information', BUSINESS],
    ['authorized_representative_1', REPRESENTATIVE],
    ['authorized_representative_2', REPRESENTATIVE],
  ])('%s has its names, each of them optional', (type, attributes) => {
    expect(judge(type, attributes)).toEqual([]);
    expect(drift(type, attributes)).toEqual([]);
    expect(judge(type, {})).toEqual([]);
    for (const [name, one] of Object.entries(attributes)) {
      expect(judge(type, { [name]: one })).toEqual([]);
      expect(judge(type, { [name]: null })).toEqual([]);
      expect(judge(type, { [name]: 5 })).toContain(`${pointer}/${name} type`);
    }
  });

  test('another name is drift', () => {
    expect(judge('authorized_representative_1', { ...REPRESENTATIVE, country_code: '+1' })).toEqual([]);
    expect(drift('authorized_representative_1', { ...REPRESENTATIVE, country_code: '+1' })).toEqual([
      `${pointer}/country_code`,
    ]);
  });

  test('the attributes of another type are one violation, and drift', () => {
    expect(judge('customer_profile_business_information', REPRESENTATIVE)).toEqual([`${pointer} anyOf`]);
    expect(drift('customer_profile_business_information', REPRESENTATIVE).toSorted()).toEqual(
      Object.keys(REPRESENTATIVE)
        .map((name) => `${pointer}/${name}`)
        .sort(),
    );
    expect(judge('authorized_representative_2', BUSINESS)).toEqual([`${pointer} anyOf`]);
  });

  test.each([
    [
      'business_type',
      ['Sole Proprietorship', 'Limited Liability Corporation', 'Co-operative', 'Non-profit Corporation', 'Corporation'],
      'LLC',
    ],
    [
      'business_registration_identifier',
      ['EIN', 'CCN', 'CBN', 'CN', 'ACN', 'CIN', 'VAT', 'VATRN', 'RN', 'Other'],
      'other',
    ],
    ['business_identity', ['isv_reseller_or_partner', 'unknown'], 'reseller'],
    ['business_industry', ['AUTOMOTIVE', 'OIL_AND_GAS', 'NOT_FOR_PROFIT'], 'Technology'],
    ['business_regions_of_operation', ['AFRICA', 'ASIA', 'EUROPE', 'LATIN_AMERICA', 'AUSTRALIA'], 'USA'],
  ])('%s is one of a list', (name, members, other) => {
    for (const member of members)
      expect(judge('customer_profile_business_information', { [name]: member })).toEqual([]);
    expect(judge('customer_profile_business_information', { [name]: other })).toEqual([`${pointer}/${name} enum`]);
  });

  test('the job position is one of a list', () => {
    for (const position of ['Director', 'GM', 'VP', 'CEO', 'CFO', 'General Counsel', 'Other'])
      expect(judge('authorized_representative_2', { job_position: position })).toEqual([]);
    expect(judge('authorized_representative_2', { job_position: 'CTO' })).toEqual([`${pointer}/job_position enum`]);
  });

  test('a type that is not listed has any attributes', () => {
    expect(judge('starter_customer_profile_information', { anything: 1, nested: { at: ['all'] } })).toEqual([]);
    expect(drift('starter_customer_profile_information', { anything: 1 })).toEqual([]);
  });

  test('attributes are an object', () => {
    expect(judge('individual', 'text')).toEqual([`${pointer} type`]);
  });
});

describe('a supporting document', () => {
  const document = (type: string, attributes: Json) => ({
    sid: `RD${A32}`,
    account_sid: `AC${A32}`,
    status: 'draft',
    type,
    attributes,
  });
  const response = resource(set, 'supporting-document').validator();
  const form = create('/v1/SupportingDocuments').validator();

  test('of an address names address SIDs', () => {
    expect(response.isValid(document('customer_profile_address', { address_sids: `AD${A32}` }))).toBe(true);
    expect(response.isValid(document('customer_profile_address', { address_sids: 5 }))).toBe(false);
    expect(response.undocumented(document('customer_profile_address', { street: 'x' }))).toEqual([
      '/attributes/street',
    ]);
    expect(form.isValid({ FriendlyName: 'a', Type: 'customer_profile_address', Attributes: { address_sids: 5 } })).toBe(
      false,
    );
    expect(
      form.undocumented({ FriendlyName: 'a', Type: 'customer_profile_address', Attributes: { street: 'x' } }),
    ).toEqual(['/Attributes/street']);
  });

  test('of another type has any attributes', () => {
    expect(response.isValid(document('utility_bill', { address_sids: 5 }))).toBe(true);
    expect(response.undocumented(document('utility_bill', { street: 'x' }))).toEqual([]);
  });
});
