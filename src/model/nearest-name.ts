/**
 * Counts the edits between two texts: insertions, deletions, replacements, and swaps of neighbours (optimal string
 * alignment), in UTF-16 code units.
 */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const edited = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced);
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(isSwap ? Math.min(edited, (beforePrevious[column - 2] ?? 0) + 1) : edited);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** Texts longer than this are never somebody's typing error. */
const LONGEST = 100;

/**
 * Finds the candidate that a misspelt name was probably meant to be: without case first, then by edit distance of at
 * most a third of the name's length (at least 1); `undefined` when none is near.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name === '' || name.length > LONGEST) return undefined;
  const plain = fold(name);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(plain.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate === name || candidate.length > LONGEST) continue;
    const other = fold(candidate);
    if (Math.abs(other.length - plain.length) >= bestDistance) continue;
    const distance = other === plain ? 0 : editDistance(plain, other);
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** Case, dashes and underscores are what people mix up most. */
const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]/g, '');
