import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { workspace } from '../support/workspace.js';

const PATH = `/v2/Services/VA${'a'.repeat(32)}/Entities/ff483d1ff591898a9942916050d2ca3f`;

/** Writes a Pact of version 4 with one answer of an entity, and runs the program on it: exit code, stdout and stderr. */
async function told(
  response: object,
  argv: readonly string[] = [],
  type = 'Synchronous/HTTP',
): Promise<{ text: string; folder: string }> {
  const { folder, write } = workspace();
  const interaction = {
    ...(type !== '' && { type }),
    description: 'an entity',
    request: { method: 'GET', path: PATH },
    response: { status: 200, ...response },
  };
  const pact = { consumer: { name: 'Storefront' }, interactions: [interaction], provider: { name: 'Twilio' } };
  write('pacts/storefront.json', JSON.stringify(pact, null, 2));
  const io = memoryIo(folder);
  const code = await main(['--no-config', 'pacts/storefront.json', ...argv], io);
  return { folder, text: `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}` };
}

const content = (value: object) => ({ content: value, contentType: 'application/json', encoded: false });
const rule = (match: string, more: object = {}) => ({ combine: 'AND', matchers: [{ match, ...more }] });

describe('a value that the Pact matches by a rule', () => {
  const response = {
    body: content({ date_created: 'yesterday' }),
    matchingRules: { body: { '$.date_created': rule('regex', { regex: '.+day' }) } },
  };

  test('is judged as the example that it is, and its rule is told', async () => {
    const { text, folder } = await told(response);
    expect(text).toMatchInlineSnapshot(`
      "exit 1
      --- stdout
      error  date_created: "yesterday" is not a valid date-time

        in        GET /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/••• → 200
        seen      pacts/storefront.json:17:29 (entry 0) /response/body/date_created

            16 │ {
          › 17 │             "date_created": "yesterday"
               │                             ^^^^^^^^^^^
            18 │           }

        expected  format date-time, such as 2015-07-30T20:00:00Z
        found     "yesterday" (text)
        matched   by regex, of which the value is an example: pacts/storefront.json:24:13
        contract  twilio/entity.schema.json:33:7 #/properties/date_created/format
        code      response.body.violates-schema

      ✗  1 error: 1 of 1 exchange breaks the contract
         1 seen: 0 conform, 1 violate, 0 undecided, 0 out of scope; 1 error
      --- stderr
      "
    `);
    const lines = readFileSync(join(folder, 'pacts/storefront.json'), 'utf8').split('\n');
    const [, line = 0, column = 0] =
      /storefront\.json:(\d+):(\d+)\n.*contract/su.exec(text.replace(/^ *seen.*$/mu, '')) ?? [];
    expect((lines[Number(line) - 1] ?? '').slice(Number(column) - 1)).toBe('"$.date_created": {');
  });

  test.each(['json', 'github', 'sarif', 'junit'])('is told in %s', async (reporter) => {
    const { text } = await told(response, ['--reporter', reporter]);
    expect(text.split('\n').filter((line) => line.includes('regex'))).toMatchSnapshot();
  });

  test('is no example where the rule demands that value', async () => {
    const { text } = await told({ ...response, matchingRules: { body: { '$.date_created': rule('equality') } } });
    expect(text).toContain('"yesterday" is not a valid date-time');
    expect(text).not.toContain('matched');
  });

  test('what is missing beside it is no example', async () => {
    const type = { body: { $: rule('type') } };
    const { text } = await told({ body: content({}), matchingRules: type }, ['--strict-pact']);
    expect(text).toContain('"sid" is missing');
    expect(text).not.toContain('matched');
  });
});

// biome-ignore lint/suspicious/noTemplateCurlyInString: so Pact writes what a provider's state fills in
const EXPRESSION = '${url}';

describe('a value that a generator fills in', () => {
  const generators = { body: { '$.url': { type: 'ProviderState', expression: EXPRESSION } } };

  test.each([[null], [''], [EXPRESSION]])('is not judged by %j, which is no example', async (url) => {
    const { text } = await told({ body: content({ url }), generators });
    expect(text).toMatchSnapshot();
  });

  test('is judged by its example', async () => {
    const { text } = await told({ body: content({ url: 'not a URL' }), generators });
    expect(text).toMatch(/^exit 1\n/u);
    expect(text).toContain('url');
    expect(text).not.toContain('undecided  ');
  });
});

test('messages of each kind are told to be no HTTP, whoever wrote their contents', async () => {
  const { folder, write } = workspace();
  const bytes = { content: 'CgFh', contentType: 'application/protobuf;message=Thing', encoded: 'base64' };
  const interactions = [
    { type: 'Asynchronous/Messages', description: 'a', contents: bytes, pluginConfiguration: { protobuf: {} } },
    { type: 'Synchronous/Messages', description: 'b', request: { contents: bytes }, response: [{ contents: bytes }] },
  ];
  write('pact.json', { consumer: { name: 'A' }, interactions, provider: { name: 'B' } });
  const io = memoryIo(folder);
  expect(await main(['--no-config', 'pact.json'], io)).toBe(2);
  expect(io.out()).toMatchSnapshot();
});

test('a body that a plugin wrote is judged as far as its media type can be read', async () => {
  const { folder, write } = workspace();
  const media = (type: string) => ({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'https://api.example.com' }],
    paths: {
      '/things': {
        get: {
          responses: {
            200: { description: '', content: { [type]: { schema: { type: 'object', required: ['id'] } } } },
          },
        },
      },
    },
  });
  write('protobuf.json', media('application/protobuf'));
  write('json.json', media('application/json'));
  const body = { content: 'CgFh', contentType: 'application/protobuf;message=Thing', encoded: 'base64' };
  const interaction = {
    type: 'Synchronous/HTTP',
    description: 'a',
    pluginConfiguration: { protobuf: { descriptorKey: 'a' } },
    request: { method: 'GET', path: '/things' },
    response: { status: 200, body },
  };
  write('pact.json', { consumer: { name: 'A' }, interactions: [interaction], provider: { name: 'B' } });
  for (const contract of ['protobuf.json', 'json.json']) {
    const io = memoryIo(folder);
    await main(['--no-config', 'pact.json', '-c', contract], io);
    expect(io.out()).toMatchSnapshot(contract);
  }
});

test('a matcher of Ruby’s in a file of version 1 is told as the value that it is made of', async () => {
  const term = (generate: string) => ({
    json_class: 'Pact::Term',
    data: { generate, matcher: { json_class: 'Regexp', o: 0, s: '.+' } },
  });
  const like = (contents: object) => ({ json_class: 'Pact::SomethingLike', contents });
  const body = like({ date_created: term('yesterday'), sid: 'none' });
  const { text } = await told({ headers: { 'Content-Type': 'application/json' }, body }, [], '');
  expect(text).toMatchSnapshot();
  const other = await told({ headers: { 'Content-Type': term('text/html') }, body: '<p>' }, [], '');
  expect(other.text).toMatchSnapshot();
});
