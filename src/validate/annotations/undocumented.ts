import { appendPointer, isJsonArray, type Json } from '../../model/index.js';
import type { SchemaNode } from '../graph/node.js';
import { Run } from '../interpret/run.js';
import { type Part, Shapes } from './shape.js';

const NONE: readonly string[] = [];

/** Lists the pointers of a value's undocumented properties; see `SchemaValidator.undocumented`. */
export type UndocumentedWalker = (value: Json) => readonly string[];

/**
 * Makes the walker of a schema. Each schema is looked at once; then an object costs one look-up a property, and a
 * scalar nothing. Only where branches can differ in the properties that they name are they tried on the value.
 */
export function undocumentedWalker(root: SchemaNode): UndocumentedWalker {
  const top = new Shapes().part([root]);
  // The way from the root to the value at hand; made into a pointer only for what is found.
  const path: (string | number)[] = [];
  let found: string[] | undefined;

  const walk = (part: Part, value: object, run: Run): void => {
    // `value` is a part of a JSON value, and not a scalar.
    const composite = value as Json;
    if (isJsonArray(composite)) {
      const shape = part.arrayShape(composite, run);
      if (shape.isFree) return;
      for (let index = 0; index < composite.length; index++) {
        const item = composite[index];
        if (typeof item !== 'object' || item === null) continue;
        const next = shape.item(index);
        if (next.isLeaf) continue;
        path.push(index);
        walk(next, item, run);
        path.pop();
      }
      return;
    }
    // Not an array.
    const object = value as { readonly [name: string]: Json };
    const shape = part.objectShape(object, run);
    if (shape.isFree) return;
    for (const name in object) {
      let next = shape.names.get(name);
      if (next === undefined) {
        if (!Object.hasOwn(object, name)) continue;
        next = shape.other(name);
        if (next === undefined) {
          found ??= [];
          found.push(appendPointer('', ...path, name));
          continue;
        }
      }
      if (next.isLeaf) continue;
      const member = object[name];
      if (typeof member !== 'object' || member === null) continue;
      path.push(name);
      walk(next, member, run);
      path.pop();
    }
  };

  return (value) => {
    if (typeof value !== 'object' || value === null || top.isLeaf) return NONE;
    path.length = 0;
    found = undefined;
    walk(top, value, new Run(value));
    return found ?? NONE;
  };
}
