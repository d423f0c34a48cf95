import '../../../src/vitest/index.js';
import { describe, expect, test } from 'vitest';
import { loadSchema } from '../../../src/index.js';
import { THREE_EXCHANGES } from '../../support/three-exchanges.js';

const [entity, verification] = THREE_EXCHANGES.map(({ responseText }) => JSON.parse(responseText) as object);

describe('toMatchSchema', () => {
  test('passes a value that matches, and fails its opposite', () => {
    expect(verification).toMatchSchema('twilio/Verification');
    expect(() => expect(verification).not.toMatchSchema('twilio/Verification')).toThrowErrorMatchingInlineSnapshot(
      `[Error: the value matches twilio/Verification, and should not]`,
    );
  });

  test('tells what is wrong with its lines, what was meant, and the rule; one frame for one place', () => {
    const { sid, to, ...rest } = { ...verification, status: 'pendng' } as Record<string, unknown>;
    expect([typeof sid, typeof to]).toEqual(['string', 'string']);
    expect(() => expect(rest).toMatchSchema('twilio/Verification')).toThrowErrorMatchingInlineSnapshot(`
      [Error: the value does not match twilio/Verification:
        error payload.violates-schema: "sid" is missing
          ›  │ {
             │ ^
             │   "service_sid": "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
             │   "account_sid": "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          contract twilio/verification.schema.json:120:3 #/required
        error payload.violates-schema: "to" is missing
          contract twilio/verification.schema.json:120:3 #/required
        error payload.violates-schema at /status: status: "pendng" is not one of "pending", "approved", "canceled", "max_attempts_reached", "deleted", … (2 more) (did you mean "pending"?)
             │   "account_sid": "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
             │   "channel": "sms",
          ›  │   "status": "pendng",
             │             ^^^^^^^^
             │   "valid": false,
             │   "lookup": null,
          contract twilio/verification.schema.json:35:7 #/properties/status/enum]
    `);
  });

  test('judges a value as JSON writes it: a member that is undefined is none, and NaN is null', () => {
    const schema = { required: ['a'], additionalProperties: false, properties: { a: { type: ['integer', 'string'] } } };
    expect({ a: 1, b: undefined }).toMatchSchema(schema);
    expect({ a: undefined }).not.toMatchSchema(schema);
    expect({ a: Number.NaN }).not.toMatchSchema(schema);
    expect([{ a: 1, b: undefined }, undefined]).toMatchSchema({ items: { anyOf: [schema, { type: 'null' }] } });
    const own: { self?: object } = {};
    own.self = own;
    expect(own).not.toMatchSchema({ required: ['a'] });
  });

  test('a schema that there is not is told with the one that was meant', () => {
    expect(() => expect({}).toMatchSchema('Entty')).toThrowErrorMatchingInlineSnapshot(
      `[ContractCheckError: there is no schema and no file "Entty". Did you mean Entity?]`,
    );
    expect(() => expect({}).toMatchSchema('Nothing')).toThrowErrorMatchingInlineSnapshot(
      `[ContractCheckError: there is no schema and no file "Nothing". Write the name of a schema of the contract, or a path.]`,
    );
    expect(() => expect({}).toMatchSchema('no/such.json')).toThrowErrorMatchingInlineSnapshot(
      `[ContractCheckError: no/such.json: there is no such file. Check the path.]`,
    );
  });

  test('refuses what is no schema, which would match everything', () => {
    for (const none of [loadSchema('twilio/Entity'), null, undefined, 7, () => true]) {
      const asked = (schema: unknown) => () => expect({}).toMatchSchema(schema as string);
      expect(asked(none)).toThrow('in the place of the schema');
    }
    expect(() => expect({}).toMatchSchema(loadSchema('twilio/Entity') as never)).toThrowErrorMatchingInlineSnapshot(
      `[ContractCheckError: What stands in the place of the schema is a promise. Write its name, or what loadSchema answered, awaited.]`,
    );
  });

  test('masks what is private, wherever it stands', () => {
    const value = { ...verification, to: '+15017122661', channel: 5, url: 'https://example.com/+15017122661' };
    const told = messageOf(() => expect(value).toMatchSchema('twilio/Verification'));
    expect(told).not.toContain('15017122661');
    expect(told).toMatchInlineSnapshot(`
      "the value does not match twilio/Verification:
        error payload.violates-schema at /channel: channel: 5 is an integer, the contract says text ("5" in quotes would be text)
             │   "account_sid": "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
             │   "to": "••••••••••••",
          ›  │   "channel": 5,
             │              ^
             │   "status": "pending",
             │   "valid": false,
          contract twilio/verification.schema.json:29:7 #/properties/channel/type
        error payload.violates-schema at /channel: channel: 5 is not one of "sms", "call", "email", "whatsapp" or "sna"
          contract twilio/verification.schema.json:30:7 #/properties/channel/enum"
    `);
  });

  test('shows few kinds, and counts the rest', () => {
    expect(() => expect({}).toMatchSchema('twilio/Verification')).toThrowErrorMatchingInlineSnapshot(`
      [Error: the value does not match twilio/Verification:
        error payload.violates-schema: "sid" is missing
          ›  │ {}
             │ ^
          contract twilio/verification.schema.json:120:3 #/required
        error payload.violates-schema: "service_sid" is missing
          contract twilio/verification.schema.json:120:3 #/required
        error payload.violates-schema: "account_sid" is missing
          contract twilio/verification.schema.json:120:3 #/required
        error payload.violates-schema: "to" is missing
          contract twilio/verification.schema.json:120:3 #/required
        error payload.violates-schema: "channel" is missing
          contract twilio/verification.schema.json:120:3 #/required
        error payload.violates-schema: "status" is missing
          contract twilio/verification.schema.json:120:3 #/required]
    `);
  });

  test('stands in the place of a value', () => {
    expect({ by: entity }).toEqual({ by: expect.toMatchSchema('twilio/Entity') });
    expect({ by: { sid: 1 } }).toEqual({ by: expect.not.toMatchSchema('twilio/Entity') });
    expect({ by: { sid: 1 } }).not.toEqual({ by: expect.toMatchSchema('twilio/Entity') });
  });

  test('takes what loadSchema answers, and a JSON Schema', async () => {
    expect(entity).toMatchSchema(await loadSchema('twilio/Entity'));
    expect(5).toMatchSchema({ type: 'number', minimum: 5 });
    expect(() => expect(4).toMatchSchema({ type: 'number', minimum: 5 })).toThrowErrorMatchingInlineSnapshot(`
      [Error: the value does not match the schema:
        error payload.violates-schema: 4 is less than the minimum 5
          ›  │ 4
             │ ^
          contract <schema> #/minimum]
    `);
  });

  test('a value that is no JSON does not match', () => {
    for (const value of [undefined, () => 1, Symbol('a')]) {
      expect(value).not.toMatchSchema({ type: 'object' });
      expect(() => expect(value).toMatchSchema({ type: 'object' })).toThrow('does not match');
    }
  });

  test('nor does one that JSON cannot write', () => {
    const circle: Record<string, unknown> = { sid: 5 };
    circle.self = circle;
    for (const value of [circle, { sid: 5n }, 5n, new Date(0), new Map()]) {
      expect(value).not.toMatchSchema('twilio/Entity');
      expect(() => expect(value).toMatchSchema('twilio/Entity')).toThrow('does not match');
    }
  });

  test('what cannot be judged passes neither way', async () => {
    const html = new Response('<html>', { headers: { 'content-type': 'text/html' } });
    await expect(expect(html).toMatchSchema('twilio/Entity')).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: the body was not judged by twilio/Entity: it is no JSON]`,
    );
    await expect(expect(html).not.toMatchSchema('twilio/Entity')).rejects.toThrow('it is no JSON');
    expect(await html.text()).toBe('<html>');
  });

  test('says which schema was meant', () => {
    expect(() => expect(entity).toMatchSchema('twilio/Entty')).toThrowErrorMatchingInlineSnapshot(
      `[ContractCheckError: twilio/Entty: the pack has no schema of that name. Did you mean twilio/Entity? Name one of its schemas: twilio/Address, twilio/ChannelEndpointAssignment, twilio/CustomerProfile, twilio/EndUser, twilio/EntityAssignment, twilio/Entity, twilio/Evaluation, twilio/EvaluationResult, twilio/ValidField, twilio/InvalidField, twilio/PageMeta, twilio/Policy, twilio/PolicyRequirements, twilio/EndUserRequirement, twilio/DocumentRequirement, twilio/AcceptedDocument, twilio/CustomerProfileRequirement, twilio/RestException, twilio/SupportingDocument, twilio/CustomerProfileAddress, ….]`,
    );
  });
});

function messageOf(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('nothing was thrown');
}
