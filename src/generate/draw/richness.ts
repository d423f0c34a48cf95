import type { SchemaNode } from '../../validate/index.js';

/** Deeper inside, what is listed counts no more. */
const DEPTH = 3;
/** More schemas than these are not looked at for one. */
const MAX_NODES = 200;
/** What lists nothing, and what lists more than this, is drawn as often as this would be. */
export const LEAST_RICHNESS = 4;
export const MOST_RICHNESS = 16;

/**
 * How many different values schemas list, where they list most: a long enum behind some conditions is seen in full only
 * when those conditions are met often.
 */
export class Richness {
  readonly #known = new Map<SchemaNode, number>();

  /** Says how much some schemas of one value, or of its parts, list: from 4 to 16. */
  of(nodes: Iterable<SchemaNode>): number {
    let most = LEAST_RICHNESS;
    for (const node of nodes) {
      let count = this.#known.get(node);
      if (count === undefined) {
        count = countOf(node);
        this.#known.set(node, count);
      }
      most = Math.max(most, count);
    }
    return Math.min(most, MOST_RICHNESS);
  }
}

/** The same whatever was asked before: what is drawn must not depend on it. */
function countOf(root: SchemaNode): number {
  let count = 0;
  const depths = new Map([[root, 0]]);
  // A map visits what is added while it is being visited.
  for (const [{ keywords: k }, depth] of depths) {
    count = Math.max(count, k.enum?.value.length ?? 0);
    if (depths.size > MAX_NODES) continue;
    const alike = [k.refs.map(({ value }) => value), k.allOf?.value, k.anyOf?.value, k.oneOf?.value];
    for (const node of [...alike.flatMap((nodes) => nodes ?? []), k.then?.value, k.else?.value]) {
      if (node !== undefined && !depths.has(node)) depths.set(node, depth);
    }
    if (depth === DEPTH) continue;
    for (const node of [...(k.properties?.value.values() ?? []), ...(k.prefixItems?.value ?? []), k.items?.value]) {
      if (node !== undefined && !depths.has(node)) depths.set(node, depth + 1);
    }
  }
  return count;
}

/** Of how many eighths of the draws a part that lists so much is a member, at least. */
export function eighthsOf(richness: number): number {
  if (richness >= 16) return 7;
  return richness >= 8 ? 5 : 0;
}
