// The same tests in vitest and in jest, with globals: those named "fails…" must fail, with the same messages.
const entity = {
  sid: `YE${'a'.repeat(32)}`,
  identity: 'ff483d1ff591898a9942916050d2ca3f',
  account_sid: `AC${'a'.repeat(32)}`,
  service_sid: `VA${'a'.repeat(32)}`,
  date_created: '2015-07-30T20:00:00Z',
  date_updated: '2015-07-30T20:00:00Z',
  url: `https://verify.twilio.com/v2/Services/VA${'a'.repeat(32)}/Entities/ff483d1ff591898a9942916050d2ca3f`,
};
const operation = 'GET /v2/Services/{ServiceSid}/Entities/{Identity}';
const answer = (body) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });

test('a value matches a schema', () => {
  expect(entity).toMatchSchema('twilio/Entity');
  expect({ ...entity, sid: 'YE1' }).not.toMatchSchema('twilio/Entity');
  expect({ by: entity }).toEqual({ by: expect.toMatchSchema('twilio/Entity') });
  expect({ by: 5 }).toEqual({ by: expect.not.toMatchSchema('twilio/Entity') });
});

test('a response conforms, and can be read afterwards', async () => {
  const response = answer(entity);
  await expect(response).toConform({ operation, status: 200 });
  await expect(Promise.resolve(response)).resolves.toConform({ operation });
  await expect(answer({})).not.toConform({ operation });
  expect((await response.json()).sid).toBe(entity.sid);
});

test('the configuration names contracts of its own', () => {
  expect({ name: 'a' }).toMatchSchema('Thing');
  expect({}).not.toMatchSchema('Thing');
});

test('fails: a value', () => {
  expect({ ...entity, sid: 'YE1', date_created: 'yesterday' }).toMatchSchema('twilio/Entity');
});

test('fails: the opposite', () => {
  expect(entity).not.toMatchSchema('twilio/Entity');
});

test('fails: a response', async () => {
  await expect(answer({ ...entity, date_updated: 5 })).toConform({ operation });
});

test('fails: a response that does not know its request, and its opposite', async () => {
  await expect(answer(entity)).not.toConform();
});

test('fails: a response of another status', async () => {
  await expect(answer(entity)).toConform({ operation, status: 404 });
});

test('fails: what is no response', () => {
  expect(entity).toConform();
});

test('fails: a schema that there is not', () => {
  expect({}).toMatchSchema('Thin');
});

test('fails: a schema of a file that there is not', () => {
  expect({}).toMatchSchema('schemas/thing.json');
});
