import { dirname, resolve } from 'node:path';
import {
  ContractError,
  isJsonObject,
  type Json,
  type JsonObject,
  nearestName,
  type SchemaHandle,
  type StandardSchema,
} from '../model/index.js';
import { createSchemaSet, type Dialect, NODE, type NodeHolder, nodeOf } from '../validate/index.js';
import { assemble, type FragmentPlace, namedSchemas } from './assemble.js';
import { declarationOf, dialectOf, isOpenApi } from './flavour.js';
import { pointerOfFragment } from './fragment.js';
import { fileStemsOf } from './json-schema-document.js';
import type { Library } from './library.js';
import { assertDepth } from './limits.js';
import { openSource } from './load-contract.js';
import { openLibrary } from './open-library.js';
import type { LoadSchemaOptions } from './options.js';
import { kindOfPath, packFolder } from './read-file.js';
import { isReadableAsSchema, notRecognised } from './recognise.js';
import { withRemote } from './remote.js';
import { isSchemaPointer } from './schema-pointer.js';
import type { SourceFile } from './source-file.js';
import { standardOf } from './standard.js';

/** A schema, loaded; test runners and form libraries take it for the Standard Schema that it is. */
export interface LoadedSchema extends SchemaHandle, StandardSchema {
  /** Every file read, for showing its lines: `Address.source` to an absolute path. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Loads one schema: a file, `file#/pointer`, `file#anchor`, `file#Name`, a pack's schema such as
 * `twilio/Verification`, or a schema as a value.
 *
 * Its `validator()` works at once, and compiles the schema then.
 * @throws {ContractError} when the document cannot be read or holds no such schema
 */
export async function loadSchema(
  schema: string | JsonObject | boolean,
  options: LoadSchemaOptions = {},
): Promise<LoadedSchema> {
  if (typeof schema !== 'string') return loadValue(schema, options);
  return withRemote(options, (remote) => loadNamed(schema, options, remote));
}

/**
 * Loads one schema as {@link loadSchema} does, at once: from files and packs, never from the network.
 * @throws {ContractError} when the document cannot be read or holds no such schema
 */
export function loadLocalSchema(schema: string | JsonObject | boolean, options: LoadSchemaOptions = {}): LoadedSchema {
  return typeof schema === 'string' ? loadNamed(schema, options, undefined) : loadValue(schema, options);
}

function loadNamed(
  schema: string,
  options: LoadSchemaOptions,
  remote: ReadonlyMap<string, string> | undefined,
): LoadedSchema {
  const library = openLibrary(options, remote);
  const { roots, place } = findSchema(library, schema, options);
  const assembly = assemble(schema, library, roots, options, place);
  const handle = assembly.schemaAt(place);
  if (handle === undefined) {
    const known = namedSchemas(roots).map(({ file, pointer }) => `${file.source}#${pointer}`);
    throw unknownSchema(schema, place.file, `nothing stands at ${place.fragment}`, known);
  }
  return withFiles(handle, assembly.contract.files);
}

/** Adds the files read to a handle, whose own methods stay bound to it. */
function withFiles(handle: SchemaHandle, files: LoadedSchema['files']): LoadedSchema & NodeHolder {
  const { address, schema } = handle;
  return {
    address,
    schema,
    files,
    validator: () => handle.validator(),
    outline: () => handle.outline(),
    [NODE]: () => nodeOf(handle),
    '~standard': standardOf(handle),
  };
}

interface Found {
  readonly roots: readonly SourceFile[];
  readonly place: FragmentPlace;
}

function findSchema(library: Library, schema: string, options: LoadSchemaOptions): Found {
  const cwd = options.cwd ?? '.';
  const hash = kindOfPath(resolve(cwd, schema)) === 'file' ? -1 : schema.indexOf('#');
  const name = hash === -1 ? schema : schema.slice(0, hash);
  const fragment = hash === -1 ? '' : pointerOfFragment(schema.slice(hash + 1));
  const slash = name.indexOf('/');
  const packName = slash === -1 ? name : name.slice(0, slash);
  const pack = packFolder(packName);
  if (pack !== undefined)
    return findInPack(library, pack, packName, name.slice(packName.length + 1), fragment, options);
  const path = resolve(cwd, name);
  const file = library.open(library.openFolder(dirname(path)), path, options.dialect ?? '2020-12');
  if (declarationOf(file.root) === undefined && !isReadableAsSchema(file)) throw notRecognised(file.source);
  return { roots: [file], place: placeIn(schema, [file], file, fragment) };
}

/** Finds a pack's schema: the file of that name, without reading the others; else by name in any of its documents. */
function findInPack(
  library: Library,
  path: string,
  packName: string,
  schemaName: string,
  fragment: string,
  options: LoadSchemaOptions,
): Found {
  const folder = library.openFolder(path, packName);
  for (const stem of fileStemsOf(schemaName)) {
    const path = resolve(folder.path, `${stem}.schema.json`);
    if (kindOfPath(path) !== 'file') continue;
    const file = library.open(folder, path, '2020-12');
    return { roots: [file], place: { file, fragment } };
  }
  const roots = openSource(library, packName, options);
  const shown = `${packName}/${schemaName}`;
  const known = namedSchemas(roots).map(({ name }) => `${packName}/${name}`);
  const found = namedSchemas(roots).find(({ name }) => name === schemaName);
  if (found === undefined) throw unknownSchema(shown, undefined, 'the pack has no schema of that name', known);
  return { roots, place: { file: found.file, fragment: found.pointer + fragment } };
}

/** Finds the place in one file: a pointer, an anchor or name, or the file itself when it is a JSON Schema. */
function placeIn(schema: string, roots: readonly SourceFile[], file: SourceFile, fragment: string): FragmentPlace {
  if (fragment.startsWith('/')) {
    if (isOpenApi(file.flavour) && !isSchemaPointer(fragment))
      throw unknownSchema(schema, file, `no schema stands at ${fragment}`, []);
    return { file, fragment };
  }
  const names = namedSchemas(roots);
  const named = fragment === '' ? undefined : names.find(({ name }) => name === fragment);
  if (!isOpenApi(file.flavour)) return { file, fragment: named?.pointer ?? fragment };
  if (named !== undefined) return { file, fragment: named.pointer };
  const known = names.map(({ name }) => `${file.source}#${name}`);
  throw unknownSchema(
    schema,
    file,
    fragment === '' ? 'an OpenAPI document is no schema itself' : 'the document has no schema of that name',
    known,
  );
}

function unknownSchema(
  schema: string,
  file: SourceFile | undefined,
  message: string,
  known: readonly string[],
): ContractError {
  const nearest = nearestName(schema, known);
  const guess = nearest === undefined ? '' : `Did you mean ${nearest}? `;
  return new ContractError(`${schema}: ${message}`, {
    code: 'schema-unknown',
    source: file?.source ?? schema,
    next:
      known.length === 0
        ? 'Name a schema that the document holds.'
        : `${guess}Name one of its schemas: ${known.slice(0, 20).join(', ')}${known.length > 20 ? ', …' : ''}.`,
  });
}

function loadValue(schema: JsonObject | boolean, options: LoadSchemaOptions): LoadedSchema {
  const { documents = {}, dialect = '2020-12', formats } = options;
  const source = '<schema>';
  assertDepth(schema, source);
  const uri = 'contract-check:///schema';
  const set = createSchemaSet(
    [
      { uri, source, root: schema, dialect },
      ...Object.keys(documents).map((documentUri) => ({
        uri: documentUri,
        source: documentUri,
        root: documents[documentUri] ?? true,
        dialect: declaredDialect(documents[documentUri]) ?? dialect,
      })),
    ],
    formats === undefined ? {} : { formats },
  );
  return withFiles(set.handle(`${uri}#`), new Map());
}

function declaredDialect(root: Json | undefined): Dialect | undefined {
  const declared = isJsonObject(root) ? root.$schema : undefined;
  return typeof declared === 'string' ? dialectOf(declared) : undefined;
}
