import { isUtf8 } from 'node:buffer';

/** A text with one coding taken off. */
export interface View {
  readonly text: string;
  /** Answers where a place of the view lies in the text. */
  sourceOf(at: number): number;
}

/** A coding that leaves the text around it as it is: each of its escapes stands for a character. */
export interface Layer {
  /** Takes the coding off; `undefined` when there is no escape. */
  decode(text: string): View | undefined;
  /** Puts the coding on what is to stand for a part of the text, as that part has it. */
  encode(replacement: string, source: string): string;
}

/** Takes an escape, or all those in a row, off: answers where it ends; the same place when there is none. */
type TakeEscape = (text: string, at: number, add: (character: string, length: number) => void) => number;

/** Percent coding (RFC 3986 section 2.1), in URLs and forms. */
export const percentLayer: Layer = {
  decode: (text) => viewOf(text, '%', takePercent),
  encode(replacement, source) {
    const isLower = /%[0-9a-f]?[a-f]/.test(source);
    let result = '';
    for (const character of replacement) {
      if (/[\w.~-]/.test(character) || (character !== '%' && source.includes(character))) result += character;
      else if (character === ' ' && source.includes('+')) result += '+';
      else {
        const bytes = Buffer.from(character).toString('hex');
        result += (isLower ? bytes : bytes.toUpperCase()).replace(/../g, '%$&');
      }
    }
    return result;
  },
};

/** The escapes that JSON has in strings (RFC 8259 section 7): JSON within a string, once more within another. */
export const backslashLayer: Layer = {
  decode: (text) => viewOf(text, '\\', takeBackslash),
  encode(replacement, source) {
    let result = JSON.stringify(replacement).slice(1, -1);
    if (source.includes('\\/')) result = result.replaceAll('/', '\\/');
    if (!/\\u/.test(source)) return result;
    return Array.from({ length: result.length }, (_, at) => result.charCodeAt(at))
      .map((code) => (code < 128 ? String.fromCharCode(code) : `\\u${code.toString(16).padStart(4, '0')}`))
      .join('');
  },
};

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const takeBackslash: TakeEscape = (text, at, add) => {
  const short = SHORT_ESCAPES[text.charAt(at + 1)];
  if (short !== undefined) {
    add(short, 2);
    return at + 2;
  }
  const unit = text.charAt(at + 1) === 'u' ? /^[0-9A-Fa-f]{4}/.exec(text.slice(at + 2, at + 6))?.[0] : undefined;
  if (unit === undefined) return at;
  add(String.fromCharCode(Number.parseInt(unit, 16)), 6);
  return at + 6;
};

const takePercent: TakeEscape = (text, at, add) => {
  const byte = byteAt(text, at);
  if (byte < 0) return at;
  if (byte < 0x80) {
    add(String.fromCharCode(byte), 3);
    return at + 3;
  }
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
  const sequence = Buffer.from(Array.from({ length }, (_, index) => byteAt(text, at + 3 * index)));
  // A byte that begins no UTF-8 sequence (RFC 3629 section 4) is a character of its own.
  const isCharacter = isUtf8(sequence) && (sequence[length - 1] ?? 0) >= 0x80;
  add(isCharacter ? sequence.toString() : '\ufffd', isCharacter ? 3 * length : 3);
  return at + (isCharacter ? 3 * length : 3);
};

function byteAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 37) return -1;
  const high = hexadecimal(text.charCodeAt(at + 1));
  const low = hexadecimal(text.charCodeAt(at + 2));
  return (high | low) < 0 ? -1 : high * 16 + low;
}

function hexadecimal(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 0x20;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function viewOf(text: string, sign: string, take: TakeEscape): View | undefined {
  let view = '';
  let at = 0;
  // Places of the view and of the text that belong together: the beginning of each escape and of what follows it.
  const places: number[] = [0, 0];
  for (let next = text.indexOf(sign); next !== -1; ) {
    const begun = next;
    const end = take(text, begun, (character, length) => {
      view += text.slice(at, next);
      at = next;
      places.push(view.length, at);
      view += character;
      at += length;
      places.push(view.length, at);
    });
    next = text.indexOf(sign, end === begun ? begun + 1 : end);
  }
  if (at === 0) return undefined;
  view += text.slice(at);
  return { text: view, sourceOf: (place) => sourceOf(places, place) };
}

function sourceOf(places: readonly number[], place: number): number {
  let low = 0;
  let high = places.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((places[middle * 2] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return (places[low * 2 + 1] ?? 0) + place - (places[low * 2] ?? 0);
}
