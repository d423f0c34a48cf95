import { isObject, type Json, put, tokensOf } from '../planting/json.js';

/** Random numbers in [0, 1). */
export type Dice = () => number;

const TEXTS = [
  '',
  ' ',
  'a b',
  'x',
  '0',
  'true',
  'null',
  'Zz',
  '\u{1F600}',
  'a@b.example',
  '2026-02-31',
  'https://x.example/',
];
const NUMBERS = [0, 1, -1, 2, 17, 0.5, -0.5, 1e-7, 1e9, -1e9, 2 ** 31, 2 ** 53, 1e21, 1e300];

/** Makes any small value. */
export function anything(dice: Dice, depth = 2): Json {
  const kind = Math.floor(dice() * (depth > 0 ? 7 : 5));
  if (kind === 0) return null;
  if (kind === 1) return dice() < 0.5;
  if (kind === 2) return pick(dice, NUMBERS);
  if (kind === 3) return Math.floor(dice() * 2000) - 1000;
  if (kind === 4) return dice() < 0.5 ? pick(dice, TEXTS) : letters(dice, Math.floor(dice() * 40));
  const members = Array.from({ length: Math.floor(dice() * 4) }, () => anything(dice, depth - 1));
  if (kind === 5) return members;
  return Object.fromEntries(members.map((member) => [letters(dice, 1 + Math.floor(dice() * 5)), member]));
}

/** Lists the texts and numbers within values. */
export function scalarsIn(values: readonly Json[]): Json[] {
  const parts = [...values];
  // What is found is looked into as well.
  for (const part of parts) if (typeof part === 'object' && part !== null) parts.push(...Object.values(part));
  return parts.filter((part) => typeof part !== 'object');
}

/** The places of a value, as the tokens that lead there. */
type Tokens = readonly (string | number)[];

/** A value to make mutants of, and where it can be changed. */
export interface Base {
  readonly value: Json;
  readonly places: readonly Tokens[];
  /** Those where a path leads, or below. */
  readonly meant: readonly Tokens[];
}

/** Finds where a value can be changed, and where a path with `*` leads in it. */
export function baseOf(value: Json, path: string): Base {
  const wanted = tokensOf(path);
  const places = placesIn(value, [], []);
  const meant = places.filter(
    (place) =>
      place.length >= wanted.length && wanted.every((token, at) => token === '*' || token === String(place[at])),
  );
  return { value, places, meant };
}

/**
 * Changes a value in one to three places, mostly where the path leads, or below.
 * @param pool what is put there now and then: parts of other values
 */
export function mutantOf({ value, places, meant }: Base, dice: Dice, pool: readonly Json[] = []): Json {
  let mutant = value;
  for (let changes = dice() < 0.7 ? 1 : 2 + Math.floor(dice() * 2); changes > 0; changes -= 1) {
    const place = pick(dice, meant.length > 0 && dice() < 0.6 ? meant : places);
    const isRemoved = place.length > 0 && dice() < 0.02;
    const isBorrowed = pool.length > 0 && dice() < 0.15;
    const change = (part: Json): Json | undefined => {
      if (isRemoved) return undefined;
      return isBorrowed ? pick(dice, pool) : changedPart(part, dice);
    };
    mutant = changedAt(mutant, place, 0, change) ?? mutant;
  }
  return mutant;
}

function placesIn(value: Json, at: Tokens, found: Tokens[]): Tokens[] {
  found.push(at);
  if (Array.isArray(value)) for (const [index, item] of value.entries()) placesIn(item, [...at, index], found);
  else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) placesIn(member, [...at, name], found);
  }
  return found;
}

/** Copies what leads to a place, with the place changed; an earlier change may have taken the place away. */
function changedAt(
  value: Json,
  place: Tokens,
  depth: number,
  change: (part: Json) => Json | undefined,
): Json | undefined {
  const token = place[depth];
  if (token === undefined) return change(value);
  if (Array.isArray(value) && typeof token === 'number' && token < value.length) {
    const changed = changedAt(value[token] ?? null, place, depth + 1, change);
    return value.flatMap((item, index) => (index !== token ? [item] : changed === undefined ? [] : [changed]));
  }
  if (!isObject(value) || !Object.hasOwn(value, String(token))) return value;
  const changed = changedAt(value[String(token)] ?? null, place, depth + 1, change);
  const copy = { ...value };
  if (changed === undefined) delete copy[String(token)];
  else put(copy, String(token), changed);
  return copy;
}

function changedPart(part: Json, dice: Dice): Json {
  if (dice() < 0.2) return anything(dice);
  if (typeof part === 'string') return changedText(part, dice);
  if (typeof part === 'number') return changedNumber(part, dice);
  if (typeof part === 'boolean') return dice() < 0.5 ? !part : String(part);
  if (Array.isArray(part)) return changedArray(part, dice);
  if (isObject(part)) return changedObject(part, dice);
  return anything(dice);
}

function changedText(text: string, dice: Dice): string {
  const characters = [...text];
  const at = Math.floor(dice() * (characters.length + 1));
  const kind = Math.floor(dice() * 8);
  if (kind === 0) characters.splice(at, 1);
  else if (kind === 1) characters.splice(at, 0, letters(dice, 1));
  else if (kind === 2) characters.splice(at, 1, letters(dice, 1));
  else if (kind === 3) characters.splice(at, 1, pick(dice, ['\u{1F600}', '\n', ' ', '%', '#', '-', '.', ':', '+']));
  else if (kind === 4) return text.toUpperCase() === text ? text.toLowerCase() : text.toUpperCase();
  else if (kind === 5) return text + text;
  else if (kind === 6) return text.slice(0, at);
  else return letters(dice, characters.length);
  return characters.join('');
}

function changedNumber(value: number, dice: Dice): Json {
  const changed = [value + 1, value - 1, -value, value * 10, value / 3, value + 0.5, value * 2 ** 40, String(value)];
  return pick(
    dice,
    changed.filter((each) => typeof each === 'string' || Number.isFinite(each)),
  );
}

function changedArray(items: readonly Json[], dice: Dice): Json[] {
  const at = Math.floor(dice() * (items.length + 1));
  const copy = [...items];
  const kind = Math.floor(dice() * 4);
  if (kind === 0) copy.splice(at, 1);
  else if (kind === 1) copy.splice(at, 0, copy[at] ?? copy[0] ?? anything(dice, 1));
  else if (kind === 2) copy.splice(at, 0, anything(dice, 1));
  else return [...copy, ...copy];
  return copy;
}

function changedObject(value: Readonly<Record<string, Json>>, dice: Dice): Json {
  const entries = Object.entries(value);
  const at = Math.floor(dice() * entries.length);
  const kind = Math.floor(dice() * 4);
  if (kind < 2) entries.splice(at, 1);
  else if (kind === 2) entries.push([letters(dice, 3), entries[at]?.[1] ?? anything(dice, 1)]);
  else entries.push([letters(dice, 1 + Math.floor(dice() * 12)), anything(dice, 1)]);
  return Object.fromEntries(entries);
}

function letters(dice: Dice, length: number): string {
  const alphabet = dice() < 0.5 ? '0123456789abcdef' : 'abcXYZ019_-';
  return Array.from({ length }, () => alphabet[Math.floor(dice() * alphabet.length)]).join('');
}

function pick<Item>(dice: Dice, items: readonly Item[]): Item {
  // Every list here holds something.
  return items[Math.floor(dice() * items.length)] as Item;
}
