import type { JsonType, SchemaOutline } from '../../../src/model/index.js';

const ALL: readonly JsonType[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

/** Makes an outline by hand: types, and the outlines of properties and items. */
export function outline(
  types: readonly JsonType[],
  properties: Readonly<Record<string, SchemaOutline>> = {},
  items?: SchemaOutline,
): SchemaOutline {
  return {
    types: new Set(types.length === 0 ? ALL : types),
    isTyped: types.length > 0,
    property: (name) => (Object.hasOwn(properties, name) ? properties[name] : undefined),
    propertyNames: Object.keys(properties),
    item: () => items,
    isPrivate: false,
  };
}

export const text = outline(['string']);
export const integer = outline(['integer']);
export const number = outline(['number', 'integer']);
export const boolean = outline(['boolean']);
