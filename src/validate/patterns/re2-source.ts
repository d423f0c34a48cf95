import type { AST } from '@eslint-community/regexpp';
import { type CodePointSet, complement, DIGIT, LAST_CODE_POINT, LINE_END, SPACE, unite, WORD } from './code-points.js';
import { setOfProperty } from './property-set.js';

/** RE2 refuses counts above this, and nested ones whose product is above it. */
const MAXIMUM_COUNT = 1000;
/** Beyond this many places the engine itself is too slow; then the pattern is left to the one with a time limit. */
const MAXIMUM_PLACES = 3000;

/** A pattern in RE2's syntax, and how many places it has, repeats written out. */
interface Re2Source {
  readonly text: string;
  readonly places: number;
  readonly isCounted: boolean;
}

/**
 * Writes alternatives in RE2's syntax, with ECMA-262's meaning under the `u` flag: every class and character by code
 * points, `^` and `$` as the text's ends. `undefined` when RE2 cannot say it: lookarounds, backreferences, inline flags,
 * repeats that are too large.
 */
export function re2Source(alternatives: readonly AST.Alternative[]): string | undefined {
  return fromAlternatives(alternatives)?.text;
}

function fromAlternatives(alternatives: readonly AST.Alternative[]): Re2Source | undefined {
  const parts: Re2Source[] = [];
  for (const { elements } of alternatives) {
    const part = fromElements(elements);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return limited({
    text: `(?:${parts.map(({ text }) => text).join('|')})`,
    places: parts.reduce((sum, { places }) => sum + places, 1),
    isCounted: parts.some(({ isCounted }) => isCounted),
  });
}

function fromElements(elements: readonly AST.Element[]): Re2Source | undefined {
  const parts: Re2Source[] = [];
  for (const element of elements) {
    const part = fromElement(element);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return limited({
    text: parts.map(({ text }) => text).join(''),
    places: parts.reduce((sum, { places }) => sum + places, 0),
    isCounted: parts.some(({ isCounted }) => isCounted),
  });
}

function fromElement(element: AST.Element): Re2Source | undefined {
  switch (element.type) {
    case 'Character':
      return place(codePoint(element.value));
    case 'CharacterSet':
      return place(fromSet(setOf(element)));
    case 'CharacterClass':
      return place(fromSet(setOfClass(element)));
    case 'Group':
      return element.modifiers === null ? fromAlternatives(element.alternatives) : undefined;
    case 'CapturingGroup':
      return fromAlternatives(element.alternatives);
    case 'Quantifier':
      return fromQuantifier(element);
    case 'Assertion':
      if (element.kind === 'start') return place('\\A');
      if (element.kind === 'end') return place('\\z');
      return element.kind === 'word' ? place(element.negate ? '\\B' : '\\b') : undefined;
    default:
      return undefined;
  }
}

function fromQuantifier({ element, min, max }: AST.Quantifier): Re2Source | undefined {
  const body = fromElement(element);
  if (body === undefined) return undefined;
  const text = `(?:${body.text})`;
  if (max === Number.POSITIVE_INFINITY) {
    if (min === 0) return { ...body, text: `${text}*` };
    return limited({ ...counted(text, body, min, min), text: `${counted(text, body, min, min).text}${text}*` });
  }
  return limited(counted(text, body, min, max));
}

/** Repeats a part between two counts: by RE2's own counting where that may be, else written out. */
function counted(text: string, body: Re2Source, min: number, max: number): Re2Source {
  const places = Math.max(1, body.places) * (max + 1);
  // The empty text; nothing is written out that will be refused for its size.
  if (max === 0 || places > MAXIMUM_PLACES) return { text: '', places, isCounted: false };
  if (!body.isCounted && max <= MAXIMUM_COUNT) return { text: `${text}{${min},${max}}`, places, isCounted: true };
  return { text: text.repeat(min) + `${text}?`.repeat(max - min), places, isCounted: body.isCounted };
}

function limited(source: Re2Source): Re2Source | undefined {
  return source.places > MAXIMUM_PLACES ? undefined : source;
}

function place(text: string): Re2Source {
  return { text, places: 1, isCounted: false };
}

function codePoint(code: number): string {
  return `\\x{${code.toString(16)}}`;
}

function fromSet(set: CodePointSet): string {
  if (set.length === 0) return `[^\\x{0}-${codePoint(LAST_CODE_POINT)}]`;
  let text = '';
  for (let index = 0; index < set.length; index += 2) {
    text += `${codePoint(set[index] ?? 0)}-${codePoint(set[index + 1] ?? 0)}`;
  }
  return `[${text}]`;
}

/** Finds the set of a class. */
export function setOfClass({ elements, negate }: AST.CharacterClass): CodePointSet {
  let set: CodePointSet = [];
  for (const element of elements) {
    if (element.type === 'Character') set = unite(set, [element.value, element.value]);
    else if (element.type === 'CharacterClassRange') set = unite(set, [element.min.value, element.max.value]);
    else if (element.type === 'CharacterSet') set = unite(set, setOf(element));
  }
  return negate ? complement(set) : set;
}

/** Finds the set of `.`, of an escape such as `\d`, or of a property. */
export function setOf(element: AST.CharacterSet): CodePointSet {
  switch (element.kind) {
    case 'any':
      return complement(LINE_END);
    case 'digit':
      return element.negate ? complement(DIGIT) : DIGIT;
    case 'word':
      return element.negate ? complement(WORD) : WORD;
    case 'space':
      return element.negate ? complement(SPACE) : SPACE;
    case 'property':
      return setOfProperty(element.raw);
  }
}
