import type { Clause } from '../../model/index.js';
import { ANNOTATION, type Expression } from '../../validate/index.js';
import { type Product, productOf } from './automaton/product.js';
import { AutomatonText } from './automaton-text.js';
import { isWithin } from './formats/index.js';
import type { Part } from './parts.js';
import type { Contradiction, TextDemand } from './text-demand.js';
import type { TextPattern } from './text-pattern.js';
import type { Lengths } from './text-source.js';

/** Finds clauses that plainly exclude each other: lengths, one and the same pattern or format, a format that accepts all. */
export function plainContradictionOf(demand: TextDemand): Contradiction | undefined {
  const { minLength, maxLength } = demand;
  if (minLength !== undefined && maxLength !== undefined && minLength.value > maxLength.value) {
    return { clauses: [minLength.clause, maxLength.clause] };
  }
  if (maxLength !== undefined && maxLength.value < 0) return { clauses: [maxLength.clause, maxLength.clause] };
  for (const without of demand.withoutPatterns) {
    const same = demand.patterns.find(({ value }) => value.source === without.value.source);
    if (same !== undefined) return { clauses: [same.clause, without.clause] };
  }
  for (const without of demand.withoutFormats) {
    const { definition } = without.value;
    // Of texts, such a format says nothing: each has it.
    if (definition === ANNOTATION || (definition.type ?? 'string') !== 'string') {
      return { clauses: [without.clause, without.clause] };
    }
    const same = demand.formats.find(({ value }) => isWithin(value, without.value));
    if (same !== undefined) return { clauses: [same.clause, without.clause] };
  }
  return undefined;
}

/** Finds a part whose texts are all too short or too long: by its tree alone, which is quick and takes references. */
export function lengthContradictionOf(part: Part, { minLength, maxLength }: TextDemand): Contradiction | undefined {
  const range = part.isMatched ? part.certain?.tree : undefined;
  if (range === undefined) return undefined;
  if (maxLength !== undefined && range.minimum > maxLength.value) return { clauses: [part.clause, maxLength.clause] };
  if (minLength !== undefined && range.maximum < minLength.value) return { clauses: [part.clause, minLength.clause] };
  return undefined;
}

/**
 * Finds two clauses that no text satisfies together; `undefined` when that cannot be proved. Where it takes three to
 * exclude everything, two of them are named.
 */
export function contradictionAmong(parts: readonly Part[], demand: TextDemand): Contradiction | undefined {
  const { minLength, maxLength } = demand;
  type Item =
    | Part
    | { readonly clause: Clause; readonly minimum: number }
    | { readonly clause: Clause; readonly maximum: number };
  const items: Item[] = parts.filter(({ certain }) => certain !== undefined);
  if (minLength !== undefined) items.push({ clause: minLength.clause, minimum: minLength.value });
  if (maxLength !== undefined) items.push({ clause: maxLength.clause, maximum: maxLength.value });
  const excludes = (some: readonly Item[]): boolean => {
    const minimum = Math.max(0, ...some.map((item) => ('minimum' in item ? item.minimum : 0)));
    const maximum = Math.min(...some.map((item) => ('maximum' in item ? item.maximum : Number.POSITIVE_INFINITY)));
    const patterns = some.filter((item) => 'drawn' in item);
    return isExcluded(patterns, { minimum, maximum });
  };
  if (!excludes(items)) return undefined;
  let core: readonly Item[] = items;
  for (const item of items) {
    if (core.length === 1) break;
    const rest = core.filter((other) => other !== item);
    if (excludes(rest)) core = rest;
  }
  const [first, second = first] = core;
  return first && second && { clauses: [first.clause, second.clause] };
}

function isExcluded(parts: readonly Part[], lengths: Lengths): boolean {
  const product = productOfParts(parts, ({ certain }) => certain);
  if (product === 'empty') return true;
  return typeof product === 'object' && product.isWhole && AutomatonText.of(product, lengths) === 'none';
}

/** Intersects parts, each by one of its patterns. */
export function productOfParts(
  parts: readonly Part[],
  patternOf: (part: Part) => TextPattern | undefined,
): Product | 'empty' | 'only surrogates' | undefined {
  const expressions = (isMatched: boolean): readonly Expression[] =>
    parts
      .filter((part) => part.isMatched === isMatched)
      .map((part) => patternOf(part)?.expression)
      .filter((expression) => expression !== undefined);
  return productOf(expressions(true), expressions(false));
}
