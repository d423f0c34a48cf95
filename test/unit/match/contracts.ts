import type { Contract, ContractDocument, Operation, Server } from '../../../src/model/index.js';

/** Makes an operation of a method and a path: `GET /pets/{id}`. */
function operation(name: string, servers: readonly Server[] = []): Operation {
  const [method = '', path = ''] = name.split(' ');
  const address = { source: 'test.json', pointer: `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}` };
  return { name, method, path, servers, parameters: [], responses: [], address };
}

/** Makes a document of servers (`https://host/base`, or a path) and operations. */
export function document(
  servers: readonly string[],
  operations: readonly string[],
  more: Partial<ContractDocument> = {},
): ContractDocument {
  return {
    source: 'test.json',
    kind: 'openapi',
    version: '3.1.0',
    servers: servers.map(serverOf),
    partial: false,
    operations: operations.map((name) => operation(name)),
    ...more,
  };
}

/** Makes a contract of documents. */
export function contract(...documents: readonly ContractDocument[]): Contract {
  return { name: 'test', documents, schemas: new Map(), repairs: [], files: new Map() };
}

function serverOf(text: string): Server {
  if (text.startsWith('/')) return { origin: undefined, basePath: text.replace(/\/$/, '') };
  const { origin, pathname } = new URL(text);
  return { origin, basePath: pathname.replace(/\/$/, '') };
}
