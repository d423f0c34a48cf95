import { describe, expect, test } from 'vitest';
import { isJsonObject } from '../../../src/model/index.js';
import { RULES } from '../../../src/rules/index.js';
import { FILES, openPack, packOperations, pointersWith, resource } from './pack.js';

const STANDARD = { pii: { handling: 'standard', deleteSla: 30 } };
const SENSITIVE = { pii: { handling: 'sensitive', deleteSla: 1 } };

describe('private values', () => {
  test.each([
    ['entity', ['/properties/identity']],
    ['end-user', ['/properties/attributes']],
    ['trust-hub-end-user', ['/properties/attributes']],
    ['supporting-document', ['/properties/attributes']],
    ['customer-profile', ['/properties/email']],
    ['verification', ['/properties/to', '/properties/amount', '/properties/payee']],
    [
      'address',
      ['friendly_name', 'customer_name', 'street', 'street_secondary', 'postal_code'].map(
        (name) => `/properties/${name}`,
      ),
    ],
    ['evaluation', []],
    ['policy', []],
    ['entity-assignment', []],
    ['channel-endpoint-assignment', []],
    ['page-meta', []],
    ['rest-exception', []],
  ])('of %s', (name, expected) => {
    expect(pointersWith(FILES.get(`${name}.schema.json`) ?? null, 'x-twilio').sort()).toEqual([...expected].sort());
  });

  test('of forms', () => {
    const found = new Set<string>();
    for (const { form } of packOperations()) {
      for (const [name, field] of Object.entries(isJsonObject(form?.properties) ? form.properties : {})) {
        if (!isJsonObject(field) || field['x-twilio'] === undefined) continue;
        found.add(
          `${name} ${field['x-twilio'] !== null && isJsonObject(field['x-twilio']) && isJsonObject(field['x-twilio'].pii) ? field['x-twilio'].pii.handling : ''}`,
        );
      }
    }
    expect([...found].sort()).toEqual([
      'Amount sensitive',
      'Attributes standard',
      'Code sensitive',
      'CustomCode sensitive',
      'CustomerName standard',
      'DeviceIp standard',
      'Email standard',
      'FriendlyName standard',
      'Identity standard',
      'Payee sensitive',
      'PostalCode standard',
      'SnaClientToken sensitive',
      'Street standard',
      'StreetSecondary standard',
      'To standard',
    ]);
  });

  test('of parameters', () => {
    const found = packOperations().flatMap(({ method, document, path, parameters }) =>
      parameters
        .filter((parameter) => pointersWith(parameter, 'x-twilio').length > 0)
        .map(
          ({ name }) =>
            `${method} ${document.replace('.openapi.json', '')} ${path.split('/').slice(3).join('/')} ${name}`,
        ),
    );
    expect(found).toEqual([
      'GET api {AccountSid}/Addresses.json CustomerName',
      'GET api {AccountSid}/Addresses.json FriendlyName',
      'GET verify {ServiceSid}/Entities/{Identity} Identity',
      'DELETE verify {ServiceSid}/Entities/{Identity} Identity',
      'GET verify {ServiceSid}/Verifications/{Sid} Sid',
      'POST verify {ServiceSid}/Verifications/{Sid} Sid',
    ]);
  });

  test('have one of two handlings', () => {
    for (const [, file] of FILES) {
      for (const pointer of pointersWith(file, 'x-twilio')) {
        const holder = pointer
          .split('/')
          .slice(1)
          .reduce<unknown>(
            (value, token) => (value as Record<string, unknown>)[token.replaceAll('~1', '/').replaceAll('~0', '~')], // the pointer was just found
            file,
          );
        expect([STANDARD, SENSITIVE]).toContainEqual((holder as Record<string, unknown>)['x-twilio']);
      }
    }
  });

  test('are found in a value', () => {
    const set = openPack();
    expect(
      resource(set, 'verification')
        .validator()
        .privatePointers({ to: '+15017122661', amount: '€39.99', channel: 'sms' })
        .toSorted(),
    ).toEqual(['/amount', '/to']);
  });
});

describe('rules', () => {
  const KEY = 'x-contract-check';
  /** The rules that a response switches on, by component name. */
  const switchedOn = Object.fromEntries(
    [...FILES].flatMap(([file, document]) => {
      const responses =
        isJsonObject(document.components) && isJsonObject(document.components.responses)
          ? document.components.responses
          : {};
      return Object.entries(responses).flatMap(([name, response]) => {
        const [pointer] = pointersWith(response, KEY);
        if (pointer === undefined) return [];
        const content =
          isJsonObject(response) && isJsonObject(response.content) ? response.content['application/json'] : undefined;
        const extension = isJsonObject(content) ? content[KEY] : undefined;
        const rules = isJsonObject(extension) && isJsonObject(extension.rules) ? extension.rules : {};
        return [[`${file.replace('.openapi.json', '')} ${name}`, rules]];
      });
    }),
  );

  test('stand on every answer with a resource', () => {
    const short = Object.fromEntries(
      Object.entries(switchedOn).map(([name, rules]) => [
        name,
        Object.keys(rules as object)
          .map((id) => id.split('-')[0])
          .join(' '),
      ]),
    );
    expect(short).toEqual({
      'api Address': 'dates url path',
      'api AddressList': 'dates url path',
      'numbers EndUser': 'dates url path',
      'numbers EndUserList': 'dates url page',
      'trusthub Policy': 'url path',
      'trusthub PolicyList': 'url page',
      'trusthub CustomerProfile': 'dates url path',
      'trusthub CustomerProfileList': 'dates url page',
      'trusthub EntityAssignment': 'url path',
      'trusthub EntityAssignmentList': 'url path page',
      'trusthub ChannelEndpointAssignment': 'url path',
      'trusthub ChannelEndpointAssignmentList': 'url path page',
      'trusthub Evaluation': 'url path evaluation',
      'trusthub EvaluationList': 'url path evaluation page',
      'trusthub EndUser': 'dates url path',
      'trusthub EndUserList': 'dates url page',
      'trusthub SupportingDocument': 'dates url path',
      'trusthub SupportingDocumentList': 'dates url page',
      'verify Entity': 'dates url path',
      'verify EntityList': 'dates url path page',
      'verify Verification': 'dates url path',
      'verify VerificationCheck': 'dates path',
    });
  });

  test('are rules that there are', () => {
    const ids = RULES.map(({ id }) => id);
    for (const rules of Object.values(switchedOn))
      for (const id of Object.keys(rules as object)) expect(ids).toContain(id);
  });

  test('of a list run on each item', () => {
    for (const [name, rules] of Object.entries(switchedOn)) {
      const each = name.endsWith('EntityList') ? '/entities' : name.endsWith('AddressList') ? '/addresses' : '/results';
      for (const [id, mapping] of Object.entries(rules as Record<string, { each?: string }>)) {
        expect([name, id, mapping.each]).toEqual([
          name,
          id,
          name.endsWith('List') && id !== 'page-agrees' ? each : undefined,
        ]);
      }
    }
  });
});
