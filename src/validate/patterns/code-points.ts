/** A set of code points: inclusive ranges in order, apart, flat: `[from, to, from, to, …]`. */
export type CodePointSet = readonly number[];

/** The last code point. */
export const LAST_CODE_POINT = 0x10ffff;

/** Every code point. */
export const ANY: CodePointSet = [0, LAST_CODE_POINT];
/** No code point. */
export const NONE: CodePointSet = [];
/** `\d` (ECMA-262 section 22.2.2.9). */
export const DIGIT: CodePointSet = [48, 57];
/** `\w`, without the `i` flag. */
export const WORD: CodePointSet = [48, 57, 65, 90, 95, 95, 97, 122];
/** `\s`: WhiteSpace and LineTerminator (ECMA-262 sections 12.2 and 12.3). */
export const SPACE: CodePointSet = [
  9, 13, 32, 32, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000,
  0x3000, 0xfeff, 0xfeff,
];
/** What `.` does not match, without the `s` flag. */
export const LINE_END: CodePointSet = [10, 10, 13, 13, 0x2028, 0x2029];

/** Makes a set of ranges in any order, which may overlap. */
export function normalizeSet(ranges: readonly number[]): CodePointSet {
  if (ranges.length <= 2) return ranges;
  const set: number[] = [];
  let last = -2;
  for (const [from, to] of sortedRanges(ranges)) {
    if (from > last + 1) set.push(from, to);
    else if (to > last) set[set.length - 1] = to;
    last = Math.max(last, to);
  }
  return set;
}

function sortedRanges(ranges: readonly number[]): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let index = 0; index < ranges.length; index += 2) pairs.push([ranges[index] ?? 0, ranges[index + 1] ?? 0]);
  return pairs.sort((a, b) => a[0] - b[0]);
}

/** Unites sets. */
export function unite(...sets: readonly CodePointSet[]): CodePointSet {
  const [only = NONE, ...rest] = sets.filter((set) => set.length > 0);
  return rest.length === 0 ? only : normalizeSet([only, ...rest].flat());
}

/** Tells whether no two of some sets have a code point in common. */
export function areAllDisjoint(sets: readonly CodePointSet[]): boolean {
  let last = -1;
  for (const [from, to] of sortedRanges(sets.flat())) {
    if (from <= last) return false;
    last = to;
  }
  return true;
}

/** Makes the set of every other code point. */
export function complement(set: CodePointSet): CodePointSet {
  const result: number[] = [];
  let next = 0;
  for (let index = 0; index < set.length; index += 2) {
    const from = set[index] ?? 0;
    if (from > next) result.push(next, from - 1);
    next = (set[index + 1] ?? 0) + 1;
  }
  if (next <= LAST_CODE_POINT) result.push(next, LAST_CODE_POINT);
  return result;
}

/** Tells whether two sets have no code point in common. */
export function areDisjoint(a: CodePointSet, b: CodePointSet): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if ((a[i + 1] ?? 0) < (b[j] ?? 0)) i += 2;
    else if ((b[j + 1] ?? 0) < (a[i] ?? 0)) j += 2;
    else return false;
  }
  return true;
}

/** Makes the set of the code points that two sets have in common. */
export function intersect(a: CodePointSet, b: CodePointSet): CodePointSet {
  const result: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const from = Math.max(a[i] ?? 0, b[j] ?? 0);
    const to = Math.min(a[i + 1] ?? 0, b[j + 1] ?? 0);
    if (from <= to) result.push(from, to);
    if ((a[i + 1] ?? 0) < (b[j + 1] ?? 0)) i += 2;
    else j += 2;
  }
  return result;
}
