import { foundPhrase, number, quote, subject } from '../phrases.js';
import { at, type KeywordWorder, wording } from './keyword-worder.js';

const bound =
  (sentence: string, phrase: string): KeywordWorder =>
  ({ facts, place }) => {
    const { expected } = facts;
    const limit = expected === undefined ? 'the limit' : quote(expected);
    return wording({
      what: at(place, `${subject(facts)} is ${sentence} ${limit}`),
      expected: `${phrase} ${limit}`,
      found: foundPhrase(facts),
    });
  };

const multipleOf: KeywordWorder = ({ facts, place }) => {
  const divisor = number(facts, 'expected');
  const { found } = facts;
  const wanted = `a multiple of ${divisor ?? 'the divisor'}`;
  const below = divisor !== undefined && typeof found === 'number' ? Math.floor(found / divisor) : undefined;
  const neighbours =
    below === undefined || divisor === undefined || !Number.isSafeInteger(below)
      ? undefined
      : [below, below + 1].map((factor) => Number((factor * divisor).toPrecision(12)));
  return wording({
    what: at(place, `${subject(facts)} is not ${wanted}`),
    expected: wanted,
    found: foundPhrase(facts),
    hint: neighbours === undefined ? undefined : `the nearest are ${neighbours.join(' and ')}`,
  });
};

/** The keywords for numbers (JSON Schema 2020-12 validation, section 6.2). */
export const NUMBER_KEYWORDS: Readonly<Record<string, KeywordWorder>> = {
  minimum: bound('less than the minimum', 'at least'),
  maximum: bound('more than the maximum', 'at most'),
  exclusiveMinimum: bound('not more than', 'more than'),
  exclusiveMaximum: bound('not less than', 'less than'),
  multipleOf,
};
