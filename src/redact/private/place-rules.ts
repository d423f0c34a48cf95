import { pointerTokens } from '../../model/index.js';

/** What the user says of a place: private besides what the contract says, or to be left as it is. */
export type UserRule = 'also' | 'keep';

interface Pattern {
  readonly text: string;
  readonly rule: UserRule;
  /** The tokens of a seen-pointer; `*` stands for any name or index. */
  readonly tokens: readonly string[];
  /** The header's name in lower case, when the pattern is one. */
  readonly header: string | undefined;
}

/** The places that the user names, by seen-pointer or header name, beside what the contract says. */
export class PlaceRules {
  readonly #patterns: readonly Pattern[];
  readonly #met = new Set<Pattern>();

  constructor(also: readonly string[], keep: readonly string[]) {
    // What is kept comes first: the user has decided.
    this.#patterns = [...keep.map((text) => patternOf(text, 'keep')), ...also.map((text) => patternOf(text, 'also'))];
  }

  /** Tells what the user says of this very place; `undefined` when nothing. */
  ruleFor(pointer: string): UserRule | undefined {
    if (this.#patterns.length === 0) return undefined;
    const tokens = pointerTokens(pointer);
    for (const pattern of this.#patterns) {
      if (!matches(pattern, tokens)) continue;
      this.#met.add(pattern);
      return pattern.rule;
    }
    return undefined;
  }

  /** Lists the patterns that named no place so far. */
  get unmet(): readonly string[] {
    return this.#patterns.filter((pattern) => !this.#met.has(pattern)).map(({ text }) => text);
  }
}

function patternOf(text: string, rule: UserRule): Pattern {
  const isPointer = text.startsWith('/');
  return {
    text,
    rule,
    tokens: isPointer ? pointerTokens(text) : [],
    header: isPointer ? undefined : text.toLowerCase(),
  };
}

function matches({ tokens, header }: Pattern, place: readonly string[]): boolean {
  if (header !== undefined) {
    return place.length === 3 && place[1] === 'headers' && place[2]?.toLowerCase() === header;
  }
  if (tokens.length !== place.length) return false;
  const isHeader = place[1] === 'headers';
  return place.every((token, index) => {
    const wanted = tokens[index] ?? '';
    // An item's place stands for every index.
    if (wanted === '*' || wanted === token || (token === '*' && /^\d+$/.test(wanted))) return true;
    return isHeader && index === 2 && wanted.toLowerCase() === token.toLowerCase();
  });
}
