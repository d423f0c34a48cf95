import { appendPointer, isJsonArray, isJsonObject, type Json, jsonTypeOf } from '../../model/index.js';
import { below, inPlace } from '../graph/edges.js';
import type { Keywords, SchemaNode } from '../graph/node.js';
import { holds } from '../interpret/evaluate.js';
import { Run } from '../interpret/run.js';
import { mayBe } from './accepts-type.js';

/** Lists the pointers of a value's private parts. */
export type PrivateWalker = (value: Json) => readonly string[];

/**
 * Makes a walker that lists the pointers of the values that a schema annotates as private; the outermost of nested ones.
 * Where branches differ, one annotation is enough, and a value of the wrong type is as private as one of the right type:
 * masking too much is the safe side. A null tells nothing, unless it is annotated itself.
 */
export function privateWalker(root: SchemaNode): PrivateWalker {
  const reaching = new Map<SchemaNode, boolean>();
  const reaches = (node: SchemaNode): boolean => {
    let answer = reaching.get(node);
    if (answer === undefined) {
      answer = reachesPrivate(node);
      reaching.set(node, answer);
    }
    return answer;
  };
  return (value) => {
    const found: string[] = [];
    if (reaches(root)) walk([root], value, '', { found, run: new Run(value), reaches });
    return found;
  };
}

/** What one walk carries along. */
interface Walk {
  readonly found: string[];
  readonly run: Run;
  /** Whether anything private is reached from a schema: where nothing is, there is no need to go. */
  readonly reaches: (node: SchemaNode) => boolean;
}

function reachesPrivate(root: SchemaNode): boolean {
  const reached = new Set<SchemaNode>([root]);
  // A set visits what is added while it is being visited.
  for (const { keywords } of reached) {
    if (keywords.isPrivate === true) return true;
    for (const [next] of inPlace(keywords)) reached.add(next);
    for (const next of below(keywords)) reached.add(next);
  }
  return false;
}

function walk(starts: readonly SchemaNode[], value: Json, pointer: string, way: Walk): void {
  const type = jsonTypeOf(value);
  const nodes = speaking(starts, type === 'null' ? (node) => mayBe(node, type) : undefined, chooser(value, way.run));
  if (nodes.some(({ keywords }) => keywords.isPrivate === true)) {
    way.found.push(pointer);
  } else if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) {
      const parts = nodes.flatMap(({ keywords }) => {
        const { prefixItems, items, unevaluatedItems, contains } = keywords;
        const own = prefixItems?.value[index] ?? items?.value;
        return [own, unevaluatedItems?.value, contains?.value].filter((node) => node !== undefined);
      });
      if (parts.some(way.reaches)) walk(parts, item, `${pointer}/${index}`, way);
    }
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const parts = nodes.flatMap((node) => propertySchemas(node, name));
      if (parts.some(way.reaches)) walk(parts, member, appendPointer(pointer, name), way);
    }
  }
}

/** Every schema that may speak of the same value, branches and conditions included; what stands in `not` does not. */
export function speaking(
  starts: readonly SchemaNode[],
  isPossible: (node: SchemaNode) => boolean = () => true,
  excluded: (keywords: Keywords) => ReadonlySet<SchemaNode> = () => NO_NODES,
): SchemaNode[] {
  const nodes = new Set(starts.filter(isPossible));
  for (const { keywords } of nodes) {
    const others = excluded(keywords);
    for (const [next] of inPlace(keywords)) {
      if (next !== keywords.not?.value && !others.has(next) && isPossible(next)) nodes.add(next);
    }
  }
  return [...nodes];
}

const NO_NODES: ReadonlySet<SchemaNode> = new Set();

/** Leaves branches out: a text that fits exactly one branch of a oneOf, such as a SID or else a phone number, is not the others. */
export function chooser(value: Json, run: Run): ((keywords: Keywords) => ReadonlySet<SchemaNode>) | undefined {
  if (typeof value !== 'string') return undefined;
  return ({ oneOf }) => {
    const fitting = oneOf?.value.filter((branch) => holds(branch, value, run)) ?? [];
    return fitting.length === 1 ? new Set(oneOf?.value.filter((branch) => branch !== fitting[0])) : NO_NODES;
  };
}

/** The schemas that one schema has for a property. */
export function propertySchemas({ keywords }: SchemaNode, name: string): SchemaNode[] {
  const found: SchemaNode[] = [];
  const named = keywords.properties?.value.get(name);
  if (named !== undefined) found.push(named);
  for (const [{ compiled }, node] of keywords.patternProperties?.value ?? []) {
    if (compiled.test(name)) found.push(node);
  }
  const { additionalProperties, unevaluatedProperties } = keywords;
  if (found.length === 0 && additionalProperties !== undefined) found.push(additionalProperties.value);
  if (found.length === 0 && unevaluatedProperties !== undefined) found.push(unevaluatedProperties.value);
  return found;
}
