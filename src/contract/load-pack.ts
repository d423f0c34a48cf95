import { resolve } from 'node:path';
import { type Contract, type ContractDocument, isJsonObject, type JsonObject, type Operation } from '../model/index.js';
import { assemble, openReader } from './assemble.js';
import { declarationOf } from './flavour.js';
import { describeJsonSchema } from './json-schema-document.js';
import { Library } from './library.js';
import { openFolder } from './open-folder.js';
import { readOpenApiHead, readOpenApiOperations } from './openapi/document.js';
import type { LoadContractOptions } from './options.js';
import { RepairLog } from './repairs.js';
import type { RootFolder } from './source-file.js';

/**
 * Reads a built-in pack, a document at a time and each when it is needed: traffic with one API does not wait for the
 * documents of the others. That the documents can be read at all is the pack's own tests' business.
 */
export function loadPack(name: string, path: string, options: LoadContractOptions): Contract {
  const cwd = resolve(options.cwd ?? '.');
  const listing = new Library(cwd, undefined);
  const folder = listing.openFolder(path, name);
  const files = listing.documentsIn(folder);
  const read: RepairLog[] = [];
  const whole = once(() => {
    const library = new Library(cwd, undefined);
    return assemble(name, library, openFolder(library, path, name), options).contract;
  });
  return {
    name,
    documents: files.map((file) =>
      file.endsWith('.openapi.json')
        ? lateOpenApi(new Library(cwd, undefined), path, name, file, options, read)
        : lateJsonSchema(listing, folder, file),
    ),
    get schemas() {
      return whole().schemas;
    },
    get repairs() {
      return read.flatMap((repairs) => repairs.list());
    },
    files: new Map(files.map((file) => [folder.display(file), file])),
  };
}

/** Reads what a document says of itself at once, and its operations when they are asked for. */
function lateOpenApi(
  library: Library,
  path: string,
  name: string,
  filePath: string,
  options: LoadContractOptions,
  read: RepairLog[],
): ContractDocument {
  const file = library.open(library.openFolder(path, name), filePath, '2020-12');
  // The pack's own documents are objects that say what they are.
  const root = file.root as JsonObject;
  const { reader, register, repairs } = openReader(library, options);
  read.push(repairs);
  const head = readOpenApiHead(reader, file, root, declarationOf(root)?.version ?? '');
  const operations = once((): readonly Operation[] => {
    const found = readOpenApiOperations(reader, file, root, head.servers);
    register.finish();
    return found;
  });
  return {
    ...head,
    get operations() {
      return operations();
    },
    ...(hasServersBelow(root) ? {} : { isServedAsOne: true }),
  };
}

function lateJsonSchema(library: Library, folder: RootFolder, filePath: string): ContractDocument {
  const document = once(() => describeJsonSchema(library.open(folder, filePath, '2020-12'), new RepairLog()));
  return {
    source: folder.display(filePath),
    kind: 'json-schema',
    get version() {
      return document().version;
    },
    get title() {
      // Every schema of a pack has one.
      return document().title ?? '';
    },
    servers: [],
    partial: true,
    operations: [],
  };
}

/** Tells whether a path item or an operation has servers of its own. */
function hasServersBelow({ paths }: JsonObject): boolean {
  if (!isJsonObject(paths)) return false;
  const hasServers = (value: unknown): boolean => isJsonObject(value) && 'servers' in value;
  return Object.values(paths).some(
    (item) => hasServers(item) || (isJsonObject(item) && Object.values(item).some(hasServers)),
  );
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
