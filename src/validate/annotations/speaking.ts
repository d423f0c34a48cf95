import type { Json } from '../../model/index.js';
import { inPlace } from '../graph/edges.js';
import type { Keywords, SchemaNode } from '../graph/node.js';
import { Run } from '../interpret/run.js';
import { chooser, propertySchemas, speaking } from './private.js';

/** Every schema that may say something of a value, gathered from those that it is judged by. */
export interface Speaking {
  /** Branches, conditions and what stands in a `not` included. */
  readonly all: readonly SchemaNode[];
  /** Those that speak in any case: references and allOf. */
  readonly always: readonly SchemaNode[];
  /** One of them annotates the value as private. */
  readonly isPrivate: boolean;
  /** A text may fit one schema of a oneOf alone, and then the others say nothing of it. */
  readonly hasChoice: boolean;
}

/** Gathers the schemas that may say something of a value. */
export function speakingOf(starts: readonly SchemaNode[]): Speaking {
  const all = new Set(starts);
  for (const { keywords } of all) for (const [next] of inPlace(keywords)) all.add(next);
  const always = new Set(starts);
  for (const { keywords } of always) {
    for (const { value } of keywords.refs) always.add(value);
    for (const branch of keywords.allOf?.value ?? []) always.add(branch);
  }
  const positive = speaking(starts);
  return {
    all: [...all],
    always: [...always],
    isPrivate: positive.some(({ keywords }) => keywords.isPrivate === true),
    hasChoice: positive.some(({ keywords }) => keywords.oneOf !== undefined),
  };
}

/** Tells whether schemas annotate a value itself as private; a text that fits one schema of a oneOf is not the others. */
export function isPrivateAt(starts: readonly SchemaNode[], value: Json): boolean {
  return speaking(starts, undefined, chooser(value, new Run(value))).some(
    ({ keywords }) => keywords.isPrivate === true,
  );
}

/**
 * Tells whether schemas document a part of a value: they name the property, or say something of any property or item
 * without a name. What merely may be there, and what a schema refuses, is not documented.
 */
export function documentsPart(
  starts: readonly SchemaNode[],
  part: string | number,
  parts: readonly SchemaNode[],
): boolean {
  if (parts.some(({ keywords }) => saysSomething(keywords))) return true;
  return typeof part === 'string' && namesPart(starts, part);
}

/** Tells whether schemas name a property, or have a pattern for its name. */
export function namesPart(starts: readonly SchemaNode[], name: string): boolean {
  return speakingOf(starts).all.some(({ keywords: { properties, patternProperties } }) => {
    const named = properties?.value.get(name);
    if (named !== undefined && named.keywords.always !== false) return true;
    return patternProperties?.value.some(([{ compiled }]) => compiled.test(name)) === true;
  });
}

function saysSomething(keywords: Keywords): boolean {
  if (keywords.always !== undefined) return false;
  return (
    keywords.refs.length > 0 ||
    [keywords.type, keywords.const, keywords.enum, keywords.properties, keywords.pattern, keywords.format].some(
      (use) => use !== undefined,
    ) ||
    [keywords.allOf, keywords.anyOf, keywords.oneOf, keywords.items, keywords.additionalProperties].some(
      (use) => use !== undefined,
    )
  );
}

/** Finds the schemas that may speak of a part of a value: the property of a name, or the item at an index. */
export function partsOf(starts: readonly SchemaNode[], part: string | number): readonly SchemaNode[] {
  if (starts.length === 0) return starts;
  const found = new Set<SchemaNode>();
  for (const node of speakingOf(starts).all) {
    if (typeof part === 'string') for (const schema of propertySchemas(node, part)) found.add(schema);
    else {
      const { prefixItems, items, unevaluatedItems, contains } = node.keywords;
      const own = prefixItems?.value[part] ?? items?.value;
      for (const schema of [own, unevaluatedItems?.value, contains?.value]) if (schema !== undefined) found.add(schema);
    }
  }
  return [...found];
}
