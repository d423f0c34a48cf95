import { count, foundPhrase, list, number, plain } from '../phrases.js';
import { at, type KeywordWorder, wording } from './keyword-worder.js';

const size =
  (comparison: 'least' | 'most'): KeywordWorder =>
  ({ facts, place }) => {
    const limit = number(facts, 'expected');
    const actual = number(facts, 'count');
    const has =
      actual === 0
        ? 'the list is empty'
        : `the list has ${actual === undefined ? `too ${comparison === 'least' ? 'few' : 'many'} items` : count(actual, 'item')}`;
    return wording({
      what: at(place, `${has}, the contract says at ${comparison} ${limit ?? 'so many'}`),
      expected: `at ${comparison} ${limit === undefined ? 'a limit of items' : count(limit, 'item')}`,
      found: actual === undefined ? foundPhrase(facts) : count(actual, 'item'),
    });
  };

const uniqueItems: KeywordWorder = ({ facts, place }) => {
  const [first, second] = list(facts, 'indexes');
  const which =
    first === undefined || second === undefined ? 'two items' : `items ${plain(first)} and ${plain(second)}`;
  return wording({
    what: at(place, `${which} are equal, the contract says that items are unique`),
    expected: 'no two equal items',
    found: `${which} equal (counted from 0)`,
  });
};

const contains: KeywordWorder = ({ facts, place, keyword }) => {
  const actual = number(facts, 'count');
  const limit = keyword === 'contains' ? 1 : number(facts, 'expected');
  const comparison = keyword === 'maxContains' ? 'most' : 'least';
  const fitting = actual === undefined || actual === 0 ? 'no item' : `only ${count(actual, 'item')}`;
  const what =
    keyword === 'maxContains'
      ? `${actual === undefined ? 'too many items fit' : `${count(actual, 'item')} fit`}`
      : `${fitting} fits`;
  return wording({
    what: at(
      place,
      `${what.replace(/items fits/, 'items fit')} what the list has to contain, the contract says at ${comparison} ${limit ?? 'so many'}`,
    ),
    expected: `at ${comparison} ${limit === undefined ? 'so many items' : count(limit, 'item')} like that`,
    found: actual === undefined ? foundPhrase(facts) : count(actual, 'item'),
  });
};

const surplus: KeywordWorder = ({ facts, place, keyword }) =>
  wording({
    what: at(place, 'the list is longer than the contract describes'),
    expected: `no further items (${keyword})`,
    found: foundPhrase(facts),
  });

/** The keywords for arrays (JSON Schema 2020-12 validation section 6.4, core section 10.3.1). */
export const ARRAY_KEYWORDS: Readonly<Record<string, KeywordWorder>> = {
  minItems: size('least'),
  maxItems: size('most'),
  uniqueItems,
  contains,
  minContains: contains,
  maxContains: contains,
  items: surplus,
  prefixItems: surplus,
  additionalItems: surplus,
  unevaluatedItems: surplus,
};
