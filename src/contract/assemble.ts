import {
  appendPointer,
  type Contract,
  type ContractDocument,
  isJsonObject,
  type SchemaHandle,
} from '../model/index.js';
import type { SchemaSet } from '../validate/index.js';
import { DirectedSets } from './directed-sets.js';
import { declarationOf, isOpenApi } from './flavour.js';
import { describeJsonSchema, namesIn } from './json-schema-document.js';
import { type Library, uriOf } from './library.js';
import { namedSchemasOf, readOpenApiHead, readOpenApiOperations } from './openapi/document.js';
import { type Direction, OpenApiReader, type SchemaUse } from './openapi/reader.js';
import type { LoadContractOptions } from './options.js';
import { notRecognised } from './recognise.js';
import { RepairLog } from './repairs.js';
import { SchemaRegister } from './schema-register.js';
import type { SourceFile } from './source-file.js';

/** A place that a URI fragment names: a JSON Pointer, or an anchor. */
export interface FragmentPlace {
  readonly file: SourceFile;
  readonly fragment: string;
}

/** A contract and what else its maker may ask of it. */
export interface Assembly {
  readonly contract: Contract;
  /** Finds the schema at a place; `undefined` when nothing is there. */
  schemaAt(place: FragmentPlace): SchemaHandle | undefined;
}

/** Reads a contract's root documents and everything that they refer to. */
export function assemble(
  name: string,
  library: Library,
  roots: readonly SourceFile[],
  options: LoadContractOptions,
  extra?: FragmentPlace,
): Assembly {
  const { repairs, register, reader, setOf } = openReader(library, options);
  const documents = roots.map((file) => readDocument(reader, file, repairs));
  if (extra !== undefined) register.addFragment(extra.file, extra.fragment);
  register.finish();
  library.overlays?.noteIdle(repairs);

  const schemas = new Map<string, SchemaHandle>();
  for (const { name: schemaName, file, pointer } of namedSchemas(roots)) {
    if (!schemas.has(schemaName)) schemas.set(schemaName, setOf().handle(placeUri(file, pointer)));
  }
  return {
    contract: {
      name,
      documents,
      schemas,
      repairs: repairs.list(),
      files: new Map([...library.files, ...(library.overlays?.files ?? [])].map(({ source, path }) => [source, path])),
    },
    schemaAt: ({ file, fragment }) => {
      const isPointer = fragment === '' || fragment.startsWith('/');
      if (isPointer && register.lookUp(file, fragment) === undefined) return undefined;
      const uri = isPointer ? placeUri(file, fragment) : uriOf(file, fragment);
      return setOf().handle(uri);
    },
  };
}

/** What reading documents takes. */
export interface OpenReader {
  readonly repairs: RepairLog;
  readonly register: SchemaRegister;
  readonly reader: OpenApiReader;
  setOf(direction?: Direction): SchemaSet;
}

/** Prepares to read documents of a library; the sets are made once everything is taken in. */
export function openReader(library: Library, options: LoadContractOptions): OpenReader {
  const repairs = new RepairLog();
  const register = new SchemaRegister(library, repairs, options);
  let sets: DirectedSets | undefined;
  const setOf = (direction?: Direction): SchemaSet => {
    sets ??= new DirectedSets(library, register, options);
    return sets.of(direction);
  };
  const handleOf = ({ file, pointer, direction }: SchemaUse): SchemaHandle =>
    setOf(direction).handle(placeUri(file, pointer));
  return { repairs, register, reader: new OpenApiReader(library, register, repairs, handleOf), setOf };
}

function readDocument(reader: OpenApiReader, file: SourceFile, repairs: RepairLog): ContractDocument {
  if (!isOpenApi(file.flavour)) {
    reader.schemas.add(file, '', file.root);
    return describeJsonSchema(file, repairs);
  }
  const version = declarationOf(file.root)?.version;
  if (version === undefined || !isJsonObject(file.root)) throw notRecognised(file.source);
  const head = readOpenApiHead(reader, file, file.root, version);
  return { ...head, operations: readOpenApiOperations(reader, file, file.root, head.servers) };
}

/** Lists the schemas of root documents by name; those of JSON Schema documents first, since a file's name is chosen with more care. */
export function namedSchemas(roots: readonly SourceFile[]): { name: string; file: SourceFile; pointer: string }[] {
  const own = roots.filter(({ flavour }) => !isOpenApi(flavour));
  return [
    ...own.flatMap((file) => namesIn(file).map((named) => ({ ...named, file }))),
    ...roots.flatMap((file) => {
      const named = isOpenApi(file.flavour) ? namedSchemasOf(file) : undefined;
      if (named === undefined) return [];
      return Object.keys(named.schemas).map((name) => ({ name, file, pointer: appendPointer(named.pointer, name) }));
    }),
  ];
}

function placeUri(file: SourceFile, pointer: string): string {
  return uriOf(file, file.schemas.shifts.toNormalised(pointer));
}
