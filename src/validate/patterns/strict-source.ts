import type { AST } from '@eslint-community/regexpp';
import { InvalidPatternError } from './errors.js';
import { loadRegexpp } from './libraries.js';

const IDENTITY_ESCAPE = /\\([^A-Za-z\d^$\\.*+?()[\]{}|/-])|\\-/g;

/** Tells whether a text is a regular expression with the `u` flag. */
export function isStrict(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes a pattern so that it is valid with the `u` flag, as JSON Schema Core section 6.4 has it.
 *
 * Real documents also hold what ECMA-262's annex B accepts without that flag: needless escapes (`\-`, `\_`, `\@`), lone
 * braces, a class such as `[\w-.]`. Those keep the meaning that annex B gives them, matched by code points. A letter
 * escaped for nothing (`\Z`, `\a`) is an error: annex B takes it as the letter, which no author means.
 * @throws {InvalidPatternError} when it is invalid with and without the flag.
 */
export function strictSource(source: string): string {
  if (isStrict(source)) return source;
  const unescaped = withoutNeedlessEscapes(source);
  if (isStrict(unescaped)) return unescaped;
  // `\p{…}` and `\u{…}` say that the flag was meant, and annex B would read them as letters.
  if (/\\(?:[pP]|u)\{/.test(source)) throw invalid(source);
  let strict: string;
  try {
    strict = print(new (loadRegexpp().RegExpParser)().parsePattern(source, 0, source.length, false));
  } catch {
    throw invalid(source);
  }
  if (!isStrict(strict)) throw invalid(source);
  return strict;
}

/** Drops the backslash before what is no syntax: outside a class before `-` too, inside one it is needed there. */
function withoutNeedlessEscapes(source: string): string {
  let isInClass = false;
  return source.replace(/\\[\s\S]|[[\]]/g, (token) => {
    if (token === '[') isInClass = true;
    else if (token === ']') isInClass = false;
    else if (token === '\\-') return isInClass ? token : '-';
    return token.replace(IDENTITY_ESCAPE, '$1');
  });
}

function invalid(source: string): InvalidPatternError {
  try {
    new (loadRegexpp().RegExpParser)().parsePattern(source, 0, source.length, true);
  } catch (error) {
    if (error instanceof SyntaxError && 'index' in error && typeof error.index === 'number') {
      const reason = /^Invalid regular expression: [\s\S]*: (.*)$/.exec(error.message)?.[1] ?? error.message;
      return new InvalidPatternError(source, reason, error.index);
    }
  }
  return new InvalidPatternError(source, 'not a regular expression of ECMA-262', undefined);
}

type Printed = AST.Pattern | AST.Alternative | AST.Element | AST.CharacterClassElement;

/** Writes a tree that was read without the flag as a source that has the same meaning with it. */
function print(node: Printed): string {
  const printAll = (nodes: readonly Printed[], separator = ''): string =>
    nodes.map((child) => print(child)).join(separator);
  switch (node.type) {
    case 'Pattern':
      return printAll(node.alternatives, '|');
    case 'Alternative':
      return printAll(node.elements);
    case 'Group':
      return `(?:${printAll(node.alternatives, '|')})`;
    case 'CapturingGroup':
      return `(${node.name === null ? '' : `?<${node.name}>`}${printAll(node.alternatives, '|')})`;
    case 'Assertion':
      if (node.kind === 'lookahead' || node.kind === 'lookbehind') {
        const sign = `${node.kind === 'lookbehind' ? '<' : ''}${node.negate ? '!' : '='}`;
        // Without the flag a lookahead may be repeated: the group lets it be with the flag.
        return `(?:(?${sign}${printAll(node.alternatives, '|')}))`;
      }
      return node.raw;
    case 'Quantifier':
      return `${print(node.element)}${node.raw.slice(node.element.raw.length)}`;
    case 'CharacterClass':
      return `[${node.negate ? '^' : ''}${printAll(node.elements)}]`;
    case 'CharacterClassRange':
      return `${print(node.min)}-${print(node.max)}`;
    case 'Character':
      if (/^\\[A-Za-z\d]/.test(node.raw) && !isStrict(`[${node.raw}]`)) throw new SyntaxError('Invalid escape');
      return `\\u{${node.value.toString(16)}}`;
    case 'Backreference':
      return `(?:${node.raw})`;
    default:
      return node.raw;
  }
}
