import { type Json, type JsonObject, type JsonType, jsonTypeOf } from '../../model/index.js';
import type { SchemaNode, Use } from '../graph/node.js';

/** A violation whose rule is still a place in the graph. */
export interface Fault {
  readonly keyword: string;
  readonly pointer: string;
  readonly node: SchemaNode;
  /** Pointer of the keyword in the node's document. */
  readonly rule: string;
  readonly facts: JsonObject;
  /** Pointers of the values that decided that this is asked, the outermost first: see `Violation`. */
  readonly chosenBy?: readonly string[];
}

/** Adds to a fault what decided that this is asked of the value at all. */
export function chosen(found: Fault, by: readonly string[]): Fault {
  return by.length === 0 ? found : { ...found, chosenBy: [...by, ...(found.chosenBy ?? [])] };
}

/** Where faults are collected; judging without one stops at the first fault. */
export type Sink = Fault[];

/** The longest text that is told as a fact, in UTF-16 code units. */
const MAX_TEXT = 200;
/** The longest list of scalars that is told as a fact. */
const MAX_LIST = 50;

/** Describes what a keyword found. */
export function fault(
  node: SchemaNode,
  use: Use<unknown>,
  pointer: string,
  value: Json,
  facts: { readonly [name: string]: Json | undefined } = {},
): Fault {
  const all: Record<string, Json> = {};
  for (const [name, fact] of Object.entries(facts)) if (fact !== undefined) all[name] = fact;
  if (isScalar(value) && !(typeof value === 'string' && value.length > MAX_TEXT)) all.found = value;
  all.foundType = jsonTypeOf(value);
  return { keyword: use.keyword, pointer, node, rule: use.pointer, facts: all };
}

/** Leaves out what is told already: the same rule, broken at the same place, however many ways lead to it. */
export function distinct(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length < 2) return faults;
  const found = new Map<string, Fault>();
  for (const each of faults) {
    const { pointer, rule, node, facts } = each;
    const key = JSON.stringify([pointer, node.location.resource.document.index, rule, facts.property]);
    if (!found.has(key)) found.set(key, each);
  }
  return [...found.values()];
}

/** A keyword's own value as a fact: a scalar, or a list of at most 50 scalars. */
export function expectation(value: Json): Json | undefined {
  if (isScalar(value)) return value;
  return Array.isArray(value) && value.length <= MAX_LIST && value.every(isScalar) ? value : undefined;
}

/** Types as a fact: one name, or a list of them, as the keyword has it. */
export function typeExpectation(types: readonly JsonType[]): Json {
  return types.length === 1 && types[0] !== undefined ? types[0] : types;
}

function isScalar(value: Json): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}
