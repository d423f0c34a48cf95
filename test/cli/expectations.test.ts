import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { workspace } from '../support/workspace.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs the program in a folder: exit code, stdout and stderr in one text. */
async function transcript(argv: readonly string[], cwd: string): Promise<string> {
  const io = memoryIo(cwd);
  const code = await main(['--no-config', ...argv], io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

const accountSid = `AC${'a'.repeat(32)}`;
const entity = (body: object) => ({
  description: 'an entity',
  request: { method: 'GET', path: `/v2/Services/VA${'a'.repeat(32)}/Entities/ff483d1ff591898a9942916050d2ca3f` },
  response: { status: 200, headers: { 'Content-Type': 'application/json' }, body },
});
const pactOf = (...interactions: readonly object[]) => ({
  consumer: { name: 'Storefront' },
  interactions,
  metadata: { pactSpecification: { version: '3.0.0' } },
  provider: { name: 'Twilio' },
});

test('what a consumer does not ask for is no violation, unless --strict-pact says so', async () => {
  const { folder, write } = workspace();
  write('pacts/storefront-twilio.json', pactOf(entity({ account_sid: accountSid })));
  expect(await transcript(['pacts/storefront-twilio.json'], folder)).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    ✓  1 exchange conforms to twilio
       1 seen: 1 conform, 0 violate, 0 undecided, 0 out of scope; no findings
    --- stderr
    "
  `);
  expect(await transcript(['pacts/storefront-twilio.json', '--strict-pact'], folder)).toMatchInlineSnapshot(`
    "exit 1
    --- stdout
    error  "sid" is missing

      in        GET /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/••• → 200
      seen      pacts/storefront-twilio.json:1:282 (entry 0) /response/body

        › 1 │ {"account_sid":"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
            │ ^

      expected  an object with "sid"
      found     an object without it
      contract  twilio/entity.schema.json:6:3 #/required
      code      response.body.violates-schema

    error  "identity" is missing

      in        GET /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/••• → 200
      seen      pacts/storefront-twilio.json:1:282 (entry 0) /response/body

        › 1 │ {"account_sid":"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
            │ ^

      expected  an object with "identity"
      found     an object without it
      contract  twilio/entity.schema.json:6:3 #/required
      code      response.body.violates-schema

    error  "service_sid" is missing

      in        GET /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/••• → 200
      seen      pacts/storefront-twilio.json:1:282 (entry 0) /response/body

        › 1 │ {"account_sid":"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
            │ ^

      expected  an object with "service_sid"
      found     an object without it
      contract  twilio/entity.schema.json:6:3 #/required
      code      response.body.violates-schema

    ✗  3 errors: 1 of 1 exchange breaks the contract
       1 seen: 0 conform, 1 violate, 0 undecided, 0 out of scope; 3 errors
    --- stderr
    "
  `);
});

test('messages are said to be out of scope, and a Pact of nothing else judges nothing', async () => {
  const { folder, write } = workspace();
  const message = { type: 'Asynchronous/Messages', description: 'a message', contents: { content: {} } };
  write('mixed.json', pactOf({ ...entity({ account_sid: accountSid }) }, message, message));
  write('messages.json', { ...pactOf(), interactions: undefined, messages: [{ description: 'm', contents: {} }] });
  expect(await transcript(['mixed.json'], folder)).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    note  2 entries out of scope: messages of a Pact, which are no HTTP

    ✓  1 exchange conforms to twilio
       3 seen: 1 conform, 0 violate, 0 undecided, 2 out of scope; no findings
    --- stderr
    "
  `);
  expect(await transcript(['messages.json'], folder)).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    note  1 entry out of scope: messages of a Pact, which are no HTTP

    ?  nothing was judged: no exchange was found
       1 seen: 0 conform, 0 violate, 0 undecided, 1 out of scope; no findings
    --- stderr
    "
  `);
});

test('of a mapping, what stands for more than one request or answer is undecided, with the reason', async () => {
  const { folder, write } = workspace();
  const url = `/v2/Services/VA${'a'.repeat(32)}/Entities/ff483d1ff591898a9942916050d2ca3f`;
  const response = { status: 200, jsonBody: {} };
  const mappings = [
    { request: { method: 'GET', urlPathPattern: '/v2/Services/[^/]+/Entities/.*' }, response },
    { request: { method: 'GET', urlPathTemplate: '/v2/Services/{sid}/Entities/{id}' }, response },
    { request: { method: 'ANY', url }, response },
    {
      request: { method: 'GET', url },
      response: { body: '{"sid": {{request.path.[3]}} }', transformers: ['response-template'] },
    },
    { request: { method: 'GET', url }, response: { bodyFileName: 'gone.json' } },
    { request: { method: 'GET', url }, response: { fault: 'CONNECTION_RESET_BY_PEER' } },
    { request: { method: 'GET', url }, response: { proxyBaseUrl: 'https://verify.twilio.com' } },
  ];
  write('mappings.json', { mappings });
  expect(await transcript(['mappings.json'], folder)).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    undecided  the capture holds a pattern or no host in place of a URL

      seen      mappings.json:1:14 (entry 0)
      detail    urlPathPattern stands for more than one URL
      next      Give the exchange a URL with a host, or name one with --server.
      reason    no-concrete-url

    undecided  the capture holds a pattern or no host in place of a URL

      seen      mappings.json:1:133 (entry 1)
      detail    urlPathTemplate stands for more than one URL
      next      Give the exchange a URL with a host, or name one with --server.
      reason    no-concrete-url

    undecided  the capture names no method

      in        ANY /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/••• → 200
      seen      mappings.json:1:266 (entry 2) /request
      detail    it answers whatever the method, and the contract has GET, DELETE there
      next      Name the method of the request in the capture; a contract answers each in its own way.
      reason    no-concrete-method

    undecided  a template stands there, not what was sent

      in        GET /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/••• → 200
      seen      mappings.json:1:567 (entry 3) /response/body
      detail    response templating fills it in
      next      Record what was sent; a template says only what could have been.
      reason    template-body

    undecided  the capture did not keep the body

      in        GET /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/••• → 200
      seen      mappings.json:1:794 (entry 4) /response/body
      detail    there is no file __files/gone.json that can be read
      next      Record again with bodies, or accept it with --max-undecided.
      reason    body-not-kept

    undecided  the exchange has no response

      seen      mappings.json:1:808 (entry 5)
      detail    the mapping simulates the fault CONNECTION_RESET_BY_PEER
      next      Record again, or accept it with --max-undecided: a request that was given up has none.
      reason    no-response

    undecided  the exchange has no response

      seen      mappings.json:1:983 (entry 6)
      detail    the mapping passes the request on
      next      Record again, or accept it with --max-undecided: a request that was given up has none.
      reason    no-response

    ?  7 of 7 exchanges could not be judged
       7 seen: 0 conform, 0 violate, 7 undecided (2 no-concrete-url, 1 no-concrete-method, 1
       template-body, 1 body-not-kept, 2 no-response), 0 out of scope; no findings
    --- stderr
    "
  `);
});

test('of a mapping whose path is a template, a value is shown where it stands', async () => {
  const { folder, write } = workspace();
  const mapping = {
    request: {
      method: 'GET',
      urlPathTemplate: '/v2/Services/{service}/Entities/{id}',
      pathParameters: { service: { equalTo: 'VA12' }, id: { equalTo: 'one-two@b' } },
    },
    response: { status: 404, jsonBody: { code: 'none', message: 'no one-two@b', status: 404 } },
  };
  write('mapping.json', JSON.stringify(mapping, null, 1));
  expect(await transcript(['mapping.json'], folder)).toMatchInlineSnapshot(`
    "exit 1
    --- stdout
    error  path parameter ServiceSid: "VA12" does not match ^VA[0-9a-fA-F]{32}$

      in        GET /v2/Services/VA12/Entities/••• → 404
      seen      mapping.json:7:16 (entry 0) /request/path/ServiceSid

        › 7 │ "equalTo": "VA12"
            │            ^^^^^^

      expected  text that matches ^VA[0-9a-fA-F]{32}$
      found     "VA12" (text)
      contract  twilio/verify.openapi.json:300:11 #/components/parameters/ServiceSid/schema/pattern
      hint      the document says 34 characters, this has 4
      code      request.path.violates-schema

    error  path parameter Identity: a private value (•••) does not match ^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$

      in        GET /v2/Services/VA12/Entities/••• → 404
      seen      mapping.json:10:16 (entry 0) /request/path/Identity

        › 10 │ "equalTo": •••••••••••
             │            ^^^^^^^^^^^

      expected  text that matches ^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$
      found     ••• (private value, text)
      contract  twilio/verify.openapi.json:312:11 #/components/parameters/Identity/schema/pattern
      code      request.path.violates-schema

    error  code: "none" is text, the contract says integer

      in        GET /v2/Services/VA12/Entities/••• → 404
      seen      mapping.json:17:12 (entry 0) /response/body/code

          16 │ {
        › 17 │    "code": "none",
             │            ^^^^^^
          18 │    "message": "••••••••••••",
          19 │    "status": 404

      expected  an integer
      found     "none" (text)
      contract  twilio/rest-exception.schema.json:9:7 #/properties/code/type
      code      response.body.violates-schema

    ✗  3 errors: 1 of 1 exchange breaks the contract
       1 seen: 0 conform, 1 violate, 0 undecided, 0 out of scope; 3 errors
    --- stderr
    "
  `);
});

test('a finding in a body that stands in a file of its own says where in it', async () => {
  const folder = join(root, 'fixtures/captures/wiremock/recorded');
  expect(await transcript(['mappings/end-user-5b4a.json'], folder)).toMatchInlineSnapshot(`
    "exit 1
    --- stdout
    error  date_created: "yesterday" is not a valid date-time

      in        GET /v1/EndUsers/ITaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa → 200
      seen      mappings/end-user-5b4a.json:15:21 (entry 0, body 7:19) /response/body/date_created

          5 │   "account_sid": "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          6 │   "url": "https://trusthub.twilio.com/v1/EndUsers/ITaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        › 7 │   "date_created": "yesterday",
            │                   ^^^^^^^^^^^
          8 │   "attributes": {
          9 │     "phone_number": "••••••••••••",

      expected  format date-time, such as 2015-07-30T20:00:00Z
      found     "yesterday" (text)
      contract  twilio/trust-hub-end-user.schema.json:33:7 #/properties/date_created/format
      code      response.body.violates-schema

    ✗  1 error: 1 of 1 exchange breaks the contract
       1 seen: 0 conform, 1 violate, 0 undecided, 0 out of scope; 1 error
    --- stderr
    "
  `);
});

test('a request without a host is judged where one server alone has its operation, or where --server says', async () => {
  const { folder, write } = workspace();
  const behind = entity({ account_sid: accountSid });
  const request = { ...behind.request, path: `/api${behind.request.path}` };
  write('behind.json', pactOf({ ...behind, request }));
  expect(await transcript(['behind.json'], folder)).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    undecided  the capture holds a pattern or no host in place of a URL

      in        GET /api/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/••• → 200
      seen      behind.json:1:112 (entry 0) /request/url
      detail    it names no host, and no server of the contract alone has its operation
      next      Give the exchange a URL with a host, or name one with --server.
      reason    no-concrete-url

    ?  1 of 1 exchange could not be judged
       1 seen: 0 conform, 0 violate, 1 undecided (1 no-concrete-url), 0 out of scope; no findings
    --- stderr
    "
  `);
  expect(
    await transcript(['behind.json', '--server', 'https://verify.twilio.com=/api'], folder),
  ).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    ✓  1 exchange conforms to twilio
       1 seen: 1 conform, 0 violate, 0 undecided, 0 out of scope; no findings
    --- stderr
    "
  `);
});
