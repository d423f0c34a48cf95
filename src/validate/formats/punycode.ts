// The parameters of RFC 3492 section 5.
const BASE = 36;
const MIN_THRESHOLD = 1;
const MAX_THRESHOLD = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE_POINT = 128;

/** Decodes the part of an A-label after `xn--` (RFC 3492 section 6.2); `undefined` when it cannot be decoded. */
export function decodePunycode(text: string): string | undefined {
  const delimiter = text.lastIndexOf('-');
  const codePoints = Array.from(text.slice(0, Math.max(delimiter, 0)), (character) => character.charCodeAt(0));
  let place = delimiter < 0 ? 0 : delimiter + 1;
  let codePoint = INITIAL_CODE_POINT;
  let bias = INITIAL_BIAS;
  let index = 0;
  while (place < text.length) {
    const before = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(text.charCodeAt(place++));
      if (digit < 0) return undefined;
      index += digit * weight;
      const threshold = thresholdOf(k, bias);
      if (digit < threshold) break;
      weight *= BASE - threshold;
      // Beyond any code point at any place of a label; also keeps the arithmetic exact.
      if (index > 2 ** 40 || weight > 2 ** 40) return undefined;
    }
    const length = codePoints.length + 1;
    bias = adapt(index - before, length, before === 0);
    codePoint += Math.floor(index / length);
    index %= length;
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return undefined;
    codePoints.splice(index++, 0, codePoint);
  }
  return String.fromCodePoint(...codePoints);
}

/** Encodes a label, without the prefix `xn--` (RFC 3492 section 6.3). */
export function encodePunycode(label: string): string {
  const codePoints = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  const basic = codePoints.filter((code) => code < INITIAL_CODE_POINT);
  let output = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '');
  let handled = basic.length;
  let codePoint = INITIAL_CODE_POINT;
  let bias = INITIAL_BIAS;
  let delta = 0;
  while (handled < codePoints.length) {
    const next = codePoints.reduce((least, code) => (code >= codePoint && code < least ? code : least), 0x110000);
    delta += (next - codePoint) * (handled + 1);
    codePoint = next;
    for (const code of codePoints) {
      if (code < codePoint) delta++;
      if (code !== codePoint) continue;
      output += variableLengthInteger(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    codePoint++;
  }
  return output;
}

function variableLengthInteger(delta: number, bias: number): string {
  let output = '';
  let rest = delta;
  for (let k = BASE; ; k += BASE) {
    const threshold = thresholdOf(k, bias);
    if (rest < threshold) return output + characterOf(rest);
    output += characterOf(threshold + ((rest - threshold) % (BASE - threshold)));
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
}

function thresholdOf(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, MIN_THRESHOLD), MAX_THRESHOLD);
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - MIN_THRESHOLD) * MAX_THRESHOLD) / 2; k += BASE)
    rest = Math.floor(rest / (BASE - MIN_THRESHOLD));
  return k + Math.floor(((BASE - MIN_THRESHOLD + 1) * rest) / (rest + SKEW));
}

/** Reads a digit: a letter of either case is 0 to 25, a decimal digit 26 to 35, anything else (NaN too) -1. */
function digitOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 65 && code <= 90) return code - 65;
  return code >= 48 && code <= 57 ? code - 22 : -1;
}

function characterOf(digit: number): string {
  return String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);
}
