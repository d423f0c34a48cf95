import { type Json, type JsonObject, nearestName } from '../../../model/index.js';
import { anyOf, foundPhrase, list, plain, quote, subject, text, texts, typeName } from '../phrases.js';
import { at, type KeywordWorder, wording } from './keyword-worder.js';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^-?(?:0|[1-9]\d*)$/;

const type: KeywordWorder = ({ facts, place, cameAsText }) => {
  const expected = texts(facts, 'expected');
  const wanted = expected.length === 0 ? 'another type' : anyOf(expected.map(typeName));
  const { found, foundType } = facts;
  const isNamed = facts.masked === true || (found !== undefined && found !== null && foundType !== undefined);
  const what = isNamed
    ? `${subject(facts)} is ${typeName(foundType)}, the contract says ${said(expected)}`
    : `the value is ${typeName(foundType)}, the contract says ${said(expected)}`;
  return wording({
    what: at(place, what),
    expected: wanted,
    found: foundPhrase(facts),
    hint: cameAsText ? undefined : typeHint(expected, facts),
  });
};

function said(types: readonly string[]): string {
  return types.length === 0 ? 'otherwise' : anyOf(types.map((name) => (name === 'string' ? 'text' : name)));
}

function typeHint(expected: readonly string[], { found, foundType }: JsonObject): string | undefined {
  if (foundType === 'null') return 'if null is meant to be allowed, the contract has to say so';
  if (typeof found === 'string') {
    if (expected.includes('integer') && INTEGER.test(found)) return `${found} without quotes would be an integer`;
    if (expected.includes('number') && NUMBER.test(found)) return `${found} without quotes would be a number`;
    if (expected.includes('boolean') && /^(?:true|false)$/i.test(found)) {
      return `${found.toLowerCase()} without quotes would be a boolean`;
    }
    if (expected.includes('null') && /^(?:null|nil|none)?$/i.test(found)) return 'null without quotes would be null';
    if (/^\s*[[{]/.test(found) && (expected.includes('object') || expected.includes('array'))) {
      return 'the text looks like JSON that was encoded twice';
    }
  }
  if (expected.includes('string') && (typeof found === 'number' || typeof found === 'boolean')) {
    return `"${String(found)}" in quotes would be text`;
  }
  if (expected.length === 1 && expected[0] === 'integer' && foundType === 'number') return 'an integer has no fraction';
  if (expected.includes('array') && foundType !== 'array') return 'a list of one is still a list: [ … ]';
  return undefined;
}

const enumeration: KeywordWorder = ({ facts, place }) => {
  const members = list(facts, 'expected');
  const { found } = facts;
  const meant = text(facts, 'nearest') ?? nearestMember(found, members);
  const what =
    members.length === 0
      ? `${subject(facts)} is not one of the values that the contract lists`
      : `${subject(facts)} is not one of ${anyOf(members.map(quote), 5)}`;
  const other = members.find(
    (member) => typeof member !== typeof found && found !== undefined && plain(member) === plain(found),
  );
  return wording({
    what: at(place, what),
    expected: members.length === 0 ? undefined : `one of ${anyOf(members.map(quote), 24)}`,
    found: foundPhrase(facts),
    hint:
      meant !== undefined
        ? `did you mean ${quote(meant)}?`
        : other !== undefined && found !== undefined
          ? `the contract lists ${quote(other)}, which is ${typeName(typeof other)}`
          : undefined,
  });
};

function nearestMember(found: Json | undefined, members: readonly Json[]): string | undefined {
  if (typeof found !== 'string') return undefined;
  return nearestName(
    found,
    members.filter((member) => typeof member === 'string'),
  );
}

const constant: KeywordWorder = ({ facts, place }) => {
  const { expected, found } = facts;
  const meant = typeof expected === 'string' ? nearestMember(found, [expected]) : undefined;
  const wanted = expected === undefined ? 'the one value that the contract allows' : quote(expected);
  return wording({
    what: at(place, `${subject(facts)} is not ${wanted}`),
    expected: wanted,
    found: foundPhrase(facts),
    hint: meant === undefined ? undefined : `did you mean ${quote(meant)}?`,
  });
};

const nothing: KeywordWorder = ({ facts, place }) =>
  wording({
    what: at(place, 'the contract allows no value here'),
    expected: 'no value',
    found: foundPhrase(facts),
  });

/** The keywords for any type of value (JSON Schema 2020-12 validation, section 6.1). */
export const ANY_TYPE_KEYWORDS: Readonly<Record<string, KeywordWorder>> = {
  type,
  nullable: type,
  enum: enumeration,
  const: constant,
  false: nothing,
};
