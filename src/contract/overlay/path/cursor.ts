/** Says where a text is no JSONPath, and what is wrong there. */
export class PathSyntaxError extends Error {
  /** @param offset zero-based, in UTF-16 code units */
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const BLANK = /[ \t\n\r]*/y;
const INTEGER = /-?(?:0|[1-9]\d*)/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// A hyphen is none of RFC 9535's; the Overlay specification's own examples have `.x-oai-traits`.
const SHORTHAND = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*/y;
const FUNCTION_NAME = /[a-z][a-z0-9_]*(?=\()/y;
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '/': '/', '\\': '\\' };

/** Walks over the text of a query. */
export class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Tells whether a text follows. */
  sees(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  /** Takes a text, if it follows. */
  takes(text: string): boolean {
    if (!this.sees(text)) return false;
    this.#at += text.length;
    return true;
  }

  /** Takes a text that must follow. */
  expect(text: string): void {
    if (!this.takes(text)) throw this.error(`${JSON.stringify(text)} was expected`);
  }

  skipBlanks(): void {
    this.#match(BLANK);
  }

  /** Looks at what follows the blanks without taking either. */
  seesAfterBlanks(texts: readonly string[]): boolean {
    const before = this.#at;
    this.skipBlanks();
    const found = texts.some((text) => this.sees(text));
    this.#at = before;
    return found;
  }

  /** Takes a whole number (RFC 9535 section 2.1: within those that a double holds exactly), if one follows. */
  integer(): number | undefined {
    const start = this.#at;
    const text = this.#match(INTEGER);
    if (text === undefined) return undefined;
    if (text === '-0' || !Number.isSafeInteger(Number(text))) throw this.error('this is no index', start);
    return Number(text);
  }

  /** Takes a number as JSON writes it, if one follows. */
  number(): number | undefined {
    const text = this.#match(NUMBER);
    return text === undefined ? undefined : Number(text);
  }

  /** Takes the name after a dot, if one follows. */
  shorthand(): string | undefined {
    return this.#match(SHORTHAND);
  }

  /** Takes a function's name, if one follows with its parenthesis. */
  functionName(): string | undefined {
    return this.#match(FUNCTION_NAME);
  }

  /** Takes a text in quotes, single or double, if one follows. */
  quoted(): string | undefined {
    const quote = this.#text.charAt(this.#at);
    if (quote !== '"' && quote !== "'") return undefined;
    const start = this.#at;
    this.#at += 1;
    let text = '';
    for (;;) {
      if (this.isAtEnd) throw this.error('this text has no end', start);
      const character = this.#text.charAt(this.#at);
      this.#at += 1;
      if (character === quote) return text;
      if (character < ' ') throw this.error('a control character must be escaped', this.#at - 1);
      text += character === '\\' ? this.#escaped(quote) : character;
    }
  }

  /** Makes the error for the place where the cursor stands. */
  error(message: string, offset: number = this.#at): PathSyntaxError {
    return new PathSyntaxError(message, offset);
  }

  #escaped(quote: string): string {
    const start = this.#at - 1;
    const character = this.#text.charAt(this.#at);
    this.#at += 1;
    if (character === quote) return quote;
    if (character !== 'u') {
      const meant = Object.hasOwn(ESCAPES, character) ? ESCAPES[character] : undefined;
      if (meant === undefined) throw this.error('this escape is unknown', start);
      return meant;
    }
    const first = this.#codeUnit(start);
    if (first >= 0xdc00 && first <= 0xdfff) throw this.error('this is half a character', start);
    if (first < 0xd800 || first > 0xdbff) return String.fromCharCode(first);
    if (!this.takes('\\u')) throw this.error('this is half a character', start);
    const second = this.#codeUnit(start);
    if (second < 0xdc00 || second > 0xdfff) throw this.error('this is half a character', start);
    return String.fromCharCode(first, second);
  }

  #codeUnit(start: number): number {
    const digits = this.#text.slice(this.#at, this.#at + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.error('four hexadecimal digits were expected', start);
    this.#at += 4;
    return Number.parseInt(digits, 16);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return undefined;
    this.#at += found.length;
    return found;
  }
}
