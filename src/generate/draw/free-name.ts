import type { DrawContext } from './context.js';

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

function freeText({ random }: DrawContext): string {
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
