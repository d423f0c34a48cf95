import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import axios from 'axios';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  assertConforms,
  assertMatchesSchema,
  ContractMismatchError,
  exchangeFrom,
  loadContract,
} from '../../../src/index.js';
import { createSession } from '../../../src/matchers/index.js';
import { setup } from '../../../src/vitest/index.js';
import { thingsContract, workspace } from '../../support/workspace.js';

const SCHEMA = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, pin: { type: 'string', 'x-pii': true } },
};
const DOCUMENT = {
  ...thingsContract(SCHEMA, { Thing: SCHEMA }),
  servers: [{ url: 'https://api.example.com/base/v3' }],
};
const HEADERS = { 'content-type': 'application/json' };

function thing(url: string, value: unknown = { name: 'a' }) {
  const response = { status: 200, headers: HEADERS, body: { kind: 'json', value } };
  return exchangeFrom({ request: { method: 'GET', url }, response });
}

/** What an assertion throws, the workspace's folder left out. */
function told(assertion: () => void, folder: string): string {
  try {
    assertion();
  } catch (error) {
    // A place beside the working folder is told relative to that.
    return String(error).replaceAll(new RegExp(`[^\\s"]*${basename(folder)}`, 'g'), '<folder>');
  }
  throw new Error('nothing was thrown');
}

describe('setup', () => {
  test('refuses an option that it does not have, and would leave out', () => {
    const wrong: object = { contracts: 'openapi.yaml' };
    expect(() => setup(wrong)).toThrowErrorMatchingInlineSnapshot(
      `[ContractCheckError: setup has no option "contracts". Did you mean contract?]`,
    );
  });

  test('names the contract; a path may lack the base path where the operation is named', () => {
    const { folder, write } = workspace();
    setup({ contract: write('things.json', DOCUMENT) });
    expect(thing('https://api.example.com/base/v3/things/1')).toConform();
    expect(thing('http://127.0.0.1:4010/base/v3/things/1')).toConform();
    expect(thing('http://localhost:4010/things/1')).toConform({ operation: 'GET /things/{id}' });
    expect(told(() => expect(thing('http://localhost:4010/things/1')).toConform(), folder)).toMatchInlineSnapshot(`
      "Error: GET /things/1 → 200 does not conform:
        error request.path.undocumented at /request/url: GET /things/1 is no path of the contract
          ›  │ http://localhost:4010/things/1
             │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          contract <folder>/things.json:1:114 #/paths"
    `);
  });

  test('finds a schema of the contract by its bare name', () => {
    setup({ contract: workspace().write('things.json', DOCUMENT) });
    expect({ name: 'a' }).toMatchSchema('Thing');
    expect({}).not.toMatchSchema('Thing');
  });

  test('takes loaded contracts, servers, severities, and shows private values on demand', async () => {
    const contract = await loadContract(workspace().write('things.json', DOCUMENT));
    const options = { contract: [contract], servers: { 'https://api.example.com': 'https://staging.example.net' } };
    setup(options);
    expect(thing('https://staging.example.net/base/v3/things/1')).toConform();
    expect(thing('https://staging.example.net/base/v3/things/1', { name: 'a', other: 1 })).toConform();
    setup({ ...options, severities: { 'response.body.undocumented-property': 'error' } });
    expect(thing('https://staging.example.net/base/v3/things/1', { name: 'a', other: 1 })).not.toConform();
    const secret = { pin: 'hunter2-hunter2' };
    expect(() => expect(secret).toMatchSchema('Thing')).toThrow('•••••••••••••••');
    setup({ ...options, showValues: true });
    expect(() => expect(secret).toMatchSchema('Thing')).toThrow('hunter2-hunter2');
  });

  test('finds the nearest configuration', () => {
    const { folder, write } = workspace();
    write('.git/HEAD', '');
    write('contracts/things.json', DOCUMENT);
    write(
      'contract-check.config.ts',
      "export default { contracts: ['contracts/things.json'], servers: { 'https://api.example.com': 'https://staging.example.net' } };",
    );
    write('tests/a.test.ts', '');
    setup({ cwd: `${folder}/tests` });
    expect(thing('https://staging.example.net/base/v3/things/1')).toConform();
    expect(thing('https://staging.example.net/base/v3/things/1', {})).not.toConform();
  });

  test('finds that of each test file, where one session is for several', () => {
    const { folder, write } = workspace();
    for (const name of ['a', 'b']) {
      write(`${name}/contract-check.config.json`, { contracts: [`${name}.json`] });
      write(`${name}/${name}.json`, DOCUMENT);
    }
    const session = createSession();
    const namesFor = (file: string) => session.targetFor(join(folder, file)).contracts.map(({ name }) => name);
    expect(namesFor('a/one.test.ts')).toEqual(['a.json']);
    expect(namesFor('b/two.test.ts')).toEqual(['b.json']);
    expect(session.targetFor(join(folder, 'a/deep/three.test.ts'))).toBe(
      session.targetFor(join(folder, 'a/one.test.ts')),
    );
  });

  test('tells of a configuration or contract that cannot be used', () => {
    const { folder, write } = workspace();
    write('contract-check.config.json', { contract: 'things.json' });
    setup({ cwd: folder });
    const asked = () => expect(1).toMatchSchema('Thing');
    expect(told(asked, folder)).toMatchInlineSnapshot(
      `"ContractCheckError: <folder>/contract-check.config.json: the configuration is not valid: "contract" is not a property that the contract allows. The options are listed in schemas/contract-check/config.schema.json of the package."`,
    );
    write('contract-check.config.json', { contracts: ['things.json'] });
    setup({ cwd: folder });
    expect(told(asked, folder)).toMatchInlineSnapshot(
      `"ContractCheckError: things.json: there is no such file, folder or built-in pack. Check the path, or name a built-in pack: twilio."`,
    );
  });
});

