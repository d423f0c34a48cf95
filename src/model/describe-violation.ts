import { isJsonArray, type Json } from './json.js';
import type { Violation } from './violation.js';

/** Words a violation in one short phrase without the value found, such as `must match the pattern ^[a-z]+$`. */
export function describeViolation({ keyword, facts }: Violation): string {
  const { expected, property } = facts;
  const name = typeof property === 'string' ? JSON.stringify(property) : '';
  const wanted = expected === undefined ? '' : listOf(expected);
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
    case 'dependencies':
      return `must have the property ${name}`;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `must not have the property ${name}`;
    case 'propertyNames':
      return `must not have a property called ${name}`;
    case 'type':
      return `must be of type ${isJsonArray(expected) ? expected.join(' or ') : String(expected)}`;
    case 'enum':
    case 'const':
      return wanted === '' ? `must be what "${keyword}" lists` : `must be ${wanted}`;
    case 'pattern':
      return `must match the pattern ${String(expected)}`;
    case 'format':
      return `must have the format ${String(expected)}`;
    case 'false':
      return 'must not be here';
    default:
      return `must satisfy ${keyword}${wanted === '' ? '' : `: ${wanted}`}`;
  }
}

function listOf(expected: Json): string {
  return isJsonArray(expected) ? expected.map((each) => JSON.stringify(each)).join(' or ') : JSON.stringify(expected);
}
