// Soft assertions of vitest: each that fails is told, and the test goes on.
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
const exchange = (body) => ({
  request: { method: 'GET', url: entity.url, headers: [], body: { kind: 'absent' } },
  response: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'json', value: body } },
  origin: { capture: 'made', entry: 0 },
});

test('passes', async () => {
  expect.soft(entity).toMatchSchema('twilio/Entity');
  expect.soft(exchange(entity)).toConform();
  await expect.soft(answer(entity)).toConform({ operation });
  await expect.soft(answer({})).not.toConform({ operation });
  await expect.soft(Promise.resolve(entity)).resolves.toMatchSchema('twilio/Entity');
  expect.soft({ by: entity }).toEqual({ by: expect.toMatchSchema('twilio/Entity') });
});

test('fails: each that fails is told, in order, and what passes between them is not', async () => {
  expect.soft({ ...entity, sid: 'YE1' }).toMatchSchema('twilio/Entity');
  expect.soft(entity).toMatchSchema('twilio/Entity');
  expect.soft(exchange({ ...entity, date_created: 'yesterday' })).toConform();
  await expect.soft(answer({ ...entity, date_updated: 5 })).toConform({ operation });
  await expect.soft(answer(entity)).toConform();
  expect.soft(entity).not.toMatchSchema('twilio/Entity');
  expect.soft('the end').toBe('reached');
});
