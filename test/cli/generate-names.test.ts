import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNamePart, identifierOf, placeName, stemOf } from '../../cli/generate/names.js';

// Only the kind and the name of a subject are looked at.
const schema = (name: string) => stemOf({ kind: 'schema', name });
const operation = (name: string) => stemOf({ kind: 'operation', name });

describe('names of files', () => {
  test.each([
    ['twilio/Verification', 'verification'],
    ['twilio/EndUser', 'end-user'],
    ['Entity', 'entity'],
    ['schema.json#/$defs/order', 'order'],
    ['schemas/Order.schema.json', 'order'],
    ['C:\\schemas\\order.yaml', 'order'],
    ['schema.json#', 'schema'],
    ['a.json#/definitions/con', 'schema-con'],
    ['a.json#/definitions/Lpt1', 'schema-lpt1'],
    ['a.json#/definitions/名', 'u540d'],
    ['a.json#/definitions/!', 'schema'],
  ])('the schema %s is %s', (name, stem) => expect(schema(name)).toBe(stem));

  test.each([
    ['POST /v1/EndUsers', 'post-v1-end-users'],
    ['GET /v2/Services/{ServiceSid}/Entities', 'get-v2-services-service-sid-entities'],
    ['GET /', 'get'],
  ])('the operation %s is %s', (name, stem) => expect(operation(name)).toBe(stem));

  test.each([
    ['', 'root'],
    ['/sid', 'sid'],
    ['/date_created', 'date_created'],
    ['/results/*/passed', 'results-each-passed'],
    ['/a~1b/c', 'a-b-c'],
    ['/x.y', 'x-y'],
    ['/..', 'u2e-u2e'],
    ['/', 'empty'],
    ['/a//*', 'a-empty-each'],
  ])('the place %j is %s', (place, name) => expect(placeName(place)).toBe(name));

  test('names that are cut stay apart', () => {
    const long = 'GET /v1/CustomerProfiles/{CustomerProfileSid}/EntityAssignments';
    expect(operation(long)).not.toBe(operation(`${long}/{Sid}`));
    expect(operation(long)).toMatch(/^get-v1-customer-profiles-customer-profile-sid-[a-z-]+-[0-9a-f]{8}$/);
    expect(operation(long)).toHaveLength(60);
    expect(placeName(`/${'a'.repeat(70)}/b`)).not.toBe(placeName(`/${'a'.repeat(70)}/c`));
  });

  test('every text becomes a part that every platform takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(fileNamePart(text)).toMatch(/^(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,58}[A-Za-z0-9_])?)?$/);
        expect(stemOf({ kind: 'schema', name: text })).toMatch(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[\w-]{1,70}$/i);
      }),
    );
  });

  test.each([
    ['end-user', 'endUser'],
    ['post-v1-end-users', 'postV1EndUsers'],
    ['3d', '_3d'],
    ['date_created', 'dateCreated'],
  ])('%s is the identifier %s', (stem, name) => expect(identifierOf(stem)).toBe(name));
});
