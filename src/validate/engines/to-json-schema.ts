import { type Json, jsonTypeOf } from '../../model/index.js';
import type { SchemaNode } from '../graph/node.js';

/** How a compiler spells what 2020-12 has no fitting word for. */
export interface Spelling {
  /** The URI reference of a schema that something refers to. */
  reference(node: SchemaNode): string;
  /** Names a format that is asserted; `keyword` is `format`, or the compiler's own for formats of objects. */
  format(node: SchemaNode): readonly [keyword: string, value: Json] | undefined;
  /** The compiler's own keyword for decimal `multipleOf`. */
  readonly multipleOf: string;
  /** The compiler's own keyword for `uniqueItems`. */
  readonly uniqueItems: string;
  /** The compiler's own keyword for an `enum` that holds arrays or objects. */
  readonly enum: string;
}

/**
 * Writes a schema as plain 2020-12: assertions alone, with no identifier and no annotation that a compiler could
 * stumble over, and every reference to another schema of the graph by a name of the compiler's own.
 */
export function toJsonSchema(node: SchemaNode, spelling: Spelling): Json {
  const { keywords: k } = node;
  if (k.always !== undefined) return k.always;
  const schema: Record<string, Json> = {};
  const inline = (child: SchemaNode): Json => toJsonSchema(child, spelling);
  const map = (children: ReadonlyMap<string, SchemaNode>): Json =>
    // fromEntries defines own properties, `__proto__` too.
    Object.fromEntries([...children].map(([name, child]) => [name, inline(child)]));
  const conjunction: Json[] = (k.allOf?.value ?? []).map(inline);

  const [reference, ...references] = k.refs;
  if (reference !== undefined) schema.$ref = spelling.reference(reference.value);
  for (const { value } of references) conjunction.push({ $ref: spelling.reference(value) });
  const [dependentSchemas, ...otherSchemas] = k.dependentSchemas;
  if (dependentSchemas !== undefined) schema.dependentSchemas = map(dependentSchemas.value);
  for (const { value } of otherSchemas) conjunction.push({ dependentSchemas: map(value) });
  const [dependentRequired, ...otherNames] = k.dependentRequired;
  if (dependentRequired !== undefined) schema.dependentRequired = Object.fromEntries(dependentRequired.value);
  for (const { value } of otherNames) conjunction.push({ dependentRequired: Object.fromEntries(value) });
  if (conjunction.length > 0) schema.allOf = conjunction;

  for (const name of ['anyOf', 'oneOf', 'prefixItems'] as const) {
    const use = k[name];
    // An empty list holds for nothing in anyOf and oneOf; compilers refuse it.
    if (use !== undefined && use.value.length > 0) schema[name] = use.value.map(inline);
    else if (use !== undefined && name !== 'prefixItems') schema.not = {};
  }
  for (const name of SCHEMAS) {
    const use = k[name];
    if (use === undefined) continue;
    if (name === 'not' && schema.not !== undefined) conjunction.push({ not: inline(use.value) });
    else schema[name] = inline(use.value);
  }
  if (k.properties !== undefined) schema.properties = map(k.properties.value);
  if (k.patternProperties !== undefined) {
    const patterns = k.patternProperties.value.map(([{ source }, child]) => [source, inline(child)] as const);
    schema.patternProperties = Object.fromEntries(patterns);
  }
  for (const name of NUMBERS) {
    const use = k[name];
    if (use !== undefined) schema[name] = use.value;
  }
  if (k.required !== undefined && k.required.value.length > 0) schema.required = [...new Set(k.required.value)];
  if (k.type !== undefined) {
    const [only, ...others] = new Set(k.type.value);
    if (only !== undefined) schema.type = others.length === 0 ? only : [only, ...others];
    else conjunction.push(false);
  }
  if (k.pattern !== undefined) schema.pattern = k.pattern.value.source;
  if (k.multipleOf !== undefined) schema[spelling.multipleOf] = k.multipleOf.value;
  if (k.uniqueItems?.value === true) schema[spelling.uniqueItems] = true;
  for (const use of [k.enum, k.const === undefined ? undefined : { value: [k.const.value] }]) {
    if (use === undefined) continue;
    const members: Record<string, Json> = {};
    if (use.value.length === 0) members.not = {};
    else if (use.value.every(isScalar)) members.enum = [...new Set(use.value)];
    else members[spelling.enum] = use.value;
    if (Object.keys(members).some((name) => Object.hasOwn(schema, name))) conjunction.push(members);
    else Object.assign(schema, members);
  }
  const format = spelling.format(node);
  if (format !== undefined) schema[format[0]] = format[1];
  if (conjunction.length > 0) schema.allOf = conjunction;
  return schema;
}

const SCHEMAS = [
  'not',
  'if',
  'then',
  'else',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'items',
  'unevaluatedItems',
  'contains',
] as const;
const NUMBERS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
] as const;

function isScalar(value: Json): boolean {
  const type = jsonTypeOf(value);
  return type !== 'array' && type !== 'object';
}
