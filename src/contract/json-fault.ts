const SPACE = /[ \t\r\n]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings (RFC 8259 section 7)
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The first thing that is wrong in a JSON text. */
export interface JsonFault {
  readonly offset: number;
  /** What should stand there, in words. */
  readonly expected: string;
  readonly isAtEnd: boolean;
}

/**
 * Finds where a text stops being JSON (RFC 8259), without recursion; `undefined` when it is JSON.
 *
 * `JSON.parse` does not always say where: its messages differ between Node versions.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = [];
  let offset = 0;
  let state: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'after' = 'value';
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = offset;
    if (!pattern.test(text)) return false;
    offset = pattern.lastIndex;
    return true;
  };
  const fault = (expected: string): JsonFault => ({ offset, expected, isAtEnd: offset >= text.length });
  for (;;) {
    match(SPACE);
    const character = text[offset];
    const container = open.at(-1);
    if (state === 'after') {
      if (container === undefined) return offset >= text.length ? undefined : fault('the end of the file');
      if (character === ',') {
        offset++;
        state = container === '{' ? 'key' : 'value';
      } else if (character === (container === '{' ? '}' : ']')) {
        offset++;
        open.pop();
      } else return fault(container === '{' ? '"," or "}"' : '"," or "]"');
    } else if (state === 'key' || state === 'key-or-end') {
      if (state === 'key-or-end' && character === '}') {
        offset++;
        open.pop();
        state = 'after';
        continue;
      }
      if (!match(STRING)) return fault(state === 'key' ? 'a property name in double quotes' : 'a property name or "}"');
      match(SPACE);
      if (text[offset] !== ':') return fault('":"');
      offset++;
      state = 'value';
    } else if (state === 'value-or-end' && character === ']') {
      offset++;
      open.pop();
      state = 'after';
    } else if (character === '{' || character === '[') {
      offset++;
      open.push(character);
      state = character === '{' ? 'key-or-end' : 'value-or-end';
    } else if (match(character === '"' ? STRING : SCALAR)) state = 'after';
    else return fault(character === '"' ? 'a complete string' : 'a value');
  }
}
