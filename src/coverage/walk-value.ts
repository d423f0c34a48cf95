import { isJsonArray, isJsonObject, type Json } from '../model/index.js';
import { accepts, type Keywords, type SchemaNode } from '../validate/index.js';
import { isNull } from './offers.js';

/** Is told of each schema that spoke of a part of a value; of a branch of an `anyOf` or `oneOf`, too, that holds. */
export type Visit = (node: SchemaNode, value: Json) => void;

/** Visits the schemas that speak of a value and its parts. Of branches, those that hold. */
export function walkValue(root: SchemaNode, value: Json, visit: Visit): void {
  const waiting: (readonly [readonly SchemaNode[], Json])[] = [[[root], value]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [starts, part] = next;
    const nodes = speakingOf(starts, part);
    for (const node of nodes) visit(node, part);
    if (isJsonArray(part)) {
      for (const [index, item] of part.entries()) push(waiting, itemSchemas(nodes, index), item);
    } else if (isJsonObject(part)) {
      for (const [name, member] of Object.entries(part)) push(waiting, propertySchemas(nodes, name), member);
    }
  }
}

function push(waiting: (readonly [readonly SchemaNode[], Json])[], nodes: readonly SchemaNode[], value: Json): void {
  if (nodes.length > 0) waiting.push([nodes, value]);
}

/** The schemas that speak of one value: references and compositions followed, each schema once. */
function speakingOf(starts: readonly SchemaNode[], value: Json): ReadonlySet<SchemaNode> {
  const nodes = new Set(starts);
  // A set visits what is added while it is being visited.
  for (const { keywords } of nodes) for (const node of besides(keywords, value)) nodes.add(node);
  return nodes;
}

function* besides(keywords: Keywords, value: Json): Iterable<SchemaNode> {
  for (const use of keywords.refs) yield use.value;
  yield* keywords.allOf?.value ?? [];
  for (const use of [keywords.anyOf, keywords.oneOf]) if (use !== undefined) yield* holding(use.value, value);
  const { if: condition, then, else: otherwise } = keywords;
  if (condition !== undefined && (then ?? otherwise) !== undefined) {
    const isMet = accepts(condition.value, value);
    if (isMet) yield condition.value;
    const consequence = isMet ? then : otherwise;
    if (consequence !== undefined) yield consequence.value;
  }
  if (keywords.dependentSchemas.length === 0 || !isJsonObject(value)) return;
  for (const use of keywords.dependentSchemas) {
    for (const [name, node] of use.value) if (Object.hasOwn(value, name)) yield node;
  }
}

/** Of a schema that is merely nullable, the other branch speaks of whatever is not null, valid or not. */
function holding(branches: readonly SchemaNode[], value: Json): readonly SchemaNode[] {
  const others = branches.filter((branch) => !isNull(branch));
  if (others.length === 1 && value !== null) return others;
  return branches.filter((branch) => accepts(branch, value));
}

function itemSchemas(nodes: Iterable<SchemaNode>, index: number): readonly SchemaNode[] {
  const found = new Set<SchemaNode>();
  for (const { keywords } of nodes) {
    const own = keywords.prefixItems?.value[index] ?? keywords.items?.value;
    for (const node of [own, keywords.unevaluatedItems?.value, keywords.contains?.value]) {
      if (node !== undefined) found.add(node);
    }
  }
  return [...found];
}

function propertySchemas(nodes: Iterable<SchemaNode>, name: string): readonly SchemaNode[] {
  const found = new Set<SchemaNode>();
  const rest = new Set<SchemaNode>();
  for (const { keywords } of nodes) {
    const before = found.size;
    const named = keywords.properties?.value.get(name);
    if (named !== undefined) found.add(named);
    for (const [{ compiled }, node] of keywords.patternProperties?.value ?? [])
      if (compiled.test(name)) found.add(node);
    if (found.size === before && keywords.additionalProperties !== undefined)
      found.add(keywords.additionalProperties.value);
    if (keywords.unevaluatedProperties !== undefined) rest.add(keywords.unevaluatedProperties.value);
  }
  return found.size === 0 ? [...rest] : [...found];
}
