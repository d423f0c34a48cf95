import { type Address, isJsonObject, type Json } from '../model/index.js';
import { addressOf, type SchemaNode } from '../validate/index.js';
import type { Side } from './coverage.js';

/** A branch of an `anyOf` or `oneOf` that holds more than null. */
export interface Branch {
  readonly node: SchemaNode;
  /** `oneOf/1`, with the name of the schema that it refers to. */
  readonly name: string;
}

/** What one schema offers to be exercised. */
export interface Offers {
  readonly address: Address;
  readonly properties: readonly string[];
  /** The members of an `enum`, null left out; none where there is but one. */
  readonly members: readonly Json[];
  /** The schema allows null, and something else beside it. */
  readonly isNullable: boolean;
  /** None where there is but one: then there is nothing to choose. */
  readonly branches: readonly Branch[];
}

/** Lists what a schema itself offers to a side; what its branches and parts offer is theirs. */
export function offersOf(node: SchemaNode, side: Side): Offers {
  const { keywords, location } = node;
  const members = keywords.enum?.value.filter((member) => member !== null) ?? [];
  const branches = branchesOf(node);
  return {
    address: addressOf(location.resource.document, location.pointer),
    properties: [...(keywords.properties?.value ?? [])].flatMap(([name, schema]) =>
      schema.keywords.always === false || isOfOtherSide(schema, side) ? [] : [name],
    ),
    members: members.length > 1 ? members : [],
    isNullable: isNullable(node),
    branches: branches.length > 1 ? branches : [],
  };
}

function isNullable({ keywords }: SchemaNode): boolean {
  const { type, anyOf, oneOf } = keywords;
  const values = keywords.enum?.value;
  if (values !== undefined) return values.includes(null) && values.length > 1;
  if (type !== undefined) return type.value.includes('null') && type.value.length > 1;
  return [anyOf, oneOf].some((use) => use !== undefined && use.value.length > 1 && use.value.some(isNull));
}

function branchesOf({ keywords: { anyOf, oneOf } }: SchemaNode): readonly Branch[] {
  return [anyOf, oneOf].flatMap(
    (use) =>
      use?.value.flatMap((node, index) =>
        isNull(node) || node.keywords.always === false
          ? []
          : { node, name: [`${use.keyword}/${index}`, referredName(node)].filter(Boolean).join(' ') },
      ) ?? [],
  );
}

/** Tells whether a schema is of null alone, as one branch of a nullable schema is. */
export function isNull({ keywords: { type, const: constant, enum: members } }: SchemaNode): boolean {
  if (type !== undefined) return type.value.length === 1 && type.value[0] === 'null';
  if (constant !== undefined) return constant.value === null;
  return members !== undefined && members.value.length === 1 && members.value[0] === null;
}

/**
 * Tells whether a property is of the other side alone: what is `readOnly` should not be sent, and what is `writeOnly` not
 * be answered (OpenAPI 3.0.3 section 4.7.24.2), also where a reference or an `allOf` says so.
 */
export function isOfOtherSide(property: SchemaNode, side: Side): boolean {
  const annotation = side === 'request' ? 'readOnly' : 'writeOnly';
  const same = new Set([property]);
  // A set visits what is added while it is being visited.
  for (const { keywords, location } of same) {
    if (isJsonObject(location.value) && location.value[annotation] === true) return true;
    for (const { value } of keywords.refs) same.add(value);
    for (const node of keywords.allOf?.value ?? []) same.add(node);
  }
  return false;
}

/** The last word of a branch's reference, else its title. */
function referredName({ location: { value } }: SchemaNode): string {
  if (!isJsonObject(value)) return '';
  const { $ref, title } = value;
  if (typeof $ref === 'string') return /[^/#]+$/.exec($ref)?.[0] ?? '';
  return typeof title === 'string' ? title : '';
}
