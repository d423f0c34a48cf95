import type { Json } from '../../model/index.js';
import type { Keywords, SchemaNode, Use } from '../graph/node.js';
import { evaluate, holds } from './evaluate.js';
import type { Evaluated } from './evaluated.js';
import { findDuplicate } from './json-equal.js';
import type { Run } from './run.js';
import { fault, type Sink } from './sink.js';

/** Judges the keywords that speak of arrays (2020-12 core, section 10.3.1, and validation, section 6.4). */
export function judgeArray(
  node: SchemaNode,
  k: Keywords,
  value: readonly Json[],
  pointer: string,
  sink: Sink | undefined,
  evaluated: Evaluated | undefined,
  run: Run,
): boolean {
  let isValid = true;
  const fail = (use: Use<unknown>, facts: { readonly [name: string]: Json }): boolean => {
    isValid = false;
    sink?.push(fault(node, use, pointer, value, facts));
    return sink === undefined;
  };
  const count = value.length;
  const { minItems, maxItems } = k;
  if (minItems !== undefined && count < minItems.value) {
    if (fail(minItems, { expected: minItems.value, count })) return false;
  }
  if (maxItems !== undefined && count > maxItems.value) {
    if (fail(maxItems, { expected: maxItems.value, count })) return false;
  }
  if (k.uniqueItems?.value === true) {
    const indexes = findDuplicate(value);
    if (indexes !== undefined && fail(k.uniqueItems, { expected: true, indexes })) return false;
  }
  if (k.contains !== undefined && !judgeContains(node, k, k.contains, value, pointer, sink, evaluated, run)) {
    if (sink === undefined) return false;
    isValid = false;
  }
  const prefix = k.prefixItems?.value ?? [];
  if (k.items?.value.keywords.always === false && count > prefix.length) {
    if (fail(k.items, { expected: false, count })) return false;
  }
  if (k.prefixItems === undefined && k.items === undefined) return isValid;
  for (let index = 0; index < count; index++) {
    const schema = prefix[index] ?? k.items?.value;
    if (schema === undefined) break;
    if (index >= prefix.length && schema.keywords.always !== undefined) break;
    // The index is below the length.
    const item = value[index] as Json;
    if (evaluate(schema, item, sink === undefined ? '' : `${pointer}/${index}`, sink, undefined, run)) continue;
    if (sink === undefined) return false;
    isValid = false;
  }
  if (evaluated !== undefined) {
    if (k.items !== undefined) evaluated.allItems = true;
    else evaluated.prefix = Math.max(evaluated.prefix, prefix.length);
  }
  return isValid;
}

function judgeContains(
  node: SchemaNode,
  k: Keywords,
  contains: Use<SchemaNode>,
  value: readonly Json[],
  pointer: string,
  sink: Sink | undefined,
  evaluated: Evaluated | undefined,
  run: Run,
): boolean {
  // Only 2020-12 counts what `contains` matches as evaluated (2019-09 core, section 9.3.1.3, does not).
  const marks = node.location.resource.traits.dialect === '2020-12' ? evaluated : undefined;
  let count = 0;
  for (const [index, item] of value.entries()) {
    if (!holds(contains.value, item, run)) continue;
    count++;
    marks?.items.add(index);
  }
  const least = k.minContains?.value ?? 1;
  if (count < least) {
    sink?.push(fault(node, k.minContains ?? contains, pointer, value, { count, expected: k.minContains?.value }));
    return false;
  }
  if (k.maxContains !== undefined && count > k.maxContains.value) {
    sink?.push(fault(node, k.maxContains, pointer, value, { count, expected: k.maxContains.value }));
    return false;
  }
  return true;
}

/** Judges what no other keyword evaluated (2020-12 core, section 11.2). */
export function judgeUnevaluatedItems(
  node: SchemaNode,
  use: Use<SchemaNode>,
  value: readonly Json[],
  pointer: string,
  sink: Sink | undefined,
  evaluated: Evaluated,
  run: Run,
): boolean {
  let isValid = true;
  for (const [index, item] of value.entries()) {
    if (evaluated.hasItem(index)) continue;
    if (use.value.keywords.always === false) {
      sink?.push(fault(node, use, pointer, value, { expected: false, count: value.length }));
      return false;
    }
    if (evaluate(use.value, item, sink === undefined ? '' : `${pointer}/${index}`, sink, undefined, run)) continue;
    if (sink === undefined) return false;
    isValid = false;
  }
  evaluated.allItems = true;
  return isValid;
}
