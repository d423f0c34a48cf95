import {
  coerceRaw,
  deepKey,
  isJsonMediaType,
  PARAMETER_STYLES,
  parseMediaRange,
  type RawPair,
  type Reading,
  STANDARD_READING,
  shapeOf,
} from '../../match/index.js';
import { type Json, type Parameter, parseJsonPiece } from '../../model/index.js';

/** Where a parameter is read from: text for a path segment or a header, pairs for a query or cookies. */
export type ParameterSource = string | readonly RawPair[];

/** A header's value that needs no encoding: visible characters, spaces in between, no percent sign. */
const PLAIN_HEADER = /^[!-$&-~](?:[ !-$&-~]*[!-$&-~])?$/;

/** Writes a value as its parameter's style has it: text, or pairs joined with `&`. */
export function writeParameter(parameter: Parameter, value: Json): string {
  const { name, explode } = parameter;
  const written = isJson(parameter) ? JSON.stringify(value) : value;
  if (parameter.in === 'header' && typeof written === 'string' && PLAIN_HEADER.test(written)) return written;
  return PARAMETER_STYLES[parameter.style].serialise(written, { name, explode });
}

/** Reads a value back; `undefined` when the source does not hold it. */
export function readParameter(parameter: Parameter, source: ParameterSource, reading: Reading): Json | undefined {
  const { name, explode } = parameter;
  const style = PARAMETER_STYLES[parameter.style];
  const outline = parameter.schema?.outline();
  const shape = isJson(parameter) ? 'primitive' : shapeOf(outline, reading);
  const options = {
    name,
    explode,
    shape,
    reading: style.source === 'text' ? { ...reading, plusIsSpace: false } : reading,
  };
  const raw =
    style.source === 'text'
      ? style.parse(typeof source === 'string' ? source : '', options)
      : style.parse(ownPairs(parameter, source, shape), options);
  if (raw === undefined) return typeof source === 'string' ? source : undefined;
  if (isJson(parameter) && typeof raw === 'string') return parseJsonPiece(raw)?.value ?? raw;
  return coerceRaw(raw, outline, reading.typedFirst);
}

/** Tells whether a pair of a query or a cookie is a parameter's. */
export function ownsPair(parameter: Parameter, pairName: string): boolean {
  if (pairName === parameter.name) return true;
  if (parameter.style === 'deepObject') return deepKey(pairName, parameter.name) !== undefined;
  return isExplodedObject(parameter) && (parameter.schema?.outline().propertyNames.includes(pairName) ?? false);
}

/** Tells whether every pair is a parameter's: it is a free-form object, each property a pair. */
export function ownsEverything(parameter: Parameter): boolean {
  return isExplodedObject(parameter) && parameter.schema?.outline().propertyNames.length === 0;
}

function isExplodedObject({ style, explode, schema }: Parameter): boolean {
  return (
    style === 'form' && explode && schema !== undefined && shapeOf(schema.outline(), STANDARD_READING) === 'object'
  );
}

function ownPairs(parameter: Parameter, source: ParameterSource, shape: string): readonly RawPair[] {
  const pairs = typeof source === 'string' ? [] : source;
  const { style, explode } = parameter;
  if (style !== 'form' || !explode || shape !== 'object' || ownsEverything(parameter)) return pairs;
  return pairs.filter(({ name }) => parameter.schema?.outline().propertyNames.includes(name));
}

function isJson({ contentType }: Parameter): boolean {
  const mediaType = contentType === undefined ? undefined : parseMediaRange(contentType);
  return mediaType !== undefined && isJsonMediaType(mediaType);
}
