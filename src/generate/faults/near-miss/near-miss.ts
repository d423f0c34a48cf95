import type { Json } from '../../../model/index.js';
import type { SchemaNode } from '../../../validate/index.js';
import type { Break } from '../../demand/demand.js';
import type { Random } from '../../random.js';

/** What is to be broken, and in what. */
export interface Target {
  readonly broken: Break;
  /** The schema that the keyword stands in. */
  readonly node: SchemaNode;
}

/**
 * Proposes values that nearly are what a valid one is: each may break the keyword, and has yet to be proven.
 * @param part the part of a valid value that the keyword speaks of
 */
export type NearMiss = (part: Json, target: Target, random: Random) => Iterable<Json>;
