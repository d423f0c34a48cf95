import { type Contract, formatAddress, pointerTokens } from '../model/index.js';
import { addressOf, type SchemaNode } from '../validate/index.js';
import type { Side } from './coverage.js';
import { isOfOtherSide } from './offers.js';

/** Where named schemas stand in OpenAPI 3, in 2.0 and JSON Schema. */
const NAMED = /\/(?:schemas|definitions|\$defs)\/([^/]+)$/;

/** Answers the name of a schema that has one of its own: `Pet`. */
export type NameOf = (node: SchemaNode) => string | undefined;

/** Names schemas as contracts do, else by the place that they stand in. */
export function namesOf(contracts: readonly Contract[]): NameOf {
  const names = new Map<string, string>();
  for (const { schemas } of contracts) {
    for (const [name, { address }] of schemas) names.set(formatAddress(address), name);
  }
  return ({ location: { resource, pointer } }) => {
    const known = names.get(formatAddress(addressOf(resource.document, pointer)));
    if (known !== undefined) return known;
    const [, token] = NAMED.exec(pointer) ?? [];
    return token === undefined ? undefined : pointerTokens(`/${token}`)[0];
  };
}

/**
 * Visits every schema that may speak of a value or of a part of it, each once, with a name for people: that of the
 * nearest named schema on the first road to it, with the way from there. What stands in a `not` is never exercised, and
 * an `if` only asks.
 * @param seen what was visited before, and need not be visited again; those visited now are added
 */
export function surveySchema(
  root: SchemaNode,
  rootName: string,
  side: Side,
  nameOf: NameOf,
  seen: Set<SchemaNode>,
  visit: (node: SchemaNode, name: string) => void,
): void {
  const waiting: (readonly [SchemaNode, string])[] = [];
  const add = (node: SchemaNode, name: string): void => {
    if (seen.has(node)) return;
    seen.add(node);
    waiting.push([node, nameOf(node) ?? name]);
  };
  add(root, rootName);
  // A list visits what is added while it is being visited.
  for (const [node, name] of waiting) {
    visit(node, name);
    for (const [next, way] of partsOf(node, side)) add(next, name + way);
  }
}

/** The schemas that a schema leads to, and the way there: nothing where they speak of the same value. */
function* partsOf({ keywords }: SchemaNode, side: Side): Iterable<readonly [SchemaNode, string]> {
  for (const { value } of keywords.refs) yield [value, ''];
  for (const node of keywords.allOf?.value ?? []) yield [node, ''];
  for (const use of [keywords.anyOf, keywords.oneOf]) {
    for (const [index, node] of use?.value.entries() ?? []) yield [node, ` (${use?.keyword}/${index})`];
  }
  for (const use of [keywords.then, keywords.else]) if (use !== undefined) yield [use.value, ''];
  for (const use of keywords.dependentSchemas) for (const node of use.value.values()) yield [node, ''];
  for (const [name, node] of keywords.properties?.value ?? []) {
    if (!isOfOtherSide(node, side)) yield [node, dotted(name)];
  }
  for (const [{ source }, node] of keywords.patternProperties?.value ?? []) yield [node, `[/${source}/]`];
  const { additionalProperties, unevaluatedProperties, prefixItems, items, unevaluatedItems, contains } = keywords;
  for (const use of [additionalProperties, unevaluatedProperties]) if (use !== undefined) yield [use.value, '[…]'];
  for (const [index, node] of prefixItems?.value.entries() ?? []) yield [node, `[${index}]`];
  for (const use of [items, unevaluatedItems, contains]) if (use !== undefined) yield [use.value, '[]'];
}

function dotted(name: string): string {
  return /^[\w$-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
