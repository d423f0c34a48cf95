import type { Json, JsonType, SchemaOutline } from '../model/index.js';
import type { RawValue, Reading, Shape } from './raw-value.js';

/** A JSON number (RFC 8259 section 6), and nothing else: no `+1`, `0x1`, `1.` or `Infinity`. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The types that text may be read as besides text itself. */
const OTHER_SCALARS: readonly JsonType[] = ['integer', 'number', 'boolean', 'null'];

/**
 * Reads text as the JSON that a schema's outline allows: numbers in JSON's own grammar, `true` and `false` exactly,
 * `null`. Text that is none of those stays text, and so violates `type`. Where text itself is allowed it stays text,
 * unless the reading is for the other types first.
 */
export function coerceText(text: string, outline: SchemaOutline | undefined, typedFirst = false): Json {
  if (outline === undefined) return text;
  const { types, isTyped } = outline;
  if ((types.has('string') || !isTyped) && !typedFirst) return text;
  if ((types.has('integer') || types.has('number')) && JSON_NUMBER.test(text)) {
    const number = Number(text);
    if (Number.isFinite(number)) return number;
  }
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.has('null') && (text === 'null' || (text === '' && !types.has('string')))) return null;
  return text;
}

/** Turns a value taken apart into JSON, each leaf as its place in the outline allows. */
export function coerceRaw(raw: RawValue, outline: SchemaOutline | undefined, typedFirst = false): Json {
  if (typeof raw === 'string') return coerceText(raw, outline, typedFirst);
  if (raw instanceof Map) {
    return Object.fromEntries(
      [...raw].map(([name, part]: [string, RawValue]) => [name, coercePart(part, outline?.property(name), typedFirst)]),
    );
  }
  // `instanceof` narrows ReadonlyMap away only for Map; what is left is the list.
  const items = raw as readonly RawValue[];
  return items.map((item, index) => coerceRaw(item, outline?.item(index), typedFirst));
}

/** A part that is a list, and was written once, is a list of one. */
function coercePart(raw: RawValue, outline: SchemaOutline | undefined, typedFirst: boolean): Json {
  const isList = typeof raw === 'string' && shapeOf(outline, { typedFirst }) === 'array';
  return coerceRaw(isList ? [raw] : raw, outline, typedFirst);
}

/** Says what a value is taken for: the one shape that its schema's types leave, else a scalar. */
export function shapeOf(outline: SchemaOutline | undefined, { typedFirst }: Pick<Reading, 'typedFirst'>): Shape {
  if (outline === undefined) return 'primitive';
  const { types, isTyped } = outline;
  if (!isTyped) return outline.propertyNames.length > 0 ? 'object' : 'primitive';
  const allowsScalar = types.has('string') || OTHER_SCALARS.some((type) => type !== 'null' && types.has(type));
  if (allowsScalar && !typedFirst) return 'primitive';
  if (types.has('array')) return 'array';
  return types.has('object') ? 'object' : 'primitive';
}
