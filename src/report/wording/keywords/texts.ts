import { formatProblem } from '../formats.js';
import { count, foundPhrase, number, subject, text } from '../phrases.js';
import { at, type KeywordWorder, wording } from './keyword-worder.js';
import { patternHint } from './pattern-shape.js';

const pattern: KeywordWorder = ({ facts, place }) => {
  const expected = text(facts, 'expected');
  const { found } = facts;
  return wording({
    what: at(place, `${subject(facts)} does not match ${expected ?? 'the pattern'}`),
    expected: expected === undefined ? undefined : `text that matches ${expected}`,
    found: foundPhrase(facts),
    hint: expected !== undefined && typeof found === 'string' ? patternHint(expected, found) : undefined,
  });
};

const length =
  (comparison: 'least' | 'most'): KeywordWorder =>
  ({ facts, place }) => {
    const limit = number(facts, 'expected');
    const actual = number(facts, 'count');
    const bound = limit === undefined ? 'a limit' : count(limit, 'character');
    const what =
      actual === 0
        ? 'the text is empty'
        : `${subject(facts)} ${actual === undefined ? `is too ${comparison === 'least' ? 'short' : 'long'}` : `has ${count(actual, 'character')}`}`;
    return wording({
      what: at(place, `${what}, the contract says at ${comparison} ${limit ?? 'so many'}`),
      expected: `at ${comparison} ${bound}`,
      found: actual === undefined ? foundPhrase(facts) : count(actual, 'character'),
    });
  };

const format: KeywordWorder = ({ facts, place }) => {
  const name = text(facts, 'expected') ?? 'format';
  const { found } = facts;
  const problem = found === undefined || facts.masked === true ? undefined : formatProblem(name, found);
  return wording({
    what: at(place, `${subject(facts)} is not a valid ${name}`),
    expected: `format ${name}${problem?.example === undefined ? '' : `, such as ${problem.example}`}`,
    found: foundPhrase(facts),
    hint: problem?.hint,
  });
};

const content: KeywordWorder = ({ facts, place, keyword }) =>
  wording({
    what: at(place, `${subject(facts)} is not ${text(facts, 'expected') ?? 'content'} as ${keyword} says`),
    expected: text(facts, 'expected'),
    found: foundPhrase(facts),
  });

/** The keywords for text (JSON Schema 2020-12 validation, sections 6.3, 7 and 8). */
export const TEXT_KEYWORDS: Readonly<Record<string, KeywordWorder>> = {
  pattern,
  minLength: length('least'),
  maxLength: length('most'),
  format,
  contentEncoding: content,
  contentMediaType: content,
  contentSchema: content,
};
