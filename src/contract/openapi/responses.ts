import { isJsonObject, type MediaTypeRule, ownProperty, type Parameter, type ResponseRule } from '../../model/index.js';
import { addressOf } from '../source-file.js';
import { readContent, readRules } from './media-types.js';
import { readHeader } from './parameters.js';
import type { ObjectPlace, OpenApiReader, SchemaHolder } from './reader.js';
import { rangesOr } from './swagger-body.js';

/** Reads the responses of an operation (OpenAPI 3.1 section 4.8.16), in the document's order. */
export function readResponses(
  reader: OpenApiReader,
  operation: ObjectPlace,
  produces: readonly string[] | undefined,
): ResponseRule[] {
  return reader.members(reader.member(operation, 'responses')).flatMap(({ name, at }) => {
    if (name.startsWith('x-')) return [];
    const status = name === 'default' ? name : name.trim().toUpperCase();
    // What a 2.0 response means depends on what its operation produces.
    if (at.file.flavour === 'openapi-2.0') {
      return [
        {
          status,
          headers: readHeaders(reader, at),
          content: readSwaggerContent(reader, at, produces),
          address: addressOf(at),
        },
      ];
    }
    return [{ status, ...reader.once('response', at, () => readResponse(reader, at)) }];
  });
}

function readResponse(reader: OpenApiReader, at: ObjectPlace): Omit<ResponseRule, 'status'> {
  return { headers: readHeaders(reader, at), content: readResponseContent(reader, at), address: addressOf(at) };
}

function readHeaders(reader: OpenApiReader, response: ObjectPlace): Parameter[] {
  return reader
    .members(reader.member(response, 'headers'))
    .flatMap(({ name, at }) => readHeader(reader, at, name) ?? []);
}

/** Reads the content of a 3.x response; a schema of its own, left over from 2.0, is read as its author means it. */
function readResponseContent(reader: OpenApiReader, response: ObjectPlace): MediaTypeRule[] {
  const content = readContent(reader, response, 'response');
  if (!Object.hasOwn(response.value, 'schema')) return content;
  const { file, pointer } = response;
  reader.repair('response-schema-misplaced', { file, pointer: `${pointer}/schema` });
  return content.length > 0 ? content : readSwaggerContent(reader, response, ['application/json']);
}

/** Reads the one schema of a 2.0 response, for each media type that the operation produces. */
function readSwaggerContent(
  reader: OpenApiReader,
  response: ObjectPlace,
  produces: readonly string[] | undefined,
): MediaTypeRule[] {
  const schema = ownProperty(response.value, 'schema');
  if (schema === undefined) return [];
  const isFile = isJsonObject(schema) && schema.type === 'file';
  // Where the document names no media type, any is documented.
  return rangesOr(produces, '*/*').map((range) => {
    const rule: MediaTypeRule & SchemaHolder = {
      range,
      encoding: new Map(),
      rules: readRules(response),
      address: addressOf(response),
    };
    if (!isFile) reader.schemaIn(response, 'schema', 'response', rule);
    return rule;
  });
}
