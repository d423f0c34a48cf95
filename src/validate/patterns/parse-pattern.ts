import { ANY, type CodePointSet, complement, DIGIT, LINE_END, normalizeSet, SPACE, WORD } from './code-points.js';
import type { PatternNode } from './pattern-node.js';

const MAXIMUM_DEPTH = 100;
const MAXIMUM_LENGTH = 10_000;
const GROUP_OPENING = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|))?/y;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;
const ESCAPE =
  /\\(?:u\{([\da-fA-F]+)\}|u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})|u([\da-fA-F]{4})|x([\da-fA-F]{2})|c([A-Za-z])|([pP])\{[^}]*\}|([\s\S]))/uy;
const CONTROL: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, '0': 0 };
const EVERY_CHARACTER: PatternNode = { kind: 'set', set: complement(LINE_END) };
const START: PatternNode = { kind: 'start' };
const END: PatternNode = { kind: 'end' };
const BOUNDARY: PatternNode = { kind: 'boundary' };

/**
 * Parses a pattern that is known to be valid with the `u` flag: small and quick, for {@link isLinear} alone.
 *
 * Answers `undefined` for what it does not know: backreferences, inline flags, depths and lengths beyond reason.
 */
export function parsePattern(source: string): PatternNode | undefined {
  return source.length > MAXIMUM_LENGTH ? undefined : new PatternParser(source).parse();
}

/** Tells whether a valid pattern is at most 10,000 characters long, and at most 100 groups deep. */
export function isReasonable(source: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const [token] of source.matchAll(/\\[\s\S]|\[(?:[^\]\\]|\\[\s\S])*\]|[()]/g)) {
    if (token === '(') deepest = Math.max(deepest, ++depth);
    else if (token === ')') depth--;
  }
  return source.length <= MAXIMUM_LENGTH && deepest <= MAXIMUM_DEPTH;
}

class PatternParser {
  readonly #source: string;
  #at = 0;
  #depth = 0;
  #isKnown = true;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): PatternNode | undefined {
    const node = this.#choice(false);
    return this.#isKnown && this.#at === this.#source.length ? node : undefined;
  }

  #choice(backward: boolean): PatternNode {
    const options = [this.#sequence(backward)];
    while (this.#isKnown && this.#source[this.#at] === '|') {
      this.#at++;
      options.push(this.#sequence(backward));
    }
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  #sequence(backward: boolean): PatternNode {
    const items: PatternNode[] = [];
    while (this.#isKnown && this.#at < this.#source.length) {
      const next = this.#source[this.#at];
      if (next === '|' || next === ')') break;
      items.push(this.#quantified(this.#term(backward)));
    }
    if (backward) items.reverse();
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items };
  }

  #quantified(body: PatternNode): PatternNode {
    const match = this.#match(QUANTIFIER);
    if (match === null) return body;
    const [, sign, least, comma, most] = match;
    if (sign !== undefined) {
      return { kind: 'repeat', body, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Number.POSITIVE_INFINITY };
    }
    const min = Number(least);
    if (comma === undefined) return { kind: 'repeat', body, min, max: min };
    return { kind: 'repeat', body, min, max: most === '' ? Number.POSITIVE_INFINITY : Number(most) };
  }

  #term(backward: boolean): PatternNode {
    switch (this.#source[this.#at]) {
      case '(':
        return this.#group(backward);
      case '[':
        return { kind: 'set', set: this.#characterClass() };
      case '\\':
        return this.#escape();
      case '.':
        this.#at++;
        return EVERY_CHARACTER;
      case '^':
        this.#at++;
        return backward ? BOUNDARY : START;
      case '$':
        this.#at++;
        return backward ? BOUNDARY : END;
      default: {
        const code = this.#source.codePointAt(this.#at) ?? 0;
        this.#at += code > 0xffff ? 2 : 1;
        return { kind: 'set', set: [code, code] };
      }
    }
  }

  #group(backward: boolean): PatternNode {
    const opening = this.#match(GROUP_OPENING)?.[0] ?? '';
    // `(?` alone: inline flags.
    if (opening === '(?' || ++this.#depth > MAXIMUM_DEPTH) return this.#unknown();
    const isLook = /^\(\?<?[=!]$/.test(opening);
    const body = this.#choice(isLook ? opening.includes('<') : backward);
    this.#at++;
    this.#depth--;
    return isLook ? { kind: 'look', body } : body;
  }

  #escape(): PatternNode {
    const next = this.#source[this.#at + 1] ?? '';
    if (next === 'b' || next === 'B') {
      this.#at += 2;
      return BOUNDARY;
    }
    if ((next >= '1' && next <= '9') || next === 'k') return this.#unknown();
    return { kind: 'set', set: this.#escapedSet() };
  }

  /** Reads an escape as the set that it stands for; `\b` is the backspace, as inside a class. */
  #escapedSet(): CodePointSet {
    const [, braced, high = '', low, four, two, control, property, other = ''] = this.#match(ESCAPE) ?? [];
    if (property !== undefined) return ANY;
    const hexadecimal = braced ?? four ?? two;
    if (hexadecimal !== undefined) return single(Number.parseInt(hexadecimal, 16));
    if (low !== undefined)
      return single(0x10000 + ((Number.parseInt(high, 16) & 0x3ff) << 10) + (Number.parseInt(low, 16) & 0x3ff));
    if (control !== undefined) return single(control.charCodeAt(0) % 32);
    switch (other) {
      case 'd':
        return DIGIT;
      case 'D':
        return complement(DIGIT);
      case 'w':
        return WORD;
      case 'W':
        return complement(WORD);
      case 's':
        return SPACE;
      case 'S':
        return complement(SPACE);
      case 'b':
        return single(8);
      default:
        return single(CONTROL[other] ?? other.codePointAt(0) ?? 0);
    }
  }

  #characterClass(): CodePointSet {
    this.#at++;
    const isNegated = this.#source[this.#at] === '^';
    if (isNegated) this.#at++;
    // A property's set is not worked out here: its complement cannot be taken, and anything is a safe answer.
    let hasProperty = false;
    const ranges: number[] = [];
    while (this.#at < this.#source.length && this.#source[this.#at] !== ']') {
      const from = this.#classAtom();
      hasProperty ||= from === ANY;
      if (
        this.#source[this.#at] === '-' &&
        this.#source[this.#at + 1] !== ']' &&
        from.length === 2 &&
        from[0] === from[1]
      ) {
        this.#at++;
        const to = this.#classAtom();
        ranges.push(from[0] ?? 0, to[1] ?? 0);
      } else {
        ranges.push(...from);
      }
    }
    this.#at++;
    if (hasProperty) return ANY;
    const set = normalizeSet(ranges);
    return isNegated ? complement(set) : set;
  }

  #classAtom(): CodePointSet {
    if (this.#source[this.#at] === '\\') return this.#escapedSet();
    const code = this.#source.codePointAt(this.#at) ?? 0;
    this.#at += code > 0xffff ? 2 : 1;
    return single(code);
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const match = expression.exec(this.#source);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  #unknown(): PatternNode {
    this.#isKnown = false;
    return BOUNDARY;
  }
}

function single(code: number): CodePointSet {
  return [code, code];
}
