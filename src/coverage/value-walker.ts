import { isJsonArray, isJsonObject, type Json } from '../model/index.js';
import { accepts, branchMeant, type SchemaNode, type Use } from '../validate/index.js';
import { isNull } from './offers.js';

/** Is told of each schema that spoke of a part of a value. */
export type Visit = (node: SchemaNode, value: Json) => void;

type Nodes = readonly SchemaNode[];

/** What a schema leads to without looking at the value: references and allOf. */
interface Closure {
  readonly nodes: Nodes;
  /** Whether something else depends on the value: a branch, a condition. */
  readonly isFixed: boolean;
}

/** Visits the schemas that speak of values and their parts. Of branches, those that hold, else the one that is meant. */
export class ValueWalker {
  readonly #closures = new Map<SchemaNode, Closure>();

  /** Visits the schemas that speak of a value and its parts. */
  walk(root: SchemaNode, value: Json, visit: Visit): void {
    this.#walk([root], value, visit);
  }

  /** Values are nested no deeper than those who judged them could go. */
  #walk(starts: Nodes, value: Json, visit: Visit): void {
    const nodes = this.#speakingOf(starts, value);
    for (const node of nodes) visit(node, value);
    if (isJsonArray(value)) {
      for (const [index, item] of value.entries()) {
        const next = itemSchemas(nodes, index);
        if (next.length > 0) this.#walk(next, item, visit);
      }
    } else if (isJsonObject(value)) {
      for (const name of Object.keys(value)) {
        const next = propertySchemas(nodes, name);
        const member = value[name];
        if (next.length > 0 && member !== undefined) this.#walk(next, member, visit);
      }
    }
  }

  /** The schemas that speak of one value: references and compositions followed, each schema once. */
  #speakingOf(starts: Nodes, value: Json): Nodes {
    const [first] = starts;
    if (first !== undefined && starts.length === 1) {
      const { nodes, isFixed } = this.#closureOf(first);
      if (isFixed) return nodes;
    }
    const found = new Set(starts.flatMap((start) => this.#closureOf(start).nodes));
    // A set visits what is added while it is being visited.
    for (const node of found) {
      for (const next of chosen(node, value)) for (const each of this.#closureOf(next).nodes) found.add(each);
    }
    return [...found];
  }

  #closureOf(start: SchemaNode): Closure {
    let closure = this.#closures.get(start);
    if (closure === undefined) {
      const nodes = new Set([start]);
      for (const { keywords } of nodes) {
        for (const { value } of keywords.refs) nodes.add(value);
        for (const node of keywords.allOf?.value ?? []) nodes.add(node);
      }
      const isFixed = [...nodes].every(
        ({ keywords: { anyOf, oneOf, if: condition, dependentSchemas } }) =>
          (anyOf ?? oneOf ?? condition) === undefined && dependentSchemas.length === 0,
      );
      closure = { nodes: [...nodes], isFixed };
      this.#closures.set(start, closure);
    }
    return closure;
  }
}

/** What speaks of a value beside references and allOf. */
function* chosen(node: SchemaNode, value: Json): Iterable<SchemaNode> {
  const { keywords } = node;
  for (const use of [keywords.anyOf, keywords.oneOf]) if (use !== undefined) yield* spokenOf(node, use, value);
  const { if: condition, then, else: otherwise } = keywords;
  if (condition !== undefined && (then ?? otherwise) !== undefined) {
    const consequence = accepts(condition.value, value) ? then : otherwise;
    if (consequence !== undefined) yield consequence.value;
  }
  if (keywords.dependentSchemas.length === 0 || !isJsonObject(value)) return;
  for (const use of keywords.dependentSchemas) {
    for (const [name, node] of use.value) if (Object.hasOwn(value, name)) yield node;
  }
}

/** Of a schema that is merely nullable, the other branch speaks of whatever is not null, valid or not. */
function spokenOf(node: SchemaNode, use: Use<Nodes>, value: Json): Nodes {
  const others = use.value.filter((branch) => !isNull(branch));
  if (others.length === 1 && value !== null) return others;
  const holding = use.value.filter((branch) => accepts(branch, value));
  if (holding.length > 0) return holding;
  const meant = branchMeant(node, use, value);
  return meant === undefined ? [] : [meant];
}

function itemSchemas(nodes: Nodes, index: number): Nodes {
  const found = new Set<SchemaNode>();
  for (const { keywords } of nodes) {
    const own = keywords.prefixItems?.value[index] ?? keywords.items?.value;
    for (const node of [own, keywords.unevaluatedItems?.value, keywords.contains?.value]) {
      if (node !== undefined) found.add(node);
    }
  }
  return [...found];
}

function propertySchemas(nodes: Nodes, name: string): Nodes {
  const found: SchemaNode[] = [];
  const rest: SchemaNode[] = [];
  for (const { keywords } of nodes) {
    const before = found.length;
    const named = keywords.properties?.value.get(name);
    if (named !== undefined) found.push(named);
    for (const [{ compiled }, node] of keywords.patternProperties?.value ?? [])
      if (compiled.test(name)) found.push(node);
    const { additionalProperties, unevaluatedProperties } = keywords;
    if (found.length === before && additionalProperties !== undefined) found.push(additionalProperties.value);
    if (unevaluatedProperties !== undefined) rest.push(unevaluatedProperties.value);
  }
  return found.length === 0 ? rest : found;
}
