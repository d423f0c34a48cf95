import { lengthOf } from '../../validate/index.js';
import { missesOfFormat } from './formats/misses.js';
import type { TextDemand } from './text-demand.js';

/** At so many places of a text one character is changed: at its ends, and spread between them. */
const PLACES = 8;

/**
 * Lists texts that are one step away from one that fulfils a demand, and that probably break one of its clauses: the
 * nearest and most telling first. Each is to be judged.
 */
export function* nearMisses(text: string, demand: TextDemand): Iterable<string> {
  // An address in brackets after `@` is read so differently that a step away from it means nothing.
  const base = hasEmail(demand) ? text.replace(/@\[[^\]]*\]$/, '@example.com') : text;
  const seen = new Set([text, base]);
  for (const miss of everyMiss(base, demand)) {
    if (seen.has(miss)) continue;
    seen.add(miss);
    yield miss;
  }
}

function hasEmail({ formats, withoutFormats }: TextDemand): boolean {
  return [...formats, ...withoutFormats].some(({ value }) => value.name.endsWith('email'));
}

function* everyMiss(text: string, demand: TextDemand): Iterable<string> {
  for (const { value } of [...demand.formats, ...demand.withoutFormats]) yield* missesOfFormat(text, value.name);
  const characters = [...text];
  if (demand.patterns.length + demand.withoutPatterns.length > 0) yield* missesOfPattern(text, characters);
  yield* missesOfLength(text, characters, demand);
  if (demand.patterns.length + demand.withoutPatterns.length === 0) yield* missesOfPattern(text, characters);
}

/** One too short, one too long; the least and the most that a bound refuses, too. */
function* missesOfLength(text: string, characters: readonly string[], demand: TextDemand): Iterable<string> {
  const { minLength, maxLength } = demand;
  const last = characters.at(-1) ?? 'a';
  if (minLength !== undefined && minLength.value > 0) {
    yield characters.slice(0, minLength.value - 1).join('');
    yield '';
  }
  if (maxLength !== undefined) {
    const more = maxLength.value + 1 - lengthOf(text);
    // Beyond this nothing is learnt from the length of a text, and it would be held in memory.
    if (more > 0 && maxLength.value <= 1_000_000) yield text + last.repeat(more);
  }
}

/** One character short, one too many, one outside of its class; another case; white space at the ends. */
function* missesOfPattern(text: string, characters: readonly string[]): Iterable<string> {
  const [first = '', ...rest] = characters;
  const last = characters.at(-1) ?? '';
  if (characters.length > 0) {
    yield characters.slice(0, -1).join('');
    yield text + last;
    yield swappedCase(text);
    yield swappedCase(first) + rest.join('');
    yield rest.join('');
  }
  for (const place of placesOf(characters.length)) {
    const before = characters.slice(0, place).join('');
    const after = characters.slice(place + 1).join('');
    for (const other of othersOf(characters[place] ?? '')) yield before + other + after;
    yield before + after;
    yield before + (characters[place] ?? '').repeat(2) + after;
  }
  yield `${text} `;
  yield ` ${text}`;
  yield `${text}\n`;
  yield `${text}a`;
  yield `${text}0`;
  yield `a${text}`;
  yield `x${text}x`;
  yield '';
  yield text + text;
  yield text.slice(0, Math.floor(text.length / 2));
  yield '-';
}

/** Characters that are taken for another by mistake: of another class, of another case, of another script. */
function othersOf(character: string): readonly string[] {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 48 && code <= 57) return ['O', 'l', 'g', String.fromCodePoint(0x660 + code - 48)];
  const swapped = swappedCase(character);
  if (/^[a-zA-Z]$/.test(character)) return [swapped, '0', /^[a-z]$/.test(character) ? 'g' : 'G', 'z', 'é', '-'];
  return swapped === character ? ['x', '0', '_', ' '] : [swapped, 'x', '0', '_'];
}

function swappedCase(text: string): string {
  const upper = text.toUpperCase();
  return upper === text ? text.toLowerCase() : upper;
}

function placesOf(length: number): readonly number[] {
  if (length <= PLACES) return Array.from({ length }, (_, index) => length - 1 - index);
  const spread = Array.from(
    { length: PLACES - 4 },
    (_, index) => 2 + Math.floor((index * (length - 4)) / (PLACES - 4)),
  );
  return [...new Set([length - 1, 0, 1, length - 2, ...spread])];
}
