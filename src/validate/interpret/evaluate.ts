import { isJsonArray, isJsonObject, type Json } from '../../model/index.js';
import type { SchemaNode } from '../graph/node.js';
import { judgeArray, judgeUnevaluatedItems } from './arrays.js';
import { judgeComposites } from './composites.js';
import { Evaluated } from './evaluated.js';
import { judgeObject, judgeUnevaluatedProperties } from './objects.js';
import { Run } from './run.js';
import { judgeScalars } from './scalars.js';
import { fault, type Sink } from './sink.js';

/**
 * Judges a value by a schema, keyword by keyword. Without a sink it stops at the first fault; with one it collects
 * them all, and counts as evaluated what any part of a conjunction speaks of, so that one fault is not told twice.
 */
export function evaluate(
  node: SchemaNode,
  value: Json,
  pointer: string,
  sink: Sink | undefined,
  outer: Evaluated | undefined,
  run: Run,
): boolean {
  const { keywords } = node;
  if (keywords.always !== undefined) {
    if (keywords.always) return true;
    const rule = { keyword: 'false', pointer: node.location.pointer, value: false };
    sink?.push(fault(node, rule, pointer, value));
    return false;
  }
  const isObject = isJsonObject(value);
  const isArray = !isObject && isJsonArray(value);
  const { unevaluatedProperties, unevaluatedItems } = keywords;
  const looksBack = (isObject && unevaluatedProperties !== undefined) || (isArray && unevaluatedItems !== undefined);
  const own = looksBack ? new Evaluated() : isObject || isArray ? outer : undefined;

  let isValid = judgeScalars(node, keywords, value, pointer, sink);
  if (!isValid && sink === undefined) return false;
  if (isObject) {
    if (!judgeObject(node, keywords, value, pointer, sink, own, run)) isValid = false;
  } else if (isArray) {
    if (!judgeArray(node, keywords, value, pointer, sink, own, run)) isValid = false;
  }
  if (!isValid && sink === undefined) return false;
  if (!judgeComposites(node, keywords, value, pointer, sink, own, run)) isValid = false;
  if (!isValid && sink === undefined) return false;

  if (looksBack && own !== undefined) {
    if (isObject && unevaluatedProperties !== undefined) {
      if (!judgeUnevaluatedProperties(node, unevaluatedProperties, value, pointer, sink, own, run)) isValid = false;
    } else if (isArray && unevaluatedItems !== undefined) {
      if (!judgeUnevaluatedItems(node, unevaluatedItems, value, pointer, sink, own, run)) isValid = false;
    }
    outer?.merge(own);
  }
  return isValid;
}

/** Tells whether a part of the value that a run judges is valid, without details. */
export function holds(node: SchemaNode, value: Json, run: Run, outer?: Evaluated): boolean {
  return evaluate(node, value, '', undefined, outer, run);
}

/** Tells whether a value is valid, without details. */
export function accepts(node: SchemaNode, value: Json): boolean {
  return holds(node, value, new Run(value));
}
