import type { Operation } from '../model/index.js';
import { editDistance, sequenceDistance } from './edit-distance.js';
import { decodePercent } from './percent.js';

/** An operation with its whole path, the server's base path included. */
export interface MountedOperation {
  readonly operation: Operation;
  readonly segments: readonly string[];
}

/** Splits a base path and a path template into segments. */
export const segmentsOf = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '');

/**
 * Finds the operation whose path is nearest to a request's, by edit distance over segments; a parameter fits any
 * segment. `undefined` when none shares half of the path.
 */
export function nearestOperation(
  method: string,
  path: string,
  operations: Iterable<MountedOperation>,
): Operation | undefined {
  const sent = segmentsOf(path).map(decodePercent);
  let best: Operation | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const { operation, segments } of operations) {
    if (Math.abs(segments.length - sent.length) >= bestDistance) continue;
    const distance = sequenceDistance(sent, segments, segmentDistance) + (operation.method === method ? 0 : 0.2);
    if (distance >= bestDistance || distance > Math.max(1.2, sent.length / 2)) continue;
    best = operation;
    bestDistance = distance;
  }
  return best;
}

function segmentDistance(sent: string, template: string): number {
  if (sent === template) return 0;
  // A parameter fits, but fixed text that is equal fits better.
  if (template.includes('{')) return 0.1;
  const longest = Math.max(sent.length, template.length);
  if (longest > 100) return 1;
  const distance = editDistance(sent.toLowerCase(), template.toLowerCase()) / longest;
  return distance > 0.5 ? 1 : distance;
}
