import { editDistance, type Operation } from '../model/index.js';
import { sequenceDistance } from './edit-distance.js';
import { decodePercent } from './percent.js';

/** An operation with its whole path, the server's base path included. */
export interface MountedOperation {
  readonly operation: Operation;
  readonly segments: readonly string[];
}

/** Splits a base path and a path template into segments. */
export const segmentsOf = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '');

/** A capture may hold nothing but undocumented paths: answers are remembered, up to so many. */
const MOST_ANSWERS = 1_000;

/** What an identifier in a path becomes: a parameter fits it, and no fixed text does. */
const IDENTIFIER = '*';

/**
 * Makes a finder of the operation whose path is nearest to a request's, by edit distance over segments; a parameter
 * fits any segment. It answers `undefined` when none shares half of the path. Segments that look like identifiers are
 * all alike, so that its answers can be remembered.
 */
export function createNearestFinder(
  operations: readonly MountedOperation[],
): (method: string, path: string) => Operation | undefined {
  const answers = new Map<string, Operation | undefined>();
  return (method, path) => {
    const sent = segmentsOf(path).map((segment) => (isIdentifier(segment) ? IDENTIFIER : decodePercent(segment)));
    const key = `${method} ${sent.join('/')}`;
    if (answers.has(key)) return answers.get(key);
    if (answers.size >= MOST_ANSWERS) answers.clear();
    const answer = nearestOperation(method, sent, operations);
    answers.set(key, answer);
    return answer;
  };
}

const isIdentifier = (segment: string): boolean => segment.length > 100 || /\d{4}|^\d+$|%|[0-9a-f]{8}-/i.test(segment);

function nearestOperation(
  method: string,
  sent: readonly string[],
  operations: readonly MountedOperation[],
): Operation | undefined {
  const known = new Map<string, number>();
  const distanceOf = (segment: string, template: string): number => {
    const key = `${segment}/${template}`;
    const distance = known.get(key) ?? segmentDistance(segment, template);
    known.set(key, distance);
    return distance;
  };
  let best: Operation | undefined;
  let bestDistance = Math.max(1.2, sent.length / 2) + Number.EPSILON;
  for (const { operation, segments } of operations) {
    const methodDistance = operation.method === method ? 0 : 0.2;
    if (Math.abs(segments.length - sent.length) + methodDistance >= bestDistance) continue;
    const distance = sequenceDistance(sent, segments, distanceOf) + methodDistance;
    if (distance >= bestDistance) continue;
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
  if (Math.abs(sent.length - template.length) > longest / 2) return 1;
  const distance = editDistance(sent.toLowerCase(), template.toLowerCase()) / longest;
  return distance > 0.5 ? 1 : distance;
}
