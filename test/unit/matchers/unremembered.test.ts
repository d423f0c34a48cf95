import { createServer } from 'node:http';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { setup } from '../../../src/vitest/index.js';
import { workspace } from '../../support/workspace.js';

const answers = (status: number, schema: object) => ({
  responses: { [status]: { description: '', content: { 'application/json': { schema } } } },
});
const NAMED = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const SIZED = { type: 'object', required: ['size'], properties: { size: { type: 'integer' } } };
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://api.example.com' }],
  paths: {
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: answers(200, NAMED),
    },
    '/things': {
      get: answers(200, { type: 'array', items: NAMED }),
      // What fetch does not tell of the request is nobody's fault.
      post: {
        ...answers(201, NAMED),
        parameters: [{ name: 'x-key', in: 'header', required: true, schema: { type: 'string' } }],
        requestBody: { required: true, content: { 'application/json': { schema: NAMED } } },
      },
    },
    '/alike': { get: answers(200, NAMED), post: answers(200, NAMED) },
    '/unlike': { get: answers(200, NAMED), put: answers(200, SIZED) },
  },
};

beforeEach(() => setup({ contract: workspace().write('api.json', DOCUMENT) }));

/** Asks a real server, with the fetch of the platform, whose responses know where they are from and no more. */
async function asked(path: string, status: number, body: unknown, method = 'GET'): Promise<Response> {
  const server = createServer((_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  return fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}${path}`, { method });
}

async function told(response: Response): Promise<string> {
  const message = await expect(response)
    .toConform()
    .then(
      () => 'it conforms',
      ({ message }: Error) => message,
    );
  return message.replaceAll(/\S*api\.json/g, 'api.json').replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1');
}

describe('a response of fetch that nobody remembered', () => {
  test('is judged by the only operation of its path, its URL included', async () => {
    await expect(await asked('/things/1', 200, { name: 'a' })).toConform();
    await expect(await asked('/things/1', 200, {})).not.toConform();
    expect(await told(await asked('/things/x', 200, {}))).toMatchInlineSnapshot(`
      "GET /things/x → 200 does not conform:
        error request.path.violates-schema at /request/path/id: path parameter id: "x" is text, the contract says integer
          ›  │ http://127.0.0.1/things/x
             │                               ^
          contract api.json:1:196 #/paths/~1things~1{id}/parameters/0/schema/type
        error response.body.violates-schema at /response/body: "name" is missing
          ›  │ {}
             │ ^
          contract api.json:1:317 #/paths/~1things~1{id}/get/responses/200/content/application~1json/schema/required"
    `);
  });

  test('is judged by the only operation that documents its status', async () => {
    await expect(await asked('/things', 201, { name: 'a' }, 'POST')).toConform();
    await expect(await asked('/things', 201, [], 'POST')).not.toConform();
    await expect(await asked('/things', 200, [{ name: 'a' }])).toConform();
    await expect(await asked('/things', 200, [{}])).not.toConform();
  });

  test('is told what was taken for granted, where another operation of the path may have answered', async () => {
    expect(await told(await asked('/things', 200, { name: 'a' }, 'POST'))).toMatchInlineSnapshot(`
      "GET /things → 200 does not conform:
        error response.body.violates-schema at /response/body: the value is an object, the contract says array (a list of one is still a list: [ … ])
          ›  │ {"name":"a"}
             │ ^
          contract api.json:1:480 #/paths/~1things/get/responses/200/content/application~1json/schema/type
        fetch does not tell the method of its request: it is taken for GET /things, which alone documents the status.
        If it was another, name it, as in { operation: 'POST /things' }."
    `);
    const response = await asked('/things', 201, { name: 'a' }, 'POST');
    await expect(expect(response).not.toConform()).rejects.toThrow(
      'taken for POST /things, which alone documents the status',
    );
    expect(await told(await asked('/things/1', 200, {}))).not.toContain('does not tell');
  });

  test('is judged where every operation that may have answered finds the same', async () => {
    await expect(await asked('/alike', 200, { name: 'a' })).toConform();
    await expect(await asked('/alike', 200, {}, 'POST')).not.toConform();
    expect(await told(await asked('/things', 500, {}))).toMatchInlineSnapshot(`
      "GET or POST /things → 500 does not conform:
        error response.status.undocumented at /response/status: the server answered 500; the contract documents 200
          ›  │ "status":500
             │          ^^^
          contract api.json:1:402 #/paths/~1things/get/responses"
    `);
  });

  test('passes neither way where they do not, and is told how to go on', async () => {
    const response = await asked('/unlike', 200, { name: 'a' });
    expect(await told(response)).toMatchInlineSnapshot(`
      "cannot tell whether it conforms: fetch does not tell the method of its request, and GET /unlike and PUT /unlike
      ask different things of this response.
      Name the operation that it answers, as in { operation: 'GET /unlike' },
      or make the request with conformingFetch of contract-check/mocks, whose responses are known."
    `);
    await expect(expect(response).not.toConform()).rejects.toThrow('ask different things of this response');
    await expect(response).toConform({ operation: 'GET /unlike' });
    await expect(response).not.toConform({ operation: 'PUT /unlike' });
    expect(await response.json()).toEqual({ name: 'a' });
  });

  test('is told of a path that the contract does not have', async () => {
    expect(await told(await asked('/thngs/1', 200, {}))).toMatchInlineSnapshot(`
      "GET /thngs/1 → 200 does not conform:
        error request.path.undocumented at /request/url: GET /thngs/1 is no path of the contract (the nearest operation is GET /things/{id})
          ›  │ http://127.0.0.1/thngs/1
             │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          contract api.json:1:106 #/paths"
    `);
  });
});
