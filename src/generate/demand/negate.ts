import type { Keywords, SchemaNode, Use } from '../../validate/index.js';
import type { NameSchemas } from './name-schemas.js';
import { negateArray } from './negate-array.js';
import { negateComposites } from './negate-composites.js';
import { negateObject } from './negate-object.js';
import { negateScalars } from './negate-scalars.js';
import type { Alternative } from './search-state.js';

/** One keyword that is to be broken; without a property, in any of its ways. */
export interface Breach {
  readonly name: keyof Keywords;
  readonly use: Use<unknown>;
  readonly property: string | undefined;
  readonly dependsOn: string | undefined;
}

/** What negating looks at: the keywords that are to be broken, and beside them those that say what they mean. */
export interface Negating {
  readonly names: NameSchemas;
  readonly node: SchemaNode;
  /** All keywords. */
  readonly k: Keywords;
  /** Tells whether a keyword is to be broken. */
  breaks(name: keyof Keywords): boolean;
  /** The property meant, if only one is. */
  readonly property: string | undefined;
  readonly dependsOn: string | undefined;
}

/** Lists the ways to break a schema: each of its keywords in each of its ways. None: nothing breaks it. */
export function negationsOf(names: NameSchemas, node: SchemaNode): readonly Alternative[] {
  const k = node.keywords;
  if (k.always !== undefined) return k.always ? [] : [[]];
  return negate({ names, node, k, breaks: () => true, property: undefined, dependsOn: undefined });
}

/** Lists the ways to break one keyword of a schema. */
export function negationOf(
  names: NameSchemas,
  node: SchemaNode,
  k: Keywords,
  { name, use, property, dependsOn }: Breach,
): readonly Alternative[] {
  if (name === 'always') return [[]];
  const isList = name === 'refs' || name === 'dependentSchemas' || name === 'dependentRequired';
  const keywords: Keywords = { ...k, [name]: isList ? [use] : use };
  return negate({ names, node, k: keywords, breaks: (other) => other === name, property, dependsOn });
}

function negate(negating: Negating): readonly Alternative[] {
  return [
    ...negateScalars(negating),
    ...negateArray(negating),
    ...negateObject(negating),
    ...negateComposites(negating),
  ];
}
