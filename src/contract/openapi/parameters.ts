import type { Parameter, ParameterStyle } from '../../model/index.js';
import { isJsonObject, ownProperty } from '../../model/index.js';
import { addressOf, type Place } from '../source-file.js';
import { isAnnotatedPrivate, type ObjectPlace, type OpenApiReader, type SchemaHolder, textOf } from './reader.js';

type Location = Parameter['in'];

const LOCATIONS: ReadonlySet<string> = new Set(['path', 'query', 'header', 'cookie']);

/** Headers that are described elsewhere; a parameter of that name is ignored (OpenAPI 3.1 section 4.8.12.1). */
const RESERVED_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** The styles that a place allows, the default first (OpenAPI 3.1 section 4.8.12.2). */
const STYLES: Readonly<Record<Location, readonly [ParameterStyle, ...ParameterStyle[]]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** The styles of 2.0's collectionFormat. */
const COLLECTION_STYLES: Readonly<Record<string, ParameterStyle>> = {
  ssv: 'spaceDelimited',
  tsv: 'tabDelimited',
  pipes: 'pipeDelimited',
};

/** Lists an operation's parameter objects: its own, and those of its path item that it does not override. */
export function parameterPlaces(reader: OpenApiReader, pathItem: ObjectPlace, operation: ObjectPlace): ObjectPlace[] {
  const byKey = new Map<string, ObjectPlace>();
  for (const place of [...reader.items(pathItem, 'parameters'), ...reader.items(operation, 'parameters')]) {
    // A 2.0 operation has one body, whatever its name.
    const location = textOf(place.value, 'in') ?? '';
    byKey.set(location === 'body' ? 'body' : `${location} ${textOf(place.value, 'name') ?? ''}`, place);
  }
  return [...byKey.values()];
}

/** Reads a parameter; `undefined` for one that is no parameter of the request's head. */
export function readParameter(reader: OpenApiReader, place: ObjectPlace): Parameter | undefined {
  return reader.once('parameter', place, () => readParameterOnce(reader, place));
}

function readParameterOnce(reader: OpenApiReader, place: ObjectPlace): Parameter | undefined {
  const name = textOf(place.value, 'name');
  const location = textOf(place.value, 'in')?.toLowerCase();
  if (name === undefined || !isLocation(location)) return undefined;
  if (location === 'header' && RESERVED_HEADERS.has(name.toLowerCase())) return undefined;
  if (location === 'path' && place.value.required !== true) reader.repair('path-parameter-optional', place);
  return read(reader, place, name, location, 'request');
}

/** Reads a response header: a parameter that has no name of its own (OpenAPI 3.1 section 4.8.21). */
export function readHeader(reader: OpenApiReader, place: ObjectPlace, name: string): Parameter | undefined {
  if (name.toLowerCase() === 'content-type') return undefined;
  return read(reader, place, name, 'header', 'response');
}

function isLocation(text: string | undefined): text is Location {
  return text !== undefined && LOCATIONS.has(text);
}

function read(
  reader: OpenApiReader,
  place: ObjectPlace,
  name: string,
  location: Location,
  direction: 'request' | 'response',
): Parameter {
  const { value } = place;
  const isSwagger = place.file.flavour === 'openapi-2.0';
  const content = isSwagger ? undefined : reader.members(reader.member(place, 'content'))[0];
  const parameter: Parameter & SchemaHolder = {
    name,
    in: location,
    required: location === 'path' || value.required === true,
    ...(isSwagger ? collectionStyle(value.collectionFormat, location) : styleOf(reader, place, location)),
    allowReserved: value.allowReserved === true,
    allowEmptyValue: value.allowEmptyValue === true,
    ...(content === undefined ? {} : { contentType: content.name }),
    isPrivate: isAnnotatedPrivate(value) || isSchemaPrivate(reader, content?.at ?? place),
    address: addressOf(place),
  };
  // Before 3.0 a parameter was its own schema, and authors go on writing it so.
  const isOwn = !isSwagger && value.type !== undefined && value.schema === undefined && content === undefined;
  if (isOwn) reader.repair('parameter-own-schema', place);
  if (isSwagger || isOwn) {
    if (value.type !== 'file') reader.schemaAt(ownSchema(place), direction, parameter);
  } else reader.schemaIn(content?.at ?? place, 'schema', direction, parameter);
  return parameter;
}

/** Members of a parameter that are no keywords of its schema. */
const NOT_KEYWORDS: ReadonlySet<string> = new Set([
  'name',
  'in',
  'required',
  'allowEmptyValue',
  'allowReserved',
  'style',
  'explode',
]);

/** Takes a 2.0 parameter or header for its own schema, beside members that are no keywords ("Parameter Object"). */
export function ownSchema({ file, pointer, value }: ObjectPlace): Place {
  return { file, pointer, value: Object.fromEntries(Object.entries(value).filter(([key]) => !NOT_KEYWORDS.has(key))) };
}

function isSchemaPrivate(reader: OpenApiReader, place: ObjectPlace): boolean {
  let schema = ownProperty(place.value, 'schema');
  if (!isJsonObject(schema)) return false;
  if (isAnnotatedPrivate(schema)) return true;
  if (typeof schema.$ref !== 'string') return false;
  // Where a schema's reference leads nowhere is the validator's to say.
  schema = reader.followed(place.file, schema.$ref)?.value;
  return isJsonObject(schema) && isAnnotatedPrivate(schema);
}

function styleOf(
  reader: OpenApiReader,
  place: ObjectPlace,
  location: Location,
): { readonly style: ParameterStyle; readonly explode: boolean } {
  const [standard] = STYLES[location];
  const named = textOf(place.value, 'style');
  const style = STYLES[location].find((known) => known === named) ?? standard;
  if (named !== undefined && style !== named) {
    reader.repair('style-unknown', { file: place.file, pointer: `${place.pointer}/style` }, `${named} in ${location}`);
  }
  const { explode } = place.value;
  return { style, explode: typeof explode === 'boolean' ? explode : style === 'form' };
}

/** Reads 2.0's collectionFormat: `csv` is the default, `multi` repeats the name. */
function collectionStyle(
  format: unknown,
  location: Location,
): { readonly style: ParameterStyle; readonly explode: boolean } {
  if (format === 'multi') return { style: 'form', explode: true };
  const [standard] = STYLES[location];
  const style =
    typeof format === 'string' && Object.hasOwn(COLLECTION_STYLES, format) ? COLLECTION_STYLES[format] : undefined;
  return { style: style ?? standard, explode: false };
}
