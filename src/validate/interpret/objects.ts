import { escapeToken, type Json, type JsonObject } from '../../model/index.js';
import type { Keywords, SchemaNode, Use } from '../graph/node.js';
import { evaluate, holds } from './evaluate.js';
import type { Evaluated } from './evaluated.js';
import type { Run } from './run.js';
import { fault, type Sink } from './sink.js';

/** Judges the keywords that speak of objects (2020-12 core, section 10.3.2, and validation, section 6.5). */
export function judgeObject(
  node: SchemaNode,
  k: Keywords,
  value: JsonObject,
  pointer: string,
  sink: Sink | undefined,
  evaluated: Evaluated | undefined,
  run: Run,
): boolean {
  let isValid = true;
  if (!judgeNames(node, k, value, pointer, sink, run)) {
    if (sink === undefined) return false;
    isValid = false;
  }
  const { properties, patternProperties, additionalProperties } = k;
  if (properties === undefined && patternProperties === undefined && additionalProperties === undefined) return isValid;
  for (const name of Object.keys(value)) {
    // The key was just listed.
    const member = value[name] as Json;
    const at = sink === undefined ? '' : `${pointer}/${escapeToken(name)}`;
    let isNamed = false;
    const named = properties?.value.get(name);
    if (named !== undefined) {
      isNamed = true;
      if (!evaluate(named, member, at, sink, undefined, run)) isValid = false;
    }
    for (const [pattern, schema] of patternProperties?.value ?? []) {
      if (!pattern.compiled.test(name)) continue;
      isNamed = true;
      if (!evaluate(schema, member, at, sink, undefined, run)) isValid = false;
    }
    if (isNamed) evaluated?.names.add(name);
    else if (additionalProperties !== undefined) {
      if (!judgeExtra(node, additionalProperties, name, value, pointer, sink, run)) isValid = false;
    }
    if (!isValid && sink === undefined) return false;
  }
  if (additionalProperties !== undefined && evaluated !== undefined) evaluated.allNames = true;
  return isValid;
}

/** Judges what no other keyword evaluated (2020-12 core, section 11.3). */
export function judgeUnevaluatedProperties(
  node: SchemaNode,
  use: Use<SchemaNode>,
  value: JsonObject,
  pointer: string,
  sink: Sink | undefined,
  evaluated: Evaluated,
  run: Run,
): boolean {
  let isValid = true;
  for (const name of Object.keys(value)) {
    if (evaluated.hasName(name) || judgeExtra(node, use, name, value, pointer, sink, run)) continue;
    isValid = false;
    if (sink === undefined) return false;
  }
  evaluated.allNames = true;
  return isValid;
}

/** A property that only `additionalProperties` or `unevaluatedProperties` speaks of: forbidden, or with a schema. */
function judgeExtra(
  node: SchemaNode,
  use: Use<SchemaNode>,
  name: string,
  value: JsonObject,
  pointer: string,
  sink: Sink | undefined,
  run: Run,
): boolean {
  // The name is one of the value's keys.
  const member = value[name] as Json;
  if (use.value.keywords.always !== false) {
    return evaluate(
      use.value,
      member,
      sink === undefined ? '' : `${pointer}/${escapeToken(name)}`,
      sink,
      undefined,
      run,
    );
  }
  sink?.push(fault(node, use, pointer, member, { expected: false, property: name }));
  return false;
}

function judgeNames(
  node: SchemaNode,
  k: Keywords,
  value: JsonObject,
  pointer: string,
  sink: Sink | undefined,
  run: Run,
): boolean {
  let isValid = true;
  const fail = (use: Use<unknown>, facts: { readonly [name: string]: Json }): boolean => {
    isValid = false;
    sink?.push(fault(node, use, pointer, value, facts));
    return sink === undefined;
  };
  if (k.required !== undefined) {
    for (const name of k.required.value) {
      if (!Object.hasOwn(value, name) && fail(k.required, { property: name })) return false;
    }
  }
  for (const use of k.dependentRequired) {
    for (const [present, names] of use.value) {
      if (!Object.hasOwn(value, present)) continue;
      for (const name of names) {
        if (!Object.hasOwn(value, name) && fail(use, { property: name, dependsOn: present })) return false;
      }
    }
  }
  if (k.minProperties !== undefined || k.maxProperties !== undefined) {
    const count = Object.keys(value).length;
    const { minProperties, maxProperties } = k;
    if (minProperties !== undefined && count < minProperties.value) {
      if (fail(minProperties, { expected: minProperties.value, count })) return false;
    }
    if (maxProperties !== undefined && count > maxProperties.value) {
      if (fail(maxProperties, { expected: maxProperties.value, count })) return false;
    }
  }
  if (k.propertyNames !== undefined) {
    for (const name of Object.keys(value)) {
      if (!holds(k.propertyNames.value, name, run) && fail(k.propertyNames, { property: name })) return false;
    }
  }
  return isValid;
}
