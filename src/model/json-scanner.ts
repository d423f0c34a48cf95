/** Where a scan ended: at the first thing that is not JSON. */
export interface ScanError {
  /** In UTF-16 code units; the text's length when it ends early. */
  readonly offset: number;
  /** A clause: what was expected, and what kind of thing is there instead. */
  readonly message: string;
}

/** Hears what a scan passes, in the order of the text. */
export interface ScanListener {
  /** An object or an array begins. */
  opened?(kind: 'object' | 'array'): void;
  /** The innermost object or array ends. */
  closed?(): void;
  /** A comma: the next item or member of the innermost array or object follows. */
  separated?(): void;
  /** The name of a member: its offsets, quotes included, `end` exclusive. */
  named?(start: number, end: number): void;
}

const QUOTE = 34;
const BACKSLASH = 92;
const FIRST_PRINTABLE = 32;
const LITERALS = ['true', 'false', 'null'];

/** What may come next. */
type Expected = 'value' | 'first-value' | 'name' | 'first-name' | 'after';

/**
 * Scans JSON text (RFC 8259) for its first error, in linear time and without recursion: hostile text nests as deeply as
 * it likes.
 */
export class JsonScanner {
  readonly #text: string;
  readonly #listener: ScanListener;
  readonly #space = /[ \t\n\r]*/y;
  readonly #scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
  readonly #open: ('object' | 'array')[] = [];
  #offset = 0;

  constructor(text: string, listener: ScanListener = {}) {
    this.#text = text;
    this.#listener = listener;
  }

  /** Scans the whole text, once; answers `undefined` when it is JSON. */
  findError(): ScanError | undefined {
    let expected: Expected = 'value';
    for (;;) {
      this.#take(this.#space);
      if (this.#offset >= this.#text.length) {
        return expected === 'after' && this.#open.length === 0 ? undefined : this.#wrong(this.#wanted(expected));
      }
      const next = this.#step(expected, this.#text[this.#offset] ?? '');
      if (typeof next === 'object') return next;
      expected = next;
    }
  }

  #step(expected: Expected, character: string): Expected | ScanError {
    if (expected === 'after') return this.#separator(character);
    if (expected === 'first-name' && character === '}') return this.#close();
    if (expected === 'first-value' && character === ']') return this.#close();
    if (expected === 'name' || expected === 'first-name') return this.#name(character);
    if (character === '{' || character === '[') {
      const kind = character === '{' ? 'object' : 'array';
      this.#open.push(kind);
      this.#offset += 1;
      this.#listener.opened?.(kind);
      return kind === 'object' ? 'first-name' : 'first-value';
    }
    if (character === '"') return this.#string() ?? 'after';
    if (this.#take(this.#scalar)) return 'after';
    const rest = this.#text.slice(this.#offset, this.#offset + 6);
    // The beginning of a number or a literal, and then the text ends: it is cut off.
    if (rest === '-' || LITERALS.some((word) => word.startsWith(rest))) this.#offset = this.#text.length;
    return this.#wrong(this.#wanted(expected));
  }

  #separator(character: string): Expected | ScanError {
    const inside = this.#open.at(-1);
    if (inside !== undefined && character === (inside === 'object' ? '}' : ']')) return this.#close();
    if (inside === undefined || character !== ',') return this.#wrong(this.#wanted('after'));
    this.#offset += 1;
    this.#listener.separated?.();
    return inside === 'object' ? 'name' : 'value';
  }

  #name(character: string): Expected | ScanError {
    if (character !== '"') return this.#wrong(this.#wanted('name'));
    const start = this.#offset;
    const error = this.#string();
    if (error !== undefined) return error;
    this.#listener.named?.(start, this.#offset);
    this.#take(this.#space);
    if (this.#text[this.#offset] !== ':') return this.#wrong('":" was expected');
    this.#offset += 1;
    return 'value';
  }

  #close(): Expected {
    this.#open.pop();
    this.#offset += 1;
    this.#listener.closed?.();
    return 'after';
  }

  /** Passes a string; character by character, since a regular expression would keep a stack of them. */
  #string(): ScanError | undefined {
    for (let index = this.#offset + 1; index < this.#text.length; index += 1) {
      const code = this.#text.charCodeAt(index);
      if (code === QUOTE) {
        this.#offset = index + 1;
        return undefined;
      }
      if (code < FIRST_PRINTABLE) return this.#control(index, code);
      if (code !== BACKSLASH) continue;
      const escaped = this.#text.slice(index + 1, index + 6);
      const isHex = escaped.startsWith('u');
      if (isHex ? !/^u[0-9a-fA-F]{4}$/.test(escaped) : !/^["\\/bfnrt]/.test(escaped)) {
        const isCut = index + 1 + escaped.length >= this.#text.length && /^(?:u[0-9a-fA-F]{0,3})?$/.test(escaped);
        return isCut ? this.#cutString() : { offset: index, message: 'JSON has no such escape in a string' };
      }
      index += isHex ? 5 : 1;
    }
    return this.#cutString();
  }

  #cutString(): ScanError {
    return { offset: this.#text.length, message: 'the text ends inside a string' };
  }

  #control(offset: number, code: number): ScanError {
    // A file that is cut off may still end in a line break.
    if (this.#text.slice(offset).trim() === '') return this.#cutString();
    const what = code === 10 || code === 13 ? 'a line break' : code === 9 ? 'a tab' : 'a control character';
    return { offset, message: `${what} in a string must be escaped` };
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset;
    if (!pattern.test(this.#text)) return false;
    this.#offset = pattern.lastIndex;
    return true;
  }

  #wanted(expected: Expected): string {
    if (expected === 'name' || expected === 'first-name') return 'a property name in double quotes was expected';
    if (expected !== 'after') return 'a value was expected';
    const inside = this.#open.at(-1);
    if (inside === undefined) return 'the value is over';
    return inside === 'object' ? '"," or "}" was expected' : '"," or "]" was expected';
  }

  #wrong(wanted: string): ScanError {
    const offset = this.#offset;
    const found = offset >= this.#text.length ? 'the text ends' : `${kindOf(this.#text.charAt(offset))} follows`;
    return { offset, message: `${wanted}, but ${found}` };
  }
}

/** Names a character, which may be of something private, by its kind; ASCII punctuation tells nothing and stands. */
function kindOf(character: string): string {
  if (/[a-zA-Z]/.test(character)) return 'an unquoted word';
  if (/\d/.test(character)) return 'a digit';
  if (character === '"') return 'a double quote';
  return /[!-~]/.test(character) ? `"${character}"` : 'something else';
}
