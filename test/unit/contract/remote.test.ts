import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContract } from '../../../src/contract/index.js';
import { folderOf, operationOf } from './contract-of.js';

let server: Server;
let requests: string[];

beforeAll(async () => {
  requests = [];
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const documents: Record<string, unknown> = {
      '/a/pet.json': { type: 'object', properties: { owner: { $ref: '../owner.yaml#/Owner' } } },
    };
    if (request.url === '/owner.yaml') response.end('Owner: { type: string, nullable: true }\n');
    else response.end(JSON.stringify(documents[request.url ?? '']));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});

afterAll(() => {
  server.close();
});

const cwd = () => {
  // A TCP server has a port.
  const { port } = server.address() as AddressInfo;
  const schema = { $ref: `http://127.0.0.1:${port}/a/pet.json` };
  return folderOf({
    'api.json': {
      openapi: '3.0.3',
      paths: {
        '/a': { get: { responses: { 200: { description: '', content: { 'application/json': { schema } } } } } },
      },
    },
  });
};

test('a remote reference makes no connection, neither when it is loaded nor when it is judged by', async () => {
  const contract = await loadContract('api.json', { cwd: cwd() });
  const schema = operationOf(contract, 'GET /a').responses[0]?.content[0]?.schema;
  expect(() => schema?.validator()).toThrow(expect.objectContaining({ code: 'schema-not-compilable' }));
  expect(requests).toEqual([]);
});

test('where it is allowed, the document and what it refers to are fetched once each', async () => {
  const contract = await loadContract('api.json', { cwd: cwd(), allowRemote: true });
  const validator = operationOf(contract, 'GET /a').responses[0]?.content[0]?.schema?.validator();
  expect(validator?.isValid({ owner: null })).toBe(true);
  expect(validator?.isValid({ owner: 1 })).toBe(false);
  expect(requests).toEqual(['/a/pet.json', '/owner.yaml']);
});
