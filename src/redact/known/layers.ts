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

const HEX_RUN = /(?:%[0-9A-Fa-f]{2})+/g;

/** Percent coding (RFC 3986 section 2.1), in URLs and forms. */
export const percentLayer: Layer = {
  decode(text) {
    return viewOf(text, HEX_RUN, (run, add) => {
      const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
      for (let at = 0; at < bytes.length; ) {
        const length = sequenceLength(bytes, at);
        // A byte that begins no UTF-8 sequence is a character of its own.
        add(length === 0 ? '\ufffd' : bytes.toString('utf8', at, at + length), 3 * (length || 1));
        at += length || 1;
      }
    });
  },
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
  decode(text) {
    return viewOf(text, /\\(?:u[0-9A-Fa-f]{4}|["\\/bfnrt])/g, (escaped, add) => {
      const second = escaped.charAt(1);
      const character =
        second === 'u' ? String.fromCharCode(Number.parseInt(escaped.slice(2), 16)) : (CONTROLS[second] ?? second);
      add(character, escaped.length);
    });
  },
  encode(replacement, source) {
    let result = JSON.stringify(replacement).slice(1, -1);
    if (source.includes('\\/')) result = result.replaceAll('/', '\\/');
    if (!/\\u/.test(source)) return result;
    return Array.from({ length: result.length }, (_, at) => result.charCodeAt(at))
      .map((code) => (code < 128 ? String.fromCharCode(code) : `\\u${code.toString(16).padStart(4, '0')}`))
      .join('');
  },
};

const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function viewOf(
  text: string,
  escapes: RegExp,
  decode: (escaped: string, add: (character: string, length: number) => void) => void,
): View | undefined {
  let view = '';
  let at = 0;
  // Places of the view and of the text that belong together: the beginning of each escape and of what follows it.
  const places: number[] = [0, 0];
  for (const match of text.matchAll(escapes)) {
    view += text.slice(at, match.index);
    at = match.index;
    decode(match[0], (character, length) => {
      places.push(view.length, at);
      view += character;
      at += length;
    });
    places.push(view.length, at);
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

/** Answers how many bytes the UTF-8 sequence has that begins at a place (RFC 3629 section 4); 0 for none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 1 || length === 0) return length;
  return isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length ? length : 0;
}