describe('assertions', () => {
  test('take responses of clients, and what the test says of them', async () => {
    const { folder, write } = workspace();
    const contract = await loadContract(write('things.json', DOCUMENT));
    const server = createServer((_, response) => response.writeHead(200, HEADERS).end('{"pin":"hunter2-hunter2"}'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void server.close());
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/base/v3/things/1`;
    const answered = await axios.get(url);
    expect(told(() => assertConforms(answered, contract), folder)).toMatchInlineSnapshot(`
      "ContractMismatchError: GET /base/v3/things/1 → 200 does not conform:
        error response.body.violates-schema at /response/body: "name" is missing
          ›  │ {"pin":"•••••••••••••••"}
             │ ^
          contract <folder>/things.json:1:326 #/paths/~1things~1{id}/get/responses/200/content/application~1json/schema/required"
    `);
    await expect(assertConforms(await fetch(url), contract, { operation: 'GET /things/{id}' })).rejects.toThrow(
      ContractMismatchError,
    );
    await assertConforms(Response.json({ name: 'a' }), contract, { operation: 'GET /things/{id}', status: 200 });
    assertConforms(thing(url), contract, { operation: 'GET /things/{id}' });
    expect(() => assertConforms(thing(url), contract, { status: 201 })).toThrow('the status is 200, and should be 201');
  });

  test('refuse an option that they do not have, and would leave out', async () => {
    const { write } = workspace();
    const contract = await loadContract(write('things.json', DOCUMENT));
    const wrong: object = { operationId: 'getThing' };
    const asked = () => assertConforms(thing('https://api.example.com/base/v3/things/1'), contract, wrong);
    expect(asked).toThrowErrorMatchingInlineSnapshot(
      `[ContractCheckError: assertConforms has no option "operationId". Did you mean operation?]`,
    );
  });

  test('type a value by the name of its schema, and judge bodies', async () => {
    const value: unknown = {
      page: 0,
      page_size: 50,
      first_page_url: 'https://a.example/',
      url: 'https://a.example/',
      key: 'things',
      previous_page_url: null,
      next_page_url: null,
    };
    assertMatchesSchema(value, 'twilio/PageMeta');
    const size: number = value.page_size;
    expect(size).toBe(50);
    await assertMatchesSchema(Response.json(value), 'twilio/PageMeta');
    await expect(assertMatchesSchema(Response.json({}), 'twilio/PageMeta')).rejects.toThrow(ContractMismatchError);
    expect(() => assertMatchesSchema(undefined, 'twilio/PageMeta')).toThrow(ContractMismatchError);
  });
});
