import { escapeToken } from '../../../model/index.js';
import type { SchemaNode } from '../../../validate/index.js';
import { edgesOf } from './edges-of.js';
import type { Edge, Place, Step } from './place.js';

/** Past this many places, a schema is looked at only where it is met for the first time. */
const MANY_PLACES = 600;

/** Up to so many places, a schema is followed into itself for another round. */
const FEW_PLACES = 200;

/** More ways than this to one place are not remembered: one of the first leads there, or none does. */
const MAX_WAYS = 8;

/**
 * Lists every place at which a schema demands something, the nearest first: each schema at each path of the instance.
 * A schema that comes again on its own way (a tree's child) is followed once more at most.
 */
export function placesOf(root: SchemaNode): readonly Place[] {
  const first: Place = { path: '', steps: [], node: root, ways: [], isBelowBranch: false };
  const places = [first];
  const known = new Map<SchemaNode, Map<string, Place>>([[root, new Map([['', first]])]]);
  const keys = new Map<Place, string>([[first, '']]);
  // The list is visited while it grows.
  for (const from of places) {
    for (const edge of edgesOf(from.node)) {
      const key = `${keys.get(from)}${tokenOf(edge.step, '\0*')}`;
      let byKey = known.get(edge.node);
      const met = byKey?.get(key);
      if (met !== undefined) {
        if (met.ways.length < MAX_WAYS && met !== first) met.ways.push({ from, edge });
        continue;
      }
      if (byKey !== undefined && (places.length > MANY_PLACES || isRepeated(from, edge.node, places.length))) continue;
      const place = placeBelow(from, edge);
      byKey ??= new Map();
      byKey.set(key, place);
      known.set(edge.node, byKey);
      keys.set(place, key);
      places.push(place);
    }
  }
  markBranches(places);
  return places;
}

function placeBelow(from: Place, edge: Edge): Place {
  const { step } = edge;
  const steps = step === undefined ? from.steps : [...from.steps, step];
  return { path: from.path + tokenOf(step, '*'), steps, node: edge.node, ways: [{ from, edge }], isBelowBranch: true };
}

function tokenOf(step: Step | undefined, any: string): string {
  switch (step?.kind) {
    case undefined:
      return '';
    case 'property':
      return `/${escapeToken(step.name)}`;
    case 'item':
      return `/${step.index}`;
    default:
      return `/${any}`;
  }
}

/** A schema may come twice on a way while there are few places; then once. */
function isRepeated(place: Place, node: SchemaNode, count: number): boolean {
  let times = 0;
  for (let at: Place | undefined = place; at !== undefined; at = at.ways[0]?.from) if (at.node === node) times += 1;
  return times > (count > FEW_PLACES ? 0 : 1);
}

/** Finds out which places are reached without going through a branch. A way may come from a place further on. */
function markBranches(places: readonly Place[]): void {
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const place of places) {
      if (!place.isBelowBranch) continue;
      if (place.ways.every(({ from, edge }) => from.isBelowBranch || isBranch(edge))) continue;
      place.isBelowBranch = false;
      isChanged = true;
    }
  }
}

/** Tells whether an edge leads into a composition of which one branch is enough. */
export function isBranch({ name }: Edge): boolean {
  return name === 'anyOf' || name === 'oneOf';
}
