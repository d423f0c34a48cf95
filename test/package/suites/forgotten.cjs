// A matcher of a response that has yet to be read, which the test forgets to await.
test('fails: not awaited', () => {
  expect(new Response('{}')).toConform({ operation: 'GET /v2/Services/{ServiceSid}/Entities/{Identity}' });
});

test('comes after it, and passes', async () => {
  await expect(new Response('{}')).not.toConform({ operation: 'GET /v2/Services/{ServiceSid}/Entities/{Identity}' });
});
