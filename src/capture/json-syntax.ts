import type { Place } from '../model/index.js';

/** Where a text stops being JSON, and why. */
export interface JsonSyntaxError {
  /** Offset of the first character that cannot stand there, in UTF-16 code units; the text's length when it ends early. */
  readonly offset: number;
  /** What is wrong, as a clause: `a value was expected, but the text ends`. */
  readonly message: string;
}

/** The deepest nesting that is read: deeper values overflow the stack of whoever walks them. */
export const MAX_NESTING = 2_000;

/**
 * Finds the first error of a text against RFC 8259, in linear time and without recursion; `undefined` when there is none.
 *
 * `JSON.parse` says where only in some versions of Node and not for every error.
 */
export function findSyntaxError(text: string): JsonSyntaxError | undefined {
  const stack: ('{' | '[')[] = [];
  let at = skipSpace(text, 0);
  let expects: 'value' | 'first-item' | 'first-name' | 'name' | 'after' = 'value';
  for (;;) {
    const character = text.charAt(at);
    if (expects === 'after') {
      const open = stack.at(-1);
      if (open === undefined) {
        return at === text.length ? undefined : error(text, at, 'the value is over, and more text follows:');
      }
      const close = open === '{' ? '}' : ']';
      if (character === ',') {
        expects = open === '{' ? 'name' : 'value';
        at = skipSpace(text, at + 1);
      } else if (character === close) {
        stack.pop();
        at = skipSpace(text, at + 1);
      } else return error(text, at, `"," or "${close}" was expected, but found`);
      continue;
    }
    if (expects === 'name' || expects === 'first-name') {
      if (character === '}' && expects === 'first-name') {
        stack.pop();
        expects = 'after';
        at = skipSpace(text, at + 1);
        continue;
      }
      if (character !== '"') return error(text, at, 'a property name in double quotes was expected, but found');
      const end = stringEnd(text, at);
      if (typeof end !== 'number') return end;
      at = skipSpace(text, end);
      if (text.charAt(at) !== ':') return error(text, at, '":" was expected, but found');
      at = skipSpace(text, at + 1);
      expects = 'value';
      continue;
    }
    if (character === ']' && expects === 'first-item') {
      stack.pop();
      expects = 'after';
      at = skipSpace(text, at + 1);
    } else if (character === '{' || character === '[') {
      stack.push(character);
      expects = character === '{' ? 'first-name' : 'first-item';
      at = skipSpace(text, at + 1);
    } else {
      const end = scalarEnd(text, at);
      if (typeof end !== 'number') return end;
      at = skipSpace(text, end);
      expects = 'after';
    }
  }
}

/** Describes the first error of a text with its one-based line and column inside the text. */
export function describeSyntaxError(text: string): string {
  const found = findSyntaxError(text);
  if (found === undefined) return 'it cannot be parsed';
  const { line, column } = placeInText(text, found.offset);
  return `${found.message} (line ${line}, column ${column})`;
}

/** Works out the one-based line and column of an offset in a text; lines end in LF or CRLF. */
export function placeInText(text: string, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', start)) {
    line += 1;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Tells whether brackets nest deeper than {@link MAX_NESTING}: counted without parsing, in linear time. */
export function isNestedTooDeep(text: string): boolean {
  // A value of so many levels needs as many characters.
  if (text.length <= MAX_NESTING * 2) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      for (at++; at < text.length; at++) {
        const inner = text.charCodeAt(at);
        if (inner === 92) at++;
        else if (inner === 34) break;
      }
    } else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > MAX_NESTING) return true;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return false;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
}

function scalarEnd(text: string, at: number): number | JsonSyntaxError {
  const character = text.charAt(at);
  if (character === '"') return stringEnd(text, at);
  const token = /[-\d]/.test(character) ? /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y : /true|false|null/y;
  token.lastIndex = at;
  if (!token.test(text)) return error(text, at, 'a value was expected, but found');
  const end = token.lastIndex;
  return /[\w.+-]/.test(text.charAt(end)) ? error(text, end, 'the value is over, but found') : end;
}

function stringEnd(text: string, start: number): number | JsonSyntaxError {
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code === 92) {
      const length = escapeLength(text, at);
      if (typeof length !== 'number') return length;
      at += length;
    } else if (code >= 32) at += 1;
    else if (at >= text.length) return { offset: at, message: 'the text ends inside a string' };
    else return error(text, at, 'a control character in a string must be escaped:');
  }
}

function escapeLength(text: string, at: number): number | JsonSyntaxError {
  const character = text.charAt(at + 1);
  if (character === '') return { offset: at + 1, message: 'the text ends inside a string' };
  if ('"\\/bfnrt'.includes(character)) return 2;
  if (character === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) return 6;
  return {
    offset: at,
    message: `there is no escape ${JSON.stringify(text.slice(at, at + (character === 'u' ? 6 : 2)))}`,
  };
}

function error(text: string, offset: number, clause: string): JsonSyntaxError {
  const code = text.codePointAt(offset);
  if (code === undefined) return { offset, message: `${clause.replace(/ found$/, '')} the text ends` };
  const isControl = code < 32 || code === 127;
  const shown = isControl ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : `"${String.fromCodePoint(code)}"`;
  return { offset, message: `${clause} ${shown}` };
}
