import { isJsonArray, isJsonObject, type Json, ownProperty } from '../../model/index.js';
import type { SchemaNode } from '../../validate/index.js';
import type { Plan } from './plan.js';

/** Gathers the examples and defaults that a plan's schemas give, as far as they fulfil its demand. */
export function examplesOf(plan: Plan): readonly Json[] {
  const found: Json[] = [];
  const nodes = new Set<SchemaNode>(plan.demand.holds);
  for (const { keywords, location } of nodes) {
    for (const { value } of keywords.refs) nodes.add(value);
    for (const branch of keywords.allOf?.value ?? []) nodes.add(branch);
    if (!isJsonObject(location.value)) continue;
    const examples = ownProperty(location.value, 'examples');
    if (examples !== undefined) found.push(...(isJsonArray(examples) ? examples : []));
    for (const keyword of ['example', 'default']) {
      const one = ownProperty(location.value, keyword);
      if (one !== undefined) found.push(one);
    }
  }
  return found.filter((value) => plan.accepts(value));
}
