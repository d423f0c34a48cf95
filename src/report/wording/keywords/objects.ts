import { allOf, anyOf, count, foundPhrase, number, quote, text, texts } from '../phrases.js';
import { at, type KeywordWorder, within, wording } from './keyword-worder.js';

const property = (facts: Parameters<typeof text>[0]): string => {
  const name = text(facts, 'property');
  return name === undefined ? 'a property' : quote(name);
};

const required: KeywordWorder = ({ facts, place }) => {
  const neighbour = text(facts, 'nearest');
  return wording({
    what: within(place, `${property(facts)} is missing`),
    expected: `an object with ${property(facts)}`,
    found: 'an object without it',
    hint: neighbour === undefined ? undefined : `there is ${quote(neighbour)}: is that what it was meant to be?`,
  });
};

const dependentRequired: KeywordWorder = ({ facts, place }) => {
  const trigger = text(facts, 'dependsOn');
  const condition = trigger === undefined ? 'another property that is there' : `${quote(trigger)}, which is there,`;
  return wording({
    what: within(place, `${property(facts)} is missing; ${condition} requires it`),
    expected: `${property(facts)} beside ${trigger === undefined ? 'it' : quote(trigger)}`,
    found: 'an object without it',
  });
};

const unexpected: KeywordWorder = ({ facts, place, keyword }) => {
  const neighbour = text(facts, 'nearest');
  return wording({
    what: within(place, `${property(facts)} is not a property that the contract allows`),
    expected: `no other properties (${keyword})`,
    found: property(facts),
    hint: neighbour === undefined ? undefined : `did you mean ${quote(neighbour)}?`,
  });
};

const propertyNames: KeywordWorder = ({ facts, place }) => {
  const pattern = text(facts, 'pattern') ?? text(facts, 'expected');
  return wording({
    what: within(place, `${property(facts)} is not a name that the contract allows for a property`),
    expected: pattern === undefined ? 'another name' : `names that fit ${pattern}`,
    found: property(facts),
  });
};

const size =
  (comparison: 'least' | 'most'): KeywordWorder =>
  ({ facts, place }) => {
    const limit = number(facts, 'expected');
    const actual = number(facts, 'count');
    const bound = limit === undefined ? 'a limit of properties' : count(limit, 'property', 'properties');
    const has =
      actual === undefined
        ? `too ${comparison === 'least' ? 'few' : 'many'} properties`
        : count(actual, 'property', 'properties');
    return wording({
      what: at(place, `the object has ${has}, the contract says at ${comparison} ${limit ?? 'so many'}`),
      expected: `at ${comparison} ${bound}`,
      found: actual === undefined ? foundPhrase(facts) : count(actual, 'property', 'properties'),
    });
  };

const discriminator: KeywordWorder = ({ facts, place }) => {
  const known = texts(facts, 'expected');
  return wording({
    what: at(place, `no alternative of the contract goes with the discriminator ${property(facts)}`),
    expected: known.length === 0 ? undefined : anyOf(known.map(quote)),
    found: foundPhrase(facts),
  });
};

const dependencies: KeywordWorder = (broken) => {
  if (text(broken.facts, 'property') !== undefined) return dependentRequired(broken);
  const names = texts(broken.facts, 'expected');
  return wording({
    what: at(broken.place, 'a property that is there asks for something that is not'),
    expected: names.length === 0 ? undefined : allOf(names.map(quote)),
    found: foundPhrase(broken.facts),
  });
};

/** The keywords for objects (JSON Schema 2020-12 validation section 6.5, core section 10.3.2). */
export const OBJECT_KEYWORDS: Readonly<Record<string, KeywordWorder>> = {
  required,
  dependentRequired,
  dependencies,
  dependentSchemas: dependencies,
  additionalProperties: unexpected,
  unevaluatedProperties: unexpected,
  propertyNames,
  minProperties: size('least'),
  maxProperties: size('most'),
  discriminator,
};
