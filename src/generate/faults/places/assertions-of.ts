import { ANNOTATION, type Keywords, type SchemaNode, type Use } from '../../../validate/index.js';
import type { Break } from '../../demand/demand.js';

/** The keywords that a value breaks as a whole, in the order in which faults are listed. */
const WHOLE = [
  'type',
  'const',
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'contains',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'not',
  'anyOf',
  'oneOf',
] as const satisfies readonly (keyof Keywords)[];

/** The keywords that forbid parts by `false`. */
const FORBIDDING = ['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems'] as const;

/** Lists what a schema itself asserts of a value, one entry for each way to break it. */
export function* assertionsOf(node: SchemaNode): Generator<Break> {
  const { keywords: k } = node;
  if (k.always === false) {
    yield { name: 'always', use: { keyword: 'false', pointer: node.location.pointer, value: false } };
  }
  for (const name of WHOLE) {
    const use: Use<unknown> | undefined = k[name];
    if (use !== undefined && !(name === 'format' && k.format?.value.definition === ANNOTATION)) yield { name, use };
  }
  for (const property of new Set(k.required?.value)) {
    if (k.required !== undefined) yield { name: 'required', use: k.required, property };
  }
  for (const use of k.dependentRequired) {
    for (const [dependsOn, names] of use.value) {
      for (const property of new Set(names)) yield { name: 'dependentRequired', use, property, dependsOn };
    }
  }
  for (const name of FORBIDDING) {
    const use = k[name];
    if (use?.value.keywords.always === false) yield { name, use };
  }
}
