import { appendPointer, isJsonObject, type Json } from '../../model/index.js';
import type { Keywords, SchemaNode, Use } from '../graph/node.js';
import { evaluate, holds } from './evaluate.js';
import { Evaluated } from './evaluated.js';
import { follow } from './follow.js';
import { type BranchResult, tellNearest } from './nearest-branch.js';
import type { Run } from './run.js';
import { chosen, fault, type Sink } from './sink.js';

/** Judges references and compositions (2020-12 core, sections 8.2.3 and 10.2). */
export function judgeComposites(
  node: SchemaNode,
  k: Keywords,
  value: Json,
  pointer: string,
  sink: Sink | undefined,
  evaluated: Evaluated | undefined,
  run: Run,
): boolean {
  let isValid = true;
  for (const { value: target } of k.refs) {
    if (follow(target, value, pointer, sink, evaluated, run)) continue;
    if (sink === undefined) return false;
    isValid = false;
  }
  for (const branch of k.allOf?.value ?? []) {
    if (evaluate(branch, value, pointer, sink, evaluated, run)) continue;
    if (sink === undefined) return false;
    isValid = false;
  }
  if (isJsonObject(value)) {
    for (const use of k.dependentSchemas) {
      for (const [name, schema] of use.value) {
        if (!Object.hasOwn(value, name) || evaluate(schema, value, pointer, sink, evaluated, run)) continue;
        if (sink === undefined) return false;
        isValid = false;
      }
    }
  }
  for (const [use, isExclusive] of [
    [k.anyOf, false],
    [k.oneOf, true],
  ] as const) {
    if (use === undefined || judgeBranches(node, k, use, isExclusive, value, pointer, sink, evaluated, run)) continue;
    if (sink === undefined) return false;
    isValid = false;
  }
  if (k.not !== undefined && holds(k.not.value, value, run)) {
    if (sink === undefined) return false;
    sink.push(fault(node, k.not, pointer, value));
    isValid = false;
  }
  if (k.if !== undefined && (k.then !== undefined || k.else !== undefined || evaluated !== undefined)) {
    const marks = evaluated === undefined ? undefined : new Evaluated();
    const isMet = holds(k.if.value, value, run, marks);
    if (isMet && marks !== undefined) evaluated?.merge(marks);
    const next = isMet ? k.then : k.else;
    const before = sink?.length ?? 0;
    if (next !== undefined && !evaluate(next.value, value, pointer, sink, evaluated, run)) {
      if (sink === undefined) return false;
      isValid = false;
      const asked = askedOf(k.if.value, pointer);
      for (const found of sink.splice(before)) sink.push(chosen(found, asked));
    }
  }
  return isValid;
}

/** The places of what a condition asks for: members by their names, or all of the value. */
function askedOf({ keywords }: SchemaNode, pointer: string): readonly string[] {
  const { refs, dependentSchemas, dependentRequired, properties, required, type, ...others } = keywords;
  const isOfMembers = [refs, dependentSchemas, dependentRequired].every(({ length }) => length === 0);
  if (!isOfMembers || Object.values(others).some((each) => each !== undefined)) return [pointer];
  return [...(properties?.value.keys() ?? [])].map((name) => appendPointer(pointer, name));
}

function judgeBranches(
  node: SchemaNode,
  k: Keywords,
  use: Use<readonly SchemaNode[]>,
  isExclusive: boolean,
  value: Json,
  pointer: string,
  sink: Sink | undefined,
  evaluated: Evaluated | undefined,
  run: Run,
): boolean {
  const matching: number[] = [];
  const marked: Evaluated[] = [];
  for (const [index, branch] of use.value.entries()) {
    const marks = evaluated === undefined ? undefined : new Evaluated();
    if (!holds(branch, value, run, marks)) continue;
    matching.push(index);
    if (marks !== undefined) marked.push(marks);
    // Which branches hold matters to the annotations, and to the message of a `oneOf`; else one is enough, or two.
    if (evaluated === undefined && sink === undefined && (!isExclusive || matching.length > 1)) break;
    if (!isExclusive && evaluated === undefined) break;
  }
  if (matching.length === 1 || (matching.length > 1 && !isExclusive)) {
    for (const marks of marked) evaluated?.merge(marks);
    return true;
  }
  if (sink === undefined) return false;
  if (matching.length > 1) {
    for (const marks of marked) evaluated?.merge(marks);
    sink.push(fault(node, use, pointer, value, { matching }));
    return false;
  }
  const results = use.value.map((branch, index): BranchResult => {
    const marks = evaluated === undefined ? undefined : new Evaluated();
    const faults: Sink = [];
    evaluate(branch, value, pointer, faults, marks, run);
    // No branch holds, so whatever one of them names was meant.
    if (marks !== undefined) evaluated?.merge(marks);
    return { branch, index, faults };
  });
  tellNearest(node, k, use, results, value, pointer, sink);
  return false;
}
