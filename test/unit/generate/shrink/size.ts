import { decimalsOf } from '../../../../src/generate/shrink/simplify-number.js';
import { rankOf } from '../../../../src/generate/shrink/simplify-text.js';
import { isJsonArray, isJsonObject, type Json } from '../../../../src/model/index.js';

/**
 * Compares two values by size: parts, then kinds, then length of texts, then plainness of characters, then decimals,
 * then nearness to 0, then signs. Each is a natural number, so that no way down is endless.
 */
export function compareSizes(left: Json, right: Json): -1 | 0 | 1 {
  const [one, other] = [sizeOf(left), sizeOf(right)];
  for (const name of ['parts', 'kinds', 'length', 'ranks', 'decimals'] as const) {
    if (one[name] !== other[name]) return one[name] < other[name] ? -1 : 1;
  }
  const scale = Math.max(one.mostDecimals, other.mostDecimals);
  const [near, far] = [distance(one.numbers, scale), distance(other.numbers, scale)];
  if (near !== far) return near < far ? -1 : 1;
  return one.negative === other.negative ? 0 : one.negative < other.negative ? -1 : 1;
}

/** Counts the scalars, arrays and objects of a value. */
export function countParts(value: Json): number {
  return sizeOf(value).parts;
}

interface Size {
  parts: number;
  kinds: number;
  length: number;
  ranks: number;
  decimals: number;
  mostDecimals: number;
  numbers: number[];
  negative: number;
}

function sizeOf(value: Json): Size {
  const size: Size = {
    parts: 0,
    kinds: 0,
    length: 0,
    ranks: 0,
    decimals: 0,
    mostDecimals: 0,
    numbers: [],
    negative: 0,
  };
  measure(value, size);
  return size;
}

function measure(value: Json, size: Size): void {
  size.parts += 1;
  if (value === null) return;
  if (typeof value === 'boolean') size.kinds += value ? 2 : 1;
  else if (typeof value === 'number') {
    const decimals = decimalsOf(value);
    size.kinds += 3;
    size.decimals += decimals;
    size.mostDecimals = Math.max(size.mostDecimals, decimals);
    size.numbers.push(value);
    if (value < 0) size.negative += 1;
  } else if (typeof value === 'string') {
    const characters = Array.from(value);
    size.kinds += 4;
    size.length += characters.length;
    for (const character of characters) size.ranks += rankOf(character);
  } else if (isJsonArray(value)) {
    size.kinds += 5;
    for (const item of value) measure(item, size);
  } else if (isJsonObject(value)) {
    size.kinds += 6;
    for (const item of Object.values(value)) measure(item, size);
  }
}

/** Adds up how far some numbers are from 0, exactly: in units of their last decimal. */
function distance(numbers: readonly number[], decimals: number): bigint {
  let sum = 0n;
  for (const number of numbers) sum += units(Math.abs(number), decimals);
  return sum;
}

function units(number: number, decimals: number): bigint {
  if (Number.isInteger(number)) return BigInt(number) * 10n ** BigInt(decimals);
  const [digits = '', exponent = '0'] = String(number).split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(decimals - fraction.length + Number(exponent));
}
