import { isJsonArray, isJsonObject, type Json, type JsonType } from '../../model/index.js';
import type { FormatDefinition } from '../formats/index.js';
import type { Keywords, SchemaNode, Use } from '../graph/node.js';
import { jsonEqual } from './json-equal.js';
import { isMultipleOf } from './multiple-of.js';
import { expectation, fault, type Sink, typeExpectation } from './sink.js';

/** Tells whether a value is of a type (2020-12 validation, section 6.1.1). */
export function isOfType(value: Json, type: JsonType): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return isJsonArray(value);
    case 'object':
      return isJsonObject(value);
    case 'integer':
      // A number beyond a double's range, read as Infinity, has no fraction.
      return typeof value === 'number' && (Number.isInteger(value) || Math.abs(value) === Number.POSITIVE_INFINITY);
    default:
      return typeof value === type;
  }
}

/** Tells whether a value has a format; a value of a type that the format does not speak of has. */
export function hasFormat(value: Json, definition: FormatDefinition): boolean {
  switch (definition.type) {
    case 'number':
      return typeof value !== 'number' || definition.validate(value);
    case 'object':
      return !isJsonObject(value) || definition.validate(value);
    default:
      return typeof value !== 'string' || definition.validate(value);
  }
}

/** Judges the keywords that look at a value as a whole: any type's, numbers' and texts'. */
export function judgeScalars(
  node: SchemaNode,
  k: Keywords,
  value: Json,
  pointer: string,
  sink: Sink | undefined,
): boolean {
  let isValid = true;
  const fail = (use: Use<unknown>, expected: Json | undefined, count?: number): boolean => {
    isValid = false;
    sink?.push(fault(node, use, pointer, value, { expected, count }));
    return sink === undefined;
  };

  if (k.type !== undefined && !k.type.value.some((type) => isOfType(value, type))) {
    if (fail(k.type, typeExpectation(k.type.value))) return false;
  }
  if (k.const !== undefined && !jsonEqual(value, k.const.value)) {
    if (fail(k.const, expectation(k.const.value))) return false;
  }
  if (k.enum !== undefined && !k.enum.value.some((member) => jsonEqual(value, member))) {
    if (fail(k.enum, expectation(k.enum.value))) return false;
  }
  if (k.format !== undefined && !hasFormat(value, k.format.value.definition)) {
    if (fail(k.format, k.format.value.name)) return false;
  }
  if (typeof value === 'number') {
    if (k.minimum !== undefined && value < k.minimum.value && fail(k.minimum, k.minimum.value)) return false;
    if (k.maximum !== undefined && value > k.maximum.value && fail(k.maximum, k.maximum.value)) return false;
    const { exclusiveMinimum: above, exclusiveMaximum: underneath, multipleOf } = k;
    if (above !== undefined && value <= above.value && fail(above, above.value)) return false;
    if (underneath !== undefined && value >= underneath.value && fail(underneath, underneath.value)) return false;
    if (multipleOf !== undefined && !isMultipleOf(value, multipleOf.value) && fail(multipleOf, multipleOf.value)) {
      return false;
    }
  } else if (typeof value === 'string') {
    if (k.minLength !== undefined || k.maxLength !== undefined) {
      const count = lengthOf(value);
      if (k.minLength !== undefined && count < k.minLength.value && fail(k.minLength, k.minLength.value, count)) {
        return false;
      }
      if (k.maxLength !== undefined && count > k.maxLength.value && fail(k.maxLength, k.maxLength.value, count)) {
        return false;
      }
    }
    if (k.pattern !== undefined && !k.pattern.value.compiled.test(value)) {
      if (fail(k.pattern, k.pattern.value.source)) return false;
    }
  }
  return isValid;
}

/** Counts the characters of a text: Unicode code points (RFC 8259, as 2020-12 validation section 6.3.1 refers to it). */
export function lengthOf(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    const code = text.charCodeAt(index);
    if (code < 0xd800 || code > 0xdbff) continue;
    const next = text.charCodeAt(index + 1);
    if (next >= 0xdc00 && next <= 0xdfff) {
      count--;
      index++;
    }
  }
  return count;
}
