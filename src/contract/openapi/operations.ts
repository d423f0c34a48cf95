import {
  isJsonObject,
  type Operation,
  ownProperty,
  type RequestBodyRule,
  type SecurityScheme,
  type Server,
} from '../../model/index.js';
import { addressOf } from '../source-file.js';
import { readContent } from './media-types.js';
import { parameterPlaces, readParameter } from './parameters.js';
import { type ObjectPlace, type OpenApiReader, textOf, textsOf } from './reader.js';
import { readResponses } from './responses.js';
import { readSecurity } from './security.js';
import { readServers, readSwaggerServers } from './servers.js';
import { readSwaggerBody } from './swagger-body.js';

const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
]);

/** What an operation takes over from its document. */
export interface DocumentDefaults {
  readonly root: ObjectPlace;
  readonly servers: readonly Server[];
  readonly schemes: ReadonlyMap<string, SecurityScheme>;
}

/** Reads every operation of a document, in its order (OpenAPI 3.1 section 4.8.8). */
export function readOperations(reader: OpenApiReader, defaults: DocumentDefaults): Operation[] {
  const paths = reader.member(defaults.root, 'paths');
  if (paths === undefined) return [];
  const operations: Operation[] = [];
  for (const name of Object.keys(paths.value)) {
    if (name.startsWith('x-')) continue;
    const item = pathItem(reader, paths, name);
    if (item === undefined) continue;
    const path = name.startsWith('/') ? name : `/${name}`;
    if (path !== name) reader.repair('path-without-slash', item, name);
    const servers = readServers(reader, item) ?? defaults.servers;
    for (const method of Object.keys(item.value)) {
      if (!METHODS.has(method)) continue;
      const place = reader.member(item, method);
      if (place !== undefined)
        operations.push(readOperation(reader, { ...defaults, servers }, path, method, item, place));
    }
  }
  return operations;
}

/** Finds a path item; what stands beside its `$ref` wins over what it refers to (OpenAPI 3.0.3 section 4.7.9). */
function pathItem(reader: OpenApiReader, paths: ObjectPlace, name: string): ObjectPlace | undefined {
  const item = reader.member(paths, name);
  const own = ownProperty(paths.value, name);
  if (item === undefined || !isJsonObject(own) || !Object.hasOwn(own, '$ref') || Object.keys(own).length === 1)
    return item;
  const { $ref: _, ...beside } = own;
  const places = { ...item.value, ...beside };
  return { ...item, value: places };
}

function readOperation(
  reader: OpenApiReader,
  defaults: DocumentDefaults,
  path: string,
  method: string,
  item: ObjectPlace,
  place: ObjectPlace,
): Operation {
  const { root, schemes } = defaults;
  const { value } = place;
  const isSwagger = place.file.flavour === 'openapi-2.0';
  const places = parameterPlaces(reader, item, place);
  const operationId = textOf(value, 'operationId');
  const security = readSecurity(reader, place, schemes) ?? readSecurity(reader, root, schemes);
  const requestBody = isSwagger
    ? readSwaggerBody(reader, place, places, textsOf(value, 'consumes') ?? textsOf(root.value, 'consumes'))
    : readBody(reader, place);
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    ...(operationId === undefined ? {} : { operationId }),
    servers: operationServers(reader, defaults, place, isSwagger),
    parameters: places.flatMap((parameter) => readParameter(reader, parameter) ?? []),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: readResponses(reader, place, textsOf(value, 'produces') ?? textsOf(root.value, 'produces')),
    ...(security === undefined ? {} : { security }),
    address: addressOf(place),
  };
}

function operationServers(
  reader: OpenApiReader,
  { root, servers }: DocumentDefaults,
  place: ObjectPlace,
  isSwagger: boolean,
): readonly Server[] {
  if (!isSwagger) return readServers(reader, place) ?? servers;
  const schemes = textsOf(place.value, 'schemes');
  return schemes === undefined ? servers : readSwaggerServers(reader, root, schemes);
}

/** Reads a request body (OpenAPI 3.1 section 4.8.13). */
function readBody(reader: OpenApiReader, operation: ObjectPlace): RequestBodyRule | undefined {
  const body = reader.member(operation, 'requestBody');
  if (body === undefined) return undefined;
  return {
    required: body.value.required === true,
    content: readContent(reader, body, 'request'),
    address: addressOf(body),
  };
}
