/** What the beginning of a source looks like, read without parsing all of it. */
export interface HeadShape {
  /** The kind of the first JSON value; `other` when it begins like none. */
  readonly kind: 'object' | 'array' | 'other';
  /** The names of the first object's members that stand in the head, in order; of an array, of its first item. */
  readonly keys: readonly string[];
}

/** How much of a head is read for names: every run pays for it. */
const LOOKED_AT_BYTES = 4 * 1024;

/** Decodes as much of a head as is read for names. */
export function beginningOf(head: Uint8Array): string {
  return new TextDecoder().decode(head.subarray(0, LOOKED_AT_BYTES));
}

/**
 * Reads the names of the members that the first JSON object has in the head; a head that ends early yields what stands
 * in it. Never throws.
 */
export function headShape(head: Uint8Array): HeadShape {
  const text = beginningOf(head);
  const start = text.search(/\S/u);
  const first = start === -1 ? '' : text.charAt(start);
  const keys: string[] = [];
  if (first !== '{' && first !== '[') return { kind: 'other', keys };
  const keyDepth = first === '{' ? 1 : 2;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth < keyDepth) break;
    } else if (code === 34) {
      const end = stringEnd(text, at);
      if (depth === keyDepth && /^\s*:/u.test(text.slice(end, end + 64))) keys.push(stringValue(text.slice(at, end)));
      at = end - 1;
    }
  }
  return { kind: first === '{' ? 'object' : 'array', keys };
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === 92) at += 1;
    else if (character === 34) return at + 1;
  }
  return text.length;
}

function stringValue(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return '';
  }
}

/** Describes a head for a message: its first characters, on one line, with control characters left out. */
export function describeHead(head: Uint8Array): string {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return 'UTF-16 text';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip data';
  if (head[0] === 0x50 && head[1] === 0x4b) return 'a zip archive';
  const text = new TextDecoder().decode(head.subarray(0, 400)).replace(/\s+/gu, ' ').trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u0008\ufffd]/u.test(text)) return 'binary data';
  if (text === '') return 'white space alone';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
