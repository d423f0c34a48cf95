import type { JsonObject } from '../../../model/index.js';
import { foundPhrase, number, object, quote, subject, text } from '../phrases.js';
import type { Wording } from '../wording.js';
import { ANY_TYPE_KEYWORDS } from './any-type.js';
import { ARRAY_KEYWORDS } from './arrays.js';
import { COMPOSITE_KEYWORDS } from './composites.js';
import { at, type BrokenKeyword, type KeywordWorder, wording } from './keyword-worder.js';
import { NUMBER_KEYWORDS } from './numbers.js';
import { OBJECT_KEYWORDS } from './objects.js';
import { TEXT_KEYWORDS } from './texts.js';

/** Every keyword with words of its own. */
export const KEYWORDS: ReadonlyMap<string, KeywordWorder> = new Map(
  [ANY_TYPE_KEYWORDS, TEXT_KEYWORDS, NUMBER_KEYWORDS, OBJECT_KEYWORDS, ARRAY_KEYWORDS, COMPOSITE_KEYWORDS].flatMap(
    (table) => Object.entries(table),
  ),
);

/** Words a broken schema keyword; one without words of its own gets a sentence with its name. */
export function wordKeyword(broken: BrokenKeyword): Wording {
  const worded = broken.facts.masked === true ? wordPrivate(broken) : wordPublic(broken);
  const branch = branchPhrase(broken.facts);
  return branch === undefined ? worded : { ...worded, expected: `${worded.expected ?? broken.keyword} ${branch}` };
}

const wordPublic: KeywordWorder = (broken) => (KEYWORDS.get(broken.keyword) ?? unknown)(broken);

/** A hint is worked out from the value, and so would tell of it. */
const wordPrivate: KeywordWorder = (broken) => {
  const { found: _, ...facts } = broken.facts;
  const { hint: _hint, ...worded } = wordPublic({ ...broken, facts });
  return worded;
};

const unknown: KeywordWorder = ({ keyword, facts, place }) =>
  wording({
    what: at(place, `${subject(facts)} breaks ${keyword === '' ? 'the contract' : `"${keyword}"`}`),
    expected: facts.expected === undefined ? undefined : `${keyword} ${quote(facts.expected)}`,
    found: foundPhrase(facts),
  });

function branchPhrase(facts: JsonObject): string | undefined {
  const branch = object(facts, 'branch');
  if (branch === undefined) return undefined;
  const index = number(branch, 'index');
  const of = number(branch, 'of');
  if (index === undefined || of === undefined || of < 2) return undefined;
  return `(by the nearest of ${of} alternatives, ${text(branch, 'keyword') ?? 'anyOf'}/${index})`;
}
