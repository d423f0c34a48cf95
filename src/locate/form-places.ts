import { pointerTokens } from '../model/index.js';
import { type JsonPlace, placeOfPointer, type Span } from './json-places.js';
import { decodeFormText, offsetInFormText } from './literal-offsets.js';

/** A field of a form, or a parameter of a query. */
export interface Field {
  /** Decoded. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** Lists the fields of a stretch of `name=value&…` text, with their places. */
export function fieldsOf(text: string, start: number, end: number): Field[] {
  const fields: Field[] = [];
  for (let from = start; from < end; ) {
    const next = text.indexOf('&', from);
    const to = next === -1 || next > end ? end : next;
    const equals = text.indexOf('=', from);
    const nameEnd = equals === -1 || equals > to ? to : equals;
    fields.push({
      name: decodeFormText(text.slice(from, nameEnd)),
      nameSpan: { start: from, end: nameEnd },
      valueSpan: { start: Math.min(nameEnd + 1, to), end: to },
    });
    from = to + 1;
  }
  return fields;
}

/** Finds a field by name; an object's field may be spread over `name[key]`. */
export function fieldOf(fields: readonly Field[], name: string): Field | undefined {
  return fields.find((field) => field.name === name) ?? fields.find((field) => field.name.startsWith(`${name}[`));
}

/** Finds every field that a name may mean: repeated ones, and those of an object or a list, `name[key]`. */
export function fieldsNamed(fields: readonly Field[], name: string): readonly Field[] {
  return fields.filter((field) => field.name === name || field.name.startsWith(`${name}[`));
}

/**
 * Finds what a pointer into a form's fields speaks of: a field's value, an item of a repeated field, or a place inside
 * the JSON that a field holds. For one that is not there, the nearest that holds it.
 */
export function placeInForm(text: string, pointer: string): JsonPlace {
  const whole = { start: 0, end: text.length };
  const [name, ...inner] = pointerTokens(pointer);
  if (name === undefined) return { value: whole, isFound: true };
  const fields = fieldsOf(text, 0, text.length);
  const named = fields.filter((field) => field.name === name);
  const nested = fieldOf(fields, inner.length === 0 ? name : `${name}[${inner[0]}]`);
  const field =
    named.length > 1 ? (named[Number(inner[0])] ?? named[0]) : (named[0] ?? nested ?? fieldOf(fields, name));
  if (field === undefined) return { value: whole, isFound: false };
  const { valueSpan: value, nameSpan: key } = field;
  if (inner.length === 0 || named.length !== 1) return { value, key, isFound: true };
  const encoded = text.slice(value.start, value.end);
  const inside = placeOfPointer(decodeFormText(encoded), pointer.slice(pointer.indexOf('/', 1)));
  if (inside === undefined) return { value, key, isFound: false };
  const shift = (span: Span): Span => ({
    start: value.start + offsetInFormText(encoded, span.start),
    end: value.start + offsetInFormText(encoded, span.end),
  });
  return {
    value: shift(inside.value),
    ...(inside.key === undefined ? {} : { key: shift(inside.key) }),
    isFound: inside.isFound,
  };
}
