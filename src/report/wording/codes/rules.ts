import { isJsonArray, type JsonObject } from '../../../model/index.js';
import { wording } from '../keywords/keyword-worder.js';
import { anyOf, count, MASK, number, quote, text, texts } from '../phrases.js';
import { placeInBody, seenPart } from '../places.js';
import type { Worder } from '../wording.js';

const shown = (facts: JsonObject, name: string): string => {
  const fact = facts[name];
  if (facts.masked === true) return `a private value (${MASK})`;
  if (fact === undefined) return 'another value';
  if (isJsonArray(fact)) return anyOf(fact.map(quote));
  return fact === MASK ? `a private value (${MASK})` : quote(fact);
};

const datesInOrder: Worder = ({ facts }) =>
  wording({
    what: `the resource was updated (${shown(facts, 'updated')}) before it was created (${shown(facts, 'created')})`,
    expected: `an update at or after ${shown(facts, 'created')}`,
    found: shown(facts, 'updated'),
  });

const urlNamesResource: Worder = ({ facts, seen }) => {
  const place = placeInBody(seenPart(seen.pointer).inside) || 'the URL';
  const expected = shown(facts, 'expected');
  const isLink = facts.problem === 'link';
  return wording({
    what: isLink
      ? `${place} does not begin with the resource's own URL`
      : `${place} does not name the resource that it stands in`,
    expected: isLink ? `a URL that begins with ${expected}` : `a URL that ends in ${expected}`,
    found: shown(facts, 'found'),
  });
};

const pathAgrees: Worder = ({ facts, seen }) => {
  const place = placeInBody(seenPart(seen.pointer).inside) || 'the response';
  const parameter = text(facts, 'parameter');
  return wording({
    what: `${place} is not what the request's path asked for`,
    expected: `${shown(facts, 'expected')}${parameter === undefined ? '' : `, as {${parameter}} in the path`}`,
    found: shown(facts, 'found'),
  });
};

const pageAgrees: Worder = ({ facts }) => {
  const items = number(facts, 'count');
  const size = number(facts, 'size');
  if (items !== undefined && size !== undefined) {
    return wording({
      what: `the page has ${count(items, 'item')}, more than its page size of ${size}`,
      expected: `at most ${count(size, 'item')}`,
      found: count(items, 'item'),
    });
  }
  const arrays = texts(facts, 'arrays').map(quote);
  return wording({
    what: `the page says that its items are under ${shown(facts, 'key')}, and there is no such list`,
    expected: `a list under ${shown(facts, 'key')}`,
    found: arrays.length === 0 ? 'no list' : `a list under ${anyOf(arrays)}`,
    hint: arrays.length === 1 ? `${arrays[0]} is the list that is there` : undefined,
  });
};

const evaluationAgrees: Worder = (finding) =>
  finding.facts.passed === undefined ? evaluationStatus(finding) : evaluationResult(finding);

const evaluationStatus: Worder = ({ facts }) => {
  const failed = number(facts, 'failed');
  const results = number(facts, 'of');
  const sum = results === undefined ? '' : ` of ${results}`;
  return wording({
    what: `the evaluation says ${shown(facts, 'status')}, and ${failed === undefined ? 'its results say otherwise' : failed === 0 ? 'no result failed' : `${failed}${sum} results failed`}`,
    expected: `${shown(facts, 'compliant')} exactly when every result passed`,
    found: shown(facts, 'status'),
  });
};

const evaluationResult: Worder = ({ facts, seen }) => {
  const pointer = seenPart(seen.pointer).inside;
  const result = placeInBody(pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))) || 'the result';
  const property = text(facts, 'property') ?? 'a reason';
  const invalid = number(facts, 'count');
  return facts.passed === true
    ? wording({
        what: `${result} passed, and yet has ${property}`,
        expected:
          invalid === undefined
            ? `${property} null in a result that passed`
            : 'no invalid fields in a result that passed',
        found: invalid === undefined ? shown(facts, 'found') : count(invalid, 'invalid field'),
      })
    : wording({
        what: `${result} failed, and yet has no ${property}`,
        expected: `${property} in a result that failed`,
        found: shown(facts, 'found'),
      });
};

/** The built-in rules, by code. */
export const RULE_CODES: Readonly<Record<string, Worder>> = {
  'rule.dates-in-order': datesInOrder,
  'rule.url-names-resource': urlNamesResource,
  'rule.path-agrees': pathAgrees,
  'rule.page-agrees': pageAgrees,
  'rule.evaluation-agrees': evaluationAgrees,
};

/** Words a rule that is not built in: a `message` fact is its own sentence; the other facts are listed. */
export const wordOtherRule: Worder = ({ code, facts, seen }) => {
  const { message, masked: _, ...others } = facts;
  const listed = Object.keys(others).map((name) => `${name} ${shown(facts, name)}`);
  const place = placeInBody(seenPart(seen.pointer).inside);
  return wording({
    what:
      typeof message === 'string'
        ? message
        : `${place === '' ? 'this' : place} breaks the rule ${code.replace(/^rule\./, '')}`,
    found: listed.length === 0 ? undefined : listed.join(', '),
  });
};
