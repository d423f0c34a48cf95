import type { Json } from '../../model/index.js';
import { KIND } from '../demand/kinds.js';
import { type DrawContext, isSparse } from './context.js';
import { type MutableObject, setOwn } from './set-own.js';

const TEXTS = [
  '',
  ' ',
  'a',
  'text',
  '0',
  'null',
  'false',
  '\u0000',
  '\u007f',
  'é',
  'e\u0301',
  '漢字',
  '👩‍👩‍👧',
  '\u{1f600}',
  '\u{10ffff}',
  '\u2028',
  '"\\/',
  "'; --",
  '<b>',
  'ﬀ',
  'ß',
  '-1',
  '1e3',
  '../',
  '%00',
];
const NUMBERS = [0, 1, -1, 2, 10, 255, 2147483647, -2147483648, 4294967296, 9007199254740991, -9007199254740991, 1e21];
const FRACTIONS = [0.5, -0.5, 0.1, 1.5, 3.14, 1e-7, 5e-324, 0.30000000000000004];
const NAMES = [
  '',
  'a',
  'id',
  'name',
  'type',
  'value',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '$ref',
  '0',
  '-1',
  'a b',
  'a/b',
  'a~b',
  'é',
  '漢',
  '\u{1f600}',
  'A',
  'length',
  '\u0000',
  'prototype',
  '.',
  ' ',
];

/** Draws a text of no demand. */
export function freeText({ random }: DrawContext): string {
  if (random.oneIn(3)) return random.pick(TEXTS);
  const length = random.integer(0, random.oneIn(8) ? 40 : 8);
  let text = '';
  for (let index = 0; index < length; index++) text += freeCharacter(random.integer(0, 9), random);
  return text;
}

function freeCharacter(way: number, random: DrawContext['random']): string {
  if (way < 7) return String.fromCharCode(random.integer(0x20, 0x7e));
  if (way === 7) return String.fromCharCode(random.integer(0xa0, 0x24f));
  if (way === 8) return String.fromCodePoint(random.integer(0x3041, 0x3096));
  return String.fromCodePoint(random.integer(0x1f300, 0x1f64f));
}

/** Draws a name of no demand: plain ones, and those that trip programs up. */
export function freeName(context: DrawContext): string {
  return context.random.oneIn(2) ? context.random.pick(NAMES) : freeText(context);
}

/** Draws any JSON of some kinds, small and varied. */
export function freeValue(context: DrawContext, kinds: number): Json {
  const { random } = context;
  const kind = pickKind(context, kinds);
  context.parts--;
  switch (kind) {
    case KIND.null:
      return null;
    case KIND.boolean:
      return random.oneIn(2);
    case KIND.integer:
      return random.oneIn(2) ? random.pick(NUMBERS) : random.integer(-1000, 1000);
    case KIND.fraction:
      return random.pick(FRACTIONS);
    case KIND.string:
      return freeText(context);
    case KIND.array:
      return freeArray(context);
    default:
      return freeObject(context);
  }
}

function pickKind(context: DrawContext, kinds: number): number {
  const possible = KINDS.filter((kind) => (kinds & kind) !== 0);
  const scalar = possible.filter((kind) => kind < KIND.array);
  const isDeep = isSparse(context) || (context.depth > 2 && !context.random.oneIn(4));
  return context.random.pick(isDeep && scalar.length > 0 ? scalar : possible);
}

const KINDS: readonly number[] = Object.values(KIND);
const ALL = 127;

function freeArray(context: DrawContext): Json {
  const items: Json[] = [];
  const count = isSparse(context) ? 0 : context.random.integer(0, 3);
  context.depth++;
  for (let index = 0; index < count; index++) items.push(freeValue(context, ALL));
  context.depth--;
  return items;
}

function freeObject(context: DrawContext): Json {
  const object: MutableObject = {};
  const count = isSparse(context) ? 0 : context.random.integer(0, 3);
  context.depth++;
  for (let index = 0; index < count; index++) setOwn(object, freeName(context), freeValue(context, ALL));
  context.depth--;
  return object;
}
