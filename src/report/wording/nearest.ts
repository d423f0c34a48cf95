/** Names further than this share of their length from each other are not each other's misspelling. */
const FURTHEST = 0.4;

/**
 * Finds the candidate that a name was most likely meant to be; `undefined` when none is near.
 *
 * Near is: equal but for case and separators, else the fewest edits (optimal string alignment: insert, delete,
 * replace, swap neighbours), at most 40% of the longer name.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const plain = withoutSeparators(name);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    if (withoutSeparators(candidate) === plain) return candidate;
    const distance = editDistance(name, candidate);
    if (distance < bestDistance && distance <= Math.max(1, Math.max(name.length, candidate.length) * FURTHEST)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function withoutSeparators(name: string): string {
  return name.toLowerCase().replace(/[-_.\s]/g, '');
}

function editDistance(left: string, right: string): number {
  if (left.length > 100 || right.length > 100) return Number.POSITIVE_INFINITY;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? Number.POSITIVE_INFINITY;
}
