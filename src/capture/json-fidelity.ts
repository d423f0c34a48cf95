import { isJsonArray, isJsonObject, type Json } from '../model/index.js';

/**
 * Parses JSON text, if writing the value again loses nothing: `undefined` for text that is no JSON, holds a name twice in
 * one object, or a number that a double does not hold (a large integer, 1e400) or that JSON does not write (-0).
 */
export function parseLosslessly(text: string): { readonly value: Json } | undefined {
  let value: Json;
  try {
    value = JSON.parse(text);
    if (JSON.stringify(value) === text) return { value };
  } catch {
    return undefined;
  }
  return membersWritten(text) === memberCount(value) ? { value } : undefined;
}

/** Writes a value as JSON text that reads back equal, numbers that `JSON.stringify` changes included. */
export function writeJson(value: Json): string {
  if (typeof value === 'number') {
    if (Object.is(value, -0)) return '-0';
    return Number.isFinite(value) ? String(value) : value > 0 ? '1e400' : '-1e400';
  }
  if (isJsonArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`)
    .join(',')}}`;
}

/** Tells whether `JSON.stringify` writes a value so that it reads back equal: no -0, nothing beyond a double. */
export function isWritable(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (isJsonArray(value)) return value.every(isWritable);
  return isJsonObject(value) ? Object.values(value).every(isWritable) : true;
}

function memberCount(value: Json): number {
  let count = 0;
  if (isJsonArray(value)) for (const item of value) count += memberCount(item);
  else if (isJsonObject(value)) for (const member of Object.values(value)) count += 1 + memberCount(member);
  return count;
}

/** Counts the members that valid JSON text writes; `undefined` when a number of it is not kept exactly. */
function membersWritten(text: string): number | undefined {
  const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      for (at++; text.charCodeAt(at) !== 34; at++) if (text.charCodeAt(at) === 92) at++;
    } else if (code === 58) count += 1;
    else if (code === 45 || (code >= 48 && code <= 57)) {
      number.lastIndex = at;
      const token = number.exec(text)?.[0] ?? '';
      if (!isExact(token)) return undefined;
      at += token.length - 1;
    }
  }
  return count;
}

function isExact(token: string): boolean {
  const number = Number(token);
  if (!Number.isFinite(number) || Object.is(number, -0)) return false;
  return decimal(token) === decimal(String(number));
}

/** Brings a decimal number to one spelling: its significant digits and the power of ten of the last of them. */
function decimal(token: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
