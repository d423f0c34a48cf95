import { expect, test } from 'vitest';
import { loadSchema } from '../../../src/contract/index.js';

const file = 'schemas/twilio/verify.openapi.json';

test.each([
  '/info/title',
  '/info',
  '/paths',
  '/paths/~1v2~1Services~1{ServiceSid}~1Verifications/post',
  '/components/schemas',
  '/components/parameters',
])('%s of an OpenAPI document is no schema, and is not taken for one that allows anything', async (pointer) => {
  await expect(loadSchema(`${file}#${pointer}`)).rejects.toMatchObject({
    code: 'schema-unknown',
    message: `${file}#${pointer}: no schema stands at ${pointer}`,
  });
});

test('a schema below a parameter, and one below a schema, is found', async () => {
  const document = 'schemas/twilio/numbers.openapi.json';
  const sid = await loadSchema(`${document}#/components/parameters/Sid/schema`);
  expect(sid.validator().isValid(1)).toBe(false);
});
