import {
  type ContractDocument,
  isJsonObject,
  type JsonObject,
  type Operation,
  ownProperty,
  type Server,
} from '../../model/index.js';
import type { SourceFile } from '../source-file.js';
import { readOperations } from './operations.js';
import { type ObjectPlace, type OpenApiReader, textOf } from './reader.js';
import { readSecuritySchemes } from './security.js';
import { readServers, readSwaggerServers, serversOr } from './servers.js';

/** An OpenAPI document without its operations. */
export type OpenApiHead = Omit<ContractDocument, 'operations'>;

/** Reads what an OpenAPI document says of itself: its version, title and servers. */
export function readOpenApiHead(
  reader: OpenApiReader,
  file: SourceFile,
  root: JsonObject,
  version: string,
): OpenApiHead {
  const place: ObjectPlace = { file, pointer: '', value: root };
  const isSwagger = file.flavour === 'openapi-2.0';
  if (!isSwagger && /^3\.[2-9]/.test(version)) reader.repair('version-beyond', { file, pointer: '/openapi' }, version);
  const dialect = textOf(root, 'jsonSchemaDialect');
  if (dialect !== undefined && !KNOWN_DIALECT.test(dialect)) {
    reader.repair('dialect-unknown', { file, pointer: '/jsonSchemaDialect' }, dialect);
  }
  const servers = isSwagger ? readSwaggerServers(reader, place) : serversOr(readServers(reader, place));
  const info = ownProperty(root, 'info');
  const title = isJsonObject(info) ? textOf(info, 'title') : undefined;
  const extension = ownProperty(root, 'x-contract-check');
  return {
    source: file.source,
    kind: 'openapi',
    version,
    ...(title === undefined ? {} : { title }),
    servers,
    partial: isJsonObject(extension) && extension.partial === true,
  };
}

/** Reads an OpenAPI document's operations, each schema taken in. */
export function readOpenApiOperations(
  reader: OpenApiReader,
  file: SourceFile,
  root: JsonObject,
  servers: readonly Server[],
): readonly Operation[] {
  const place: ObjectPlace = { file, pointer: '', value: root };
  takeInNamedSchemas(reader, place);
  return readOperations(reader, { root: place, servers, schemes: readSecuritySchemes(reader, place) });
}

const KNOWN_DIALECT =
  /^https:\/\/(?:json-schema\.org\/draft\/2020-12\/schema|spec\.openapis\.org\/oas\/3\.[1-9]\/dialect\/.*)#?$/;

/** Finds the pointer of a document's named schemas. */
export function namedSchemasOf(
  file: SourceFile,
): { readonly pointer: string; readonly schemas: JsonObject } | undefined {
  if (!isJsonObject(file.root)) return undefined;
  const isSwagger = file.flavour === 'openapi-2.0';
  const parent = isSwagger ? file.root : ownProperty(file.root, 'components');
  const schemas = isJsonObject(parent) ? ownProperty(parent, isSwagger ? 'definitions' : 'schemas') : undefined;
  return isJsonObject(schemas) ? { pointer: isSwagger ? '/definitions' : '/components/schemas', schemas } : undefined;
}

function takeInNamedSchemas(reader: OpenApiReader, { file }: ObjectPlace): void {
  const named = namedSchemasOf(file);
  if (named !== undefined) reader.schemas.addAll(file, named.pointer, named.schemas);
}
