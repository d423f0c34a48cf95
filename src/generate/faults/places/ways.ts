import type { Edge, Place, Way } from './place.js';
import { isBranch } from './walk.js';

/** From the root to a place, edge by edge. */
export type Chain = readonly Edge[];

/** Lists ways from the root to a place, those without branches first. */
export function chainsTo(place: Place, most: number): readonly Chain[] {
  const chains: Chain[] = [];
  const collect = (at: Place, tail: Chain): void => {
    if (chains.length >= most) return;
    if (at.ways.length === 0) chains.push(tail);
    const ways = [...at.ways].sort((one, other) => cost(one) - cost(other));
    for (const { from, edge } of ways) collect(from, [edge, ...tail]);
  };
  collect(place, []);
  return chains;
}

function cost({ from, edge }: Way): number {
  return (isBranch(edge) ? 1 : 0) + (from.isBelowBranch ? 1 : 0);
}
