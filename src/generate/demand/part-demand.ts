import type { SchemaNode } from '../../validate/index.js';
import type { Demand } from './demand.js';
import type { Containing, ItemWitness, PropertyLayer, Scope } from './facets.js';
import type { Shape } from './shape.js';

const NOTHING: readonly never[] = [];

/** Gathers what a shape demands of a property, by its name. */
export function propertyDemand(shape: Shape, name: string, inPlaceOf?: SchemaNode): Demand {
  const holds: SchemaNode[] = [];
  let fails: SchemaNode[] | undefined;
  for (const layer of shape.layers) gather(layer, name, holds);
  for (const { isOfItems, isAll, layers, node } of shape.isOpen ? NOTHING : shape.scopes) {
    if (!isOfItems && !isAll && !layers.some((layer) => speaksOf(layer, name))) holds.push(node);
  }
  for (const [one, demand] of shape.named) {
    if (one !== name) continue;
    holds.push(...demand.holds);
    fails = [...(fails ?? []), ...demand.fails];
  }
  return {
    holds: inPlaceOf === undefined ? holds : holds.filter((node) => node !== inPlaceOf),
    fails: fails ?? NOTHING,
  };
}

function gather({ properties, patterns, extra }: PropertyLayer, name: string, into: SchemaNode[]): void {
  const own = properties.get(name);
  let isNamed = own !== undefined;
  if (own !== undefined) into.push(own);
  for (const [pattern, node] of patterns) {
    if (!pattern.compiled.test(name)) continue;
    isNamed = true;
    into.push(node);
  }
  if (!isNamed && extra !== undefined) into.push(extra);
}

function speaksOf({ properties, patterns, extra }: PropertyLayer, name: string): boolean {
  return extra !== undefined || properties.has(name) || patterns.some(([pattern]) => pattern.compiled.test(name));
}

/** Tells whether a name is left to `unevaluatedProperties`, as far as the chosen branches tell. */
export function isUnevaluated(shape: Shape, name: string): boolean {
  return shape.layers.every((layer) => !speaksOf(layer, name));
}

/** What is said of one item beside what the layers say of its index. */
export interface ItemRole {
  readonly contained: readonly Containing[];
  /** Those that the item must not count for, because enough others do. */
  readonly kept: readonly Containing[];
  readonly witnesses: readonly ItemWitness[];
}

/** Gathers what a shape demands of an item, by its index and its role. */
export function itemDemand({ itemLayers, scopes, isOpen }: Shape, index: number, role?: ItemRole): Demand {
  const holds: SchemaNode[] = [];
  const fails: SchemaNode[] = [];
  const { contained = NOTHING, kept = NOTHING, witnesses = NOTHING } = role ?? {};
  for (const layer of itemLayers) {
    const node = layer.prefix[index] ?? layer.rest;
    if (node !== undefined && !witnesses.some(({ inPlaceOf }) => inPlaceOf === layer)) holds.push(node);
  }
  for (const scope of isOpen ? NOTHING : scopes) {
    if (isLeftTo(scope, index) && !scope.containing.some((one) => contained.includes(one))) holds.push(scope.node);
  }
  for (const { node } of contained) holds.push(node);
  for (const { node } of kept) fails.push(node);
  for (const { value } of witnesses) {
    holds.push(...value.holds);
    fails.push(...value.fails);
  }
  return { holds, fails };
}

/** Tells whether an item is left to `unevaluatedItems`, but for what `contains` marks. */
export function isLeftTo({ isOfItems, isAll, items }: Scope, index: number): boolean {
  return isOfItems && !isAll && items.every(({ prefix, rest }) => rest === undefined && index >= prefix.length);
}

/** The index from which on every item is spoken of alike. */
export function uniformFrom({ itemLayers, scopes }: Shape): number {
  let from = 0;
  for (const { prefix } of itemLayers) from = Math.max(from, prefix.length);
  for (const { items } of scopes) for (const { prefix } of items) from = Math.max(from, prefix.length);
  return from;
}
