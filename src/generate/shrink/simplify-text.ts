import { chunksOf, levelsOf } from './chunks.js';
import type { Step } from './step.js';

/** The simplest characters, the simplest first. */
const SIMPLEST = ['0', '1', 'a', 'A'];

/**
 * Lists the ways to simplify a text: leave it out, leave characters out, write simpler ones. It works by code point,
 * so that no surrogate is left alone.
 *
 * Each candidate is shorter, or as long and its characters rank lower: there is no endless way down.
 */
export function* textSteps(text: string): Generator<Step<string>> {
  if (text === '') return;
  const characters = Array.from(text);
  const { length } = characters;
  const levels = levelsOf(length);
  for (let level = 0; level < levels; level += 1) {
    yield { name: `shorter ${level}`, candidates: () => shorter(characters, level) };
  }
  for (let level = -1; level < levels; level += 1) {
    yield { name: `plainer ${level}`, candidates: () => rewritten(characters, level, simplestOfClass) };
  }
  for (const simplest of SIMPLEST) {
    for (let level = -1; level < levels; level += 1) {
      yield { name: `${simplest} ${level}`, candidates: () => rewritten(characters, level, () => simplest) };
    }
  }
}

/** Ranks a character: the simplest of its class, then its class. */
export function rankOf(character: string): number {
  const index = SIMPLEST.indexOf(character);
  if (index !== -1) return index;
  if (/[0-9]/.test(character)) return 4;
  if (/[a-z]/.test(character)) return 5;
  if (/[A-Z]/.test(character)) return 6;
  return /[ -~]/.test(character) ? 7 : 8;
}

function* shorter(characters: readonly string[], level: number): Generator<string> {
  if (level === 0) yield '';
  if (characters.length === 1) return;
  for (const { start, end } of chunksOf(characters.length, level)) {
    yield `${characters.slice(0, start).join('')}${characters.slice(end).join('')}`;
  }
}

/** Writes simpler characters: all at once at level -1, else chunk by chunk. */
function* rewritten(
  characters: readonly string[],
  level: number,
  rewrite: (character: string) => string,
): Generator<string> {
  const open = characters.flatMap((character, index) =>
    rankOf(rewrite(character)) < rankOf(character) ? [index] : [],
  );
  if (open.length === 0 || level >= levelsOf(open.length)) return;
  const chunks = level === -1 ? [{ start: 0, end: open.length }] : chunksOf(open.length, level);
  for (const { start, end } of chunks) {
    const result = [...characters];
    for (const index of open.slice(start, end)) result[index] = rewrite(result[index] ?? '');
    yield result.join('');
  }
}

/** Keeps punctuation, which gives a text its shape. */
function simplestOfClass(character: string): string {
  if (/[0-9]/.test(character)) return '0';
  if (/[a-z]/.test(character)) return 'a';
  if (/[A-Z]/.test(character)) return 'A';
  return /[ -~]/.test(character) ? character : 'a';
}
