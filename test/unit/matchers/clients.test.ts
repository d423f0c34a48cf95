import '../../../src/vitest/index.js';
import { describe, expect, test } from 'vitest';
import { THREE_EXCHANGES, type WireExchange } from '../../support/three-exchanges.js';
import { serveThreeExchanges } from '../../support/three-exchanges-server.js';
import { CLIENTS } from './clients.js';

const [entity, verification, endUser] = THREE_EXCHANGES;

const OPERATIONS: ReadonlyMap<WireExchange, string> = new Map([
  [entity, 'GET /v2/Services/{ServiceSid}/Entities/{Identity}'],
  [verification, 'CreateVerification'],
  [endUser, 'GET /v1/EndUsers/{Sid}'],
]);

describe.each(CLIENTS)('a response of $name', ({ knowsRequest, send, bodyOf }) => {
  /** What a test says of a response that does not know its request. */
  const optionsFor = (exchange: WireExchange) =>
    knowsRequest ? {} : { operation: OPERATIONS.get(exchange) ?? 'none' };

  test('conforms, and its body can still be read', async () => {
    const { origin } = await serveThreeExchanges();
    for (const exchange of [entity, verification]) {
      const response = await send(origin, exchange);
      await expect(response).toConform(optionsFor(exchange));
      await expect(response).toConform({ operation: OPERATIONS.get(exchange) ?? '', status: exchange.status });
      const body = await bodyOf(response);
      const expected = body instanceof Uint8Array ? exchange.responseBytes : JSON.parse(exchange.responseText);
      expect(body).toEqual(expected);
    }
  });

  test('does not conform: told with its lines and the rule, private values masked', async () => {
    const { origin } = await serveThreeExchanges();
    const response = await send(origin, endUser);
    const error = await failureOf(() => expect(response).toConform(optionsFor(endUser)));
    const [head, ...lines] = error.split('\n');
    expect(head).toBe(
      knowsRequest || response instanceof Response
        ? `GET ${endUser.path} → 200 does not conform:`
        : 'a response of GET /v1/EndUsers/{Sid} does not conform:',
    );
    expect(lines.join('\n')).toBe(FAULT);
    await expect(response).not.toConform(optionsFor(endUser));
    await bodyOf(response);
  });

  test('is judged by a schema, too', async () => {
    const { origin } = await serveThreeExchanges();
    await expect(await send(origin, entity)).toMatchSchema('twilio/Entity');
    await expect(await send(origin, endUser)).not.toMatchSchema('twilio/TrustHubEndUser');
  });

  test('its request is judged with it, where it is known', async () => {
    const { origin } = await serveThreeExchanges();
    const response = await send(origin, { ...verification, requestText: 'Channel=sms' });
    const judged = () => expect(response).toConform(optionsFor(verification));
    if (knowsRequest) expect(await failureOf(judged)).toContain(' /request/body: "To" is missing\n');
    else await judged();
  });
});

const FAULT = `  error response.body.violates-schema at /response/body/date_created: date_created: "yesterday" is not a valid date-time
       │   "account_sid": "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
       │   "url": "https://trusthub.twilio.com/v1/EndUsers/ITaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ›  │   "date_created": "yesterday",
       │                   ^^^^^^^^^^^
       │   "attributes": {
       │     "phone_number": "••••••••••••",
    contract twilio/trust-hub-end-user.schema.json:33:7 #/properties/date_created/format`;

async function failureOf(assertion: () => unknown): Promise<string> {
  try {
    await assertion();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('nothing was thrown');
}
