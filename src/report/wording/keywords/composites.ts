import { allOf, anyOf, foundPhrase, quote, subject, texts, typeName } from '../phrases.js';
import type { Wording } from '../wording.js';
import { at, type BrokenKeyword, type KeywordWorder, wording } from './keyword-worder.js';

const none: KeywordWorder = (broken) => {
  const { facts, place, keyword } = broken;
  const names = texts(facts, 'anyRequired');
  if (names.length > 1) return noneOf(broken, names);
  const types = texts(facts, 'expected');
  const alternatives = keyword === 'oneOf' ? 'exactly one alternative (oneOf)' : 'at least one alternative (anyOf)';
  return wording({
    what: at(place, `${subject(facts)} fits none of the alternatives of the contract`),
    expected: types.length > 0 ? anyOf(types.map(typeName)) : alternatives,
    found: foundPhrase(facts),
  });
};

/** Every alternative asks for a property, and none of them is there. */
function noneOf({ place, keyword }: BrokenKeyword, names: readonly string[]): Wording {
  const subjectOf = place === '' ? 'the object' : place;
  const shown = names.length > 4 ? [...names.slice(0, 3), '…'] : names;
  const wanted = keyword === 'oneOf' ? 'exactly one' : 'at least one';
  return wording({
    what: `${subjectOf} holds none of ${shown.join(', ')}: ${wanted} is expected`,
    expected: `an object with ${anyOf(names.map(quote))}`,
    found: 'an object with none of them',
  });
}

const oneOf: KeywordWorder = (broken) => {
  const matching = texts(broken.facts, 'matching');
  if (matching.length < 2) return none(broken);
  return wording({
    what: at(
      broken.place,
      `${subject(broken.facts)} fits ${matching.length} alternatives of the contract at once, it may fit only one`,
    ),
    expected: 'exactly one alternative (oneOf)',
    found: `fits alternatives ${allOf(matching)} (counted from 0)`,
    hint: 'a discriminating property, or anyOf in place of oneOf, would tell them apart',
  });
};

const not: KeywordWorder = ({ facts, place }) =>
  wording({
    what: at(place, `${subject(facts)} is what the contract rules out`),
    expected: 'anything but what stands under "not"',
    found: foundPhrase(facts),
  });

const condition: KeywordWorder = ({ facts, place, keyword }) =>
  wording({
    what: at(
      place,
      `${subject(facts)} does not fit what the contract asks for ${keyword === 'else' ? 'otherwise' : 'in this case'} (${keyword})`,
    ),
    expected: `what stands under "${keyword}"`,
    found: foundPhrase(facts),
  });

/** The keywords that combine schemas (JSON Schema 2020-12 core, section 10.2). */
export const COMPOSITE_KEYWORDS: Readonly<Record<string, KeywordWorder>> = {
  anyOf: none,
  oneOf,
  allOf: condition,
  not,
  if: condition,
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name; nothing awaits this table.
  then: condition,
  else: condition,
};
