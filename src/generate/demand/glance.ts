import type { Json } from '../../model/index.js';
import { jsonEqual, type SchemaNode } from '../../validate/index.js';
import { KIND, kindsOfTypes } from './kinds.js';
import type { Shape } from './shape.js';

/**
 * Tells whether a glance is enough to see that a schema holds for no value of a shape: other types, or another constant
 * in a property that is there, which is how most branches of a `oneOf` tell themselves apart.
 */
export function isExcludedAtAGlance(shape: Shape, node: SchemaNode): boolean {
  const nodes = new Set([node]);
  // A set visits what is added while it is being visited.
  for (const { keywords: k } of nodes) {
    if (k.always === false) return true;
    if (k.type !== undefined && (kindsOfTypes(k.type.value) & shape.kinds) === 0) return true;
    for (const { value } of k.refs) nodes.add(value);
    for (const branch of k.allOf?.value ?? []) nodes.add(branch);
    if (shape.kinds !== KIND.object) continue;
    for (const name of k.required?.value ?? []) if (shape.forbidden.has(name)) return true;
    if (k.properties === undefined) continue;
    for (const name of shape.required.keys()) {
      const constants = constantsOf(k.properties.value.get(name));
      if (constants === undefined) continue;
      for (const { properties } of shape.layers) {
        const known = constantsOf(properties.get(name));
        if (known !== undefined && !known.some((one) => constants.some((other) => jsonEqual(one, other)))) return true;
      }
    }
  }
  return false;
}

function constantsOf(node: SchemaNode | undefined): readonly Json[] | undefined {
  const { const: only, enum: members } = node?.keywords ?? {};
  return only === undefined ? members?.value : [only.value];
}
