/** How often a climb asks at most whether a text is alike. */
const LIMIT = 300;

/**
 * Goes from a text towards a candidate of as many characters, and keeps each change that is alike: whole stretches
 * where they are, single characters where they are not (a fixed prefix stays, and the rest is drawn).
 * @param redraw another character of the same class
 * @returns the same text when no change is alike
 */
export function climb(
  text: string,
  candidate: string,
  isAlike: (text: string) => boolean,
  redraw: (character: string) => string,
): string {
  const current = [...text];
  const target = [...candidate];
  let asked = 0;

  function isKept(from: number, to: number, replacement: readonly string[]): boolean {
    if (asked >= LIMIT) return false;
    asked += 1;
    const changed = [...current.slice(0, from), ...replacement, ...current.slice(to)];
    if (!isAlike(changed.join(''))) return false;
    current.splice(from, to - from, ...replacement);
    return true;
  }

  function settle(from: number, to: number): void {
    const stretch = target.slice(from, to);
    const isSame = stretch.every((character, index) => character === current[from + index]);
    if (!isSame && isKept(from, to, stretch)) return;
    if (to - from > 1) {
      const middle = (from + to) >> 1;
      settle(from, middle);
      settle(middle, to);
      return;
    }
    const before = current[from] ?? '';
    const others = new Set(Array.from({ length: 6 }, () => redraw(before)));
    others.delete(before);
    for (const other of [...others].slice(0, 3)) if (isKept(from, to, [other])) return;
  }

  if (current.length === target.length) settle(0, current.length);
  return current.join('');
}
