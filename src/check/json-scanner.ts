/** Where a scan ended: at the first place that is not JSON. */
export interface ScanError {
  readonly offset: number;
  readonly message: string;
}

const END = 'unexpected end of the text';
const QUOTE = 34;
const BACKSLASH = 92;
const FIRST_PRINTABLE = 32;

/** What may come next. */
type Expected = 'value' | 'first-value' | 'name' | 'first-name' | 'after';

/** Scans JSON text (RFC 8259) for its first error, without recursion: hostile text nests as deeply as it likes. */
export class JsonScanner {
  readonly #text: string;
  readonly #space = /[ \t\n\r]*/y;
  readonly #scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
  readonly #open: ('object' | 'array')[] = [];
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Finds the first error of a text that is known to have one. */
  findError(): ScanError {
    let expected: Expected = 'value';
    for (;;) {
      this.#take(this.#space);
      if (this.#offset >= this.#text.length) return this.#end();
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
      this.#open.push(character === '{' ? 'object' : 'array');
      this.#offset += 1;
      return character === '{' ? 'first-name' : 'first-value';
    }
    if (character === '"') return this.#string() ?? 'after';
    return this.#take(this.#scalar) ? 'after' : this.#wrong('expected a value');
  }

  #separator(character: string): Expected | ScanError {
    const inside = this.#open.at(-1);
    if (inside === undefined) return this.#wrong('unexpected text after the value');
    if (character === (inside === 'object' ? '}' : ']')) return this.#close();
    if (character !== ',') return this.#wrong(`expected a comma or the end of the ${inside}`);
    this.#offset += 1;
    return inside === 'object' ? 'name' : 'value';
  }

  #name(character: string): Expected | ScanError {
    if (character !== '"') return this.#wrong('expected a property name in double quotes');
    const error = this.#string();
    if (error !== undefined) return error;
    this.#take(this.#space);
    if (this.#offset >= this.#text.length) return this.#end();
    if (this.#text[this.#offset] !== ':') return this.#wrong('expected a colon');
    this.#offset += 1;
    return 'value';
  }

  #close(): Expected {
    this.#open.pop();
    this.#offset += 1;
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
      if (code < FIRST_PRINTABLE) return { offset: index, message: 'unexpected control character in a string' };
      if (code !== BACKSLASH) continue;
      const escaped = this.#text.slice(index + 1, index + 6);
      const isHex = escaped.startsWith('u');
      if (isHex ? !/^u[0-9a-fA-F]{4}$/.test(escaped) : !/^["\\/bfnrt]/.test(escaped)) {
        const isCut = index + 1 + escaped.length >= this.#text.length && /^(?:u[0-9a-fA-F]{0,3})?$/.test(escaped);
        return isCut ? this.#end() : { offset: index, message: 'unknown escaped in a string' };
      }
      index += isHex ? 5 : 1;
    }
    return this.#end();
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset;
    if (!pattern.test(this.#text)) return false;
    this.#offset = pattern.lastIndex;
    return true;
  }

  /** What is the beginning of a literal or a number, and then the text ends, is cut off. */
  #wrong(message: string): ScanError {
    const rest = this.#text.slice(this.#offset, this.#offset + 6);
    const isCut =
      rest === '-' ||
      /^\d+(?:\.|e[+-]?)?$/i.test(rest) ||
      ['true', 'false', 'null'].some((word) => word.startsWith(rest));
    return isCut ? this.#end() : { offset: this.#offset, message };
  }

  #end(): ScanError {
    return { offset: this.#text.length, message: END };
  }
}
