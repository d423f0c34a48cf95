import '../../../src/vitest/index.js';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exchangeFrom } from '../../../src/index.js';
import { rememberRequest } from '../../../src/matchers/index.js';
import { THREE_EXCHANGES } from '../../support/three-exchanges.js';

const [entity, verification, endUser] = THREE_EXCHANGES;
const FETCH_ENTITY = 'GET /v2/Services/{ServiceSid}/Entities/{Identity}';

/** The three as exchanges of a capture. */
const [entityExchange, , endUserExchange] = THREE_EXCHANGES.map((each) =>
  exchangeFrom({
    request: { method: each.method, url: each.origin + each.path, headers: each.requestHeaders },
    response: { status: each.status, headers: each.responseHeaders, body: { kind: 'text', text: each.responseText } },
  }),
);

const answered = (text: string, init: ResponseInit = {}): Response =>
  new Response(text, { headers: { 'content-type': 'application/json' }, ...init });

describe('toConform', () => {
  test('judges an exchange by its own URL and method', () => {
    expect(entityExchange).toConform();
    expect(endUserExchange).not.toConform();
    expect(() => expect(entityExchange).not.toConform()).toThrowErrorMatchingInlineSnapshot(
      `[Error: GET https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/••• → 200 conforms, and should not]`,
    );
    expect({ seen: entityExchange }).toEqual({ seen: expect.toConform() });
    expect({ seen: endUserExchange }).not.toEqual({ seen: expect.toConform() });
  });

  test('judges what MSW answers, mocked or not', async () => {
    const server = setupServer(
      http.get(`${endUser.origin}${endUser.path}`, () => HttpResponse.json(JSON.parse(endUser.responseText))),
    );
    server.listen();
    onTestFinished(() => server.close());
    const response = await fetch(endUser.origin + endUser.path);
    await expect(response).not.toConform({ operation: 'GET /v1/EndUsers/{Sid}' });
    await expect(HttpResponse.json(JSON.parse(entity.responseText) as object)).toConform({ operation: FETCH_ENTITY });
  });

  test('stands for no response whose body has yet to arrive, either way: nobody waits for it there', () => {
    const response = answered(entity.responseText);
    const asked = { operation: FETCH_ENTITY };
    expect({ response }).not.toEqual({ response: expect.toConform(asked) });
    expect({ response }).not.toEqual({ response: expect.not.toConform(asked) });
    expect({ response }).not.toEqual({ response: expect.not.toMatchSchema('twilio/Entity') });
  });

  test('waits for a body where a library has put a promise of its own in the place of the global one', async () => {
    const { Promise: platform } = globalThis;
    globalThis.Promise = class extends platform<unknown> {} as PromiseConstructor;
    try {
      const response = answered(entity.responseText);
      await expect(response).toConform({ operation: FETCH_ENTITY });
      await expect(expect(response).not.toMatchSchema('twilio/Entity')).rejects.toThrow('and should not');
    } finally {
      globalThis.Promise = platform;
    }
  });

  test('refuses options that it does not have, and would leave out', () => {
    for (const options of [{ operationId: 'FetchEntity' }, { status: '200' }, FETCH_ENTITY, null]) {
      expect(() => expect(entityExchange).toConform(options as object)).toThrow('Write { operation:');
      expect(() => expect(endUserExchange).not.toConform(options as object)).toThrow('Write { operation:');
    }
    expect(entityExchange).toConform({ operation: undefined, status: 200 } as object);
  });

  test('knows the request of a response that was remembered', async () => {
    const response = answered(endUser.responseText);
    const url = endUser.origin + endUser.path;
    rememberRequest(response, { method: 'GET', url, headers: [], body: { kind: 'absent' } });
    await expect(response).not.toConform();
    await expect(expect(response).toConform()).rejects.toThrow(`GET ${url} → 200 does not conform:`);
  });

  test('a response that does not know its request needs an operation, whichever way it is asked', async () => {
    const response = answered(entity.responseText);
    await expect(expect(response).toConform()).rejects.toThrowErrorMatchingInlineSnapshot(`
      [Error: cannot tell whether it conforms: the response does not know its request.
      Name the operation that it answers, as in { operation: 'GET /v1/things/{id}' },
      or make the request with conformingFetch of contract-check/mocks, whose responses are known.]
    `);
    await expect(expect(response).not.toConform()).rejects.toThrow('does not know its request');
    await expect(response).toConform({ operation: FETCH_ENTITY });
  });

  test('the status is part of what is asked', async () => {
    const response = answered(verification.responseText, { status: 201 });
    await expect(response).toConform({ operation: 'CreateVerification', status: 201 });
    await expect(response).not.toConform({ operation: 'CreateVerification', status: 200 });
    await expect(
      expect(response).toConform({ operation: 'CreateVerification', status: 200 }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(`
      [Error: a response of POST /v2/Services/{ServiceSid}/Verifications conforms, but for its status:
        the status is 201, and should be 200]
    `);
  });

  test('an undocumented status does not conform', async () => {
    await expect(
      expect(answered('{}', { status: 299 })).toConform({ operation: FETCH_ENTITY }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(`
      [Error: a response of GET /v2/Services/{ServiceSid}/Entities/{Identity} does not conform:
        error response.status.undocumented at /response/status: the server answered 299; the contract documents 200, 4XX and 5XX
          ›  │ "status":299
             │          ^^^
          contract twilio/verify.openapi.json:67:9 #/paths/~1v2~1Services~1{ServiceSid}~1Entities~1{Identity}/get/responses]
    `);
  });

  test('a type that is not documented is told with those that are', async () => {
    await expect(
      expect(new Response('{}')).toConform({ operation: FETCH_ENTITY }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(`
      [Error: a response of GET /v2/Services/{ServiceSid}/Entities/{Identity} does not conform:
        error response.media-type.undocumented at /response/headers/content-type: the contract documents no response of type text/plain;charset=UTF-8 (documented: application/json)
          ›  │ content-type: text/plain;charset=UTF-8
             │               ^^^^^^^^^^^^^^^^^^^^^^^^
          contract twilio/verify.openapi.json:366:9 #/components/responses/Entity/content]
    `);
  });

  test('a body that the test has read is undecided, and passes neither way', async () => {
    const response = answered(entity.responseText);
    await response.text();
    await expect(expect(response).toConform({ operation: FETCH_ENTITY })).rejects.toThrowErrorMatchingInlineSnapshot(`
      [Error: a response of GET /v2/Services/{ServiceSid}/Entities/{Identity} could not be judged:
        undecided /response/body: the body is not at hand (the test has read it: judge the response first, or read a clone of it)]
    `);
    await expect(expect(response).not.toConform({ operation: FETCH_ENTITY })).rejects.toThrow('could not be judged');
  });

  test('an operation that the request is none of passes neither way', () => {
    const asked = { operation: 'GET /v1/EndUsers' };
    expect(() => expect(entityExchange).toConform(asked)).toThrowErrorMatchingInlineSnapshot(`
      [Error: cannot tell whether it conforms: GET /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/••• → 200 is no request of GET /v1/EndUsers.
      Name the operation that it answers, or none: the request tells.]
    `);
    expect(() => expect(entityExchange).not.toConform(asked)).toThrow('is no request of GET /v1/EndUsers');
  });

  test('an operation that there is not is told with the one that was meant', () => {
    expect(() => expect(entityExchange).toConform({ operation: 'GET /v1/EndUser' })).toThrowErrorMatchingInlineSnapshot(
      `[ContractError: twilio has no operation "GET /v1/EndUser". Did you mean GET /v1/EndUsers?]`,
    );
  });

  test('an operationId that several documents have is told with their names', () => {
    const asked = () => expect(entityExchange).toConform({ operation: 'FetchEndUser' });
    expect(asked).toThrowErrorMatchingInlineSnapshot(
      `[ContractCheckError: twilio has 2 operations called FetchEndUser. Name one of them: GET /v2/RegulatoryCompliance/EndUsers/{Sid}, GET /v1/EndUsers/{Sid}.]`,
    );
  });

  test('a host that no contract names passes neither way', () => {
    const elsewhere = exchangeFrom({ request: { method: 'GET', url: 'https://example.com/things' } });
    expect(() => expect(elsewhere).toConform()).toThrowErrorMatchingInlineSnapshot(`
      [Error: GET https://example.com/things is out of scope: no contract of twilio names the host example.com.
      Say in "servers" of the configuration what the host stands for, or name the operation, as in { operation: 'GET /v1/things/{id}' }.]
    `);
    expect(() => expect(elsewhere).not.toConform()).toThrow('no contract of twilio names the host example.com');
  });

  test("a server of the test's own stands for any of the contract's", () => {
    const local = (path: string) =>
      exchangeFrom({
        request: { method: 'GET', url: `http://localhost:4010${path}` },
        response: { status: 200, headers: entity.responseHeaders, body: { kind: 'text', text: entity.responseText } },
      });
    expect(local(entity.path)).toConform();
    expect(() => expect(local('/v2/Servces')).toConform()).toThrowErrorMatchingInlineSnapshot(
      `
      [Error: GET /v2/Servces → 200 is out of scope: twilio covers only a part of this host, and no operation has this path.
      Correct the path, or name the operation, as in { operation: 'GET /v1/things/{id}' }.]
    `,
    );
  });

  test.each([null, undefined, 'text', { status: 200 }, [], Promise.resolve()])('%j is no response', (value) => {
    expect(() => expect(value).toConform()).toThrow('the value is no response: it is ');
    expect(() => expect(value).not.toConform()).toThrow('the value is no response: it is ');
  });
});
