import { type FieldEncoding, type Json, parseJsonPiece, type SchemaOutline } from '../model/index.js';
import { coerceRaw, coerceText, shapeOf } from './coerce-text.js';
import { isJsonMediaType, parseMediaRange } from './media-range.js';
import { deepKey, PARAMETER_STYLES } from './parameter-styles/index.js';
import { decodeForm } from './percent.js';
import { splitPairs } from './query.js';
import type { RawPair, RawValue, Reading } from './raw-value.js';

/** Splits a form's text into pairs, for reading it more than one way. */
export function splitForm(text: string): { readonly pairs: readonly RawPair[]; readonly undecodable?: number } {
  const pairs = splitPairs(text);
  if (!text.includes('%')) return { pairs };
  const offset = undecodableAt(text);
  return offset === -1 ? { pairs } : { pairs, undecodable: offset };
}

function undecodableAt(text: string): number {
  try {
    decodeURIComponent(text);
    return -1;
  } catch {
    return firstUndecodable(text);
  }
}

function firstUndecodable(text: string): number {
  let start = 0;
  for (const part of text.split('&')) {
    try {
      decodeURIComponent(part);
    } catch {
      return start + Math.max(0, part.indexOf('%'));
    }
    start += part.length + 1;
  }
  return -1;
}

/**
 * Turns a form's pairs into the JSON object that its schema describes (OpenAPI 3.1 section 4.8.15): numbers and
 * booleans as the outline allows, repeated names as arrays, JSON inside a field where its encoding or its types say so.
 */
export function readForm(
  pairs: readonly RawPair[],
  outline: SchemaOutline | undefined,
  encoding: ReadonlyMap<string, FieldEncoding>,
  reading: Reading,
): Readonly<Record<string, Json>> {
  return readDistinct(pairs, outline, encoding, reading) ?? readRepeated(pairs, outline, encoding, reading);
}

/** Reads a form whose names are all different, as nearly all are; `undefined` for any other. */
function readDistinct(...[pairs, outline, encoding, reading]: FormArguments): Record<string, Json> | undefined {
  const form: Record<string, Json> = {};
  for (const pair of pairs) {
    const { name } = pair;
    if (name === '__proto__' || name.endsWith(']') || Object.hasOwn(form, name)) return undefined;
    form[name] = readField(name, [pair], outline?.property(name), encoding.get(name), reading);
  }
  return form;
}

function readRepeated(...[pairs, outline, encoding, reading]: FormArguments): Record<string, Json> {
  const fields = new Map<string, RawPair[]>();
  for (const pair of pairs) {
    const name = fieldName(pair.name, outline);
    const known = fields.get(name);
    if (known === undefined) fields.set(name, [pair]);
    else known.push(pair);
  }
  return Object.fromEntries(
    [...fields].map(([name, own]) => [
      name,
      readField(name, own, outline?.property(name), encoding.get(name), reading),
    ]),
  );
}

type FormArguments = Parameters<typeof readForm>;

/** `metadata[a]` belongs to the field `metadata`, where that is documented and `metadata[a]` itself is not. */
function fieldName(name: string, outline: SchemaOutline | undefined): string {
  const bracket = name.indexOf('[');
  if (bracket <= 0 || !name.endsWith(']') || outline === undefined) return name;
  const { propertyNames } = outline;
  const parent = name.slice(0, bracket);
  return !propertyNames.includes(name) && propertyNames.includes(parent) ? parent : name;
}

function readField(
  name: string,
  pairs: readonly RawPair[],
  outline: SchemaOutline | undefined,
  encoding: FieldEncoding | undefined,
  reading: Reading,
): Json {
  const [single] = pairs;
  if (single?.name === name && pairs.length === 1 && encoding === undefined && isPlainText(outline, reading)) {
    return decodeForm(single.value);
  }
  const isDeep = encoding?.style === 'deepObject' || pairs.some((pair) => deepKey(pair.name, name) !== undefined);
  const styleName = isDeep ? 'deepObject' : (encoding?.style ?? 'form');
  const style = PARAMETER_STYLES[styleName];
  if (style.source !== 'pairs') return coerceText(pairs[0]?.value ?? '', outline);
  const mediaType = encoding?.contentType === undefined ? undefined : parseMediaRange(encoding.contentType);
  const isJson = mediaType !== undefined && isJsonMediaType(mediaType);
  const shape = isJson ? 'primitive' : shapeOf(outline, reading);
  // A whole object in one field is JSON text; as pairs of its own it could not be told from the other fields.
  const asScalar = shape === 'object' && !isDeep ? 'primitive' : shape;
  const explode = encoding?.explode ?? styleName === 'form';
  const raw = style.parse(pairs, { name, explode, shape: asScalar, reading }) ?? '';
  const [only] = Array.isArray(raw) && raw.length === 1 ? raw : [raw];
  if (typeof only === 'string' && (isJson || mayBeJson(outline, shape, reading))) {
    const parsed = parseJsonPiece(only);
    if (parsed !== undefined && (isJson || typeof parsed.value === 'object')) return parsed.value;
  }
  if (!Array.isArray(raw)) return coerceRaw(raw, outline, reading.typedFirst);
  return raw.map((item: RawValue, index) => readItem(item, outline?.item(index), reading));
}

/** An item that is an object is JSON text by default (OpenAPI 3.1 section 4.8.15). */
function readItem(raw: RawValue, outline: SchemaOutline | undefined, reading: Reading): Json {
  if (typeof raw === 'string' && mayBeJson(outline, shapeOf(outline, reading), reading)) {
    const parsed = parseJsonPiece(raw);
    if (parsed !== undefined && typeof parsed.value === 'object') return parsed.value;
  }
  return coerceRaw(raw, outline, reading.typedFirst);
}

/** A field that may be nothing but text needs no more than decoding. */
function isPlainText(outline: SchemaOutline | undefined, { plusIsSpace, typedFirst }: Reading): boolean {
  if (!plusIsSpace) return false;
  if (outline === undefined) return true;
  return !typedFirst && outline.isTyped && outline.types.has('string');
}

function mayBeJson(outline: SchemaOutline | undefined, shape: string, { typedFirst }: Reading): boolean {
  if (outline === undefined) return false;
  const { types, isTyped } = outline;
  if (!types.has('object') && !types.has('array')) return false;
  if (shape === 'array' && !types.has('object')) return typedFirst;
  return typedFirst || (isTyped && !types.has('string'));
}
