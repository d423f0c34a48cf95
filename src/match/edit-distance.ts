/** Measures the edit distance of sequences: an insertion or deletion costs 1, a substitution what the function says. */
export function sequenceDistance<A, B>(a: readonly A[], b: readonly B[], substitution: (x: A, y: B) => number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  a.forEach((x, row) => {
    const current = [row + 1];
    b.forEach((y, column) => {
      const replaced = (previous[column] ?? 0) + substitution(x, y);
      const shorter = Math.min((previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1);
      current.push(Math.min(replaced, shorter));
    });
    previous = current;
  });
  return previous[b.length] ?? 0;
}
