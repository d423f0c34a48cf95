import type { JsonObject } from '../../../model/index.js';
import { wording } from '../keywords/keyword-worder.js';
import { count, MASK, number, quote, text } from '../phrases.js';
import { placeInBody, seenPart } from '../places.js';
import type { Worder } from '../wording.js';

const shown = (facts: JsonObject, name: string): string => {
  const fact = facts[name];
  if (fact === undefined) return facts.masked === true ? `a private value (${MASK})` : 'another value';
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
  return wording({
    what: `${place} does not name the resource that it stands in`,
    expected:
      facts.expected === undefined && facts.name === undefined
        ? undefined
        : `a URL of ${shown(facts, facts.expected === undefined ? 'name' : 'expected')}`,
    found: shown(facts, facts.found === undefined ? 'url' : 'found'),
  });
};

const pathAgrees: Worder = ({ facts, seen }) => {
  const place = placeInBody(seenPart(seen.pointer).inside) || 'the response';
  const parameter = text(facts, 'parameter');
  return wording({
    what: `${place} is another than the request's path asked for`,
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
  return wording({
    what: `the page says that its items are under ${shown(facts, 'key')}, but there is no such list`,
    expected: `a list under ${shown(facts, 'key')}`,
    found: 'none',
  });
};

const evaluationAgrees: Worder = ({ facts, seen }) => {
  const status = text(facts, 'status');
  const failed = number(facts, 'failed');
  if (status !== undefined) {
    return wording({
      what: `the evaluation says ${quote(status)}, its results say otherwise`,
      expected:
        text(facts, 'expected') ??
        (failed === 0 ? 'a status for results that all passed' : 'a status for results that did not all pass'),
      found: `${quote(status)}${failed === undefined ? '' : failed === 0 ? ', and no result failed' : `, and ${count(failed, 'result')} failed`}`,
    });
  }
  const place = placeInBody(seenPart(seen.pointer).inside) || 'a result';
  const property = text(facts, 'property');
  return wording({
    what:
      facts.passed === true
        ? `${place} passed, and yet has ${property ?? 'reasons, a code or invalid fields'}`
        : `${place} failed, and yet has no ${property ?? 'reason or no code'}`,
    expected:
      facts.passed === true
        ? 'nothing to complain about in a result that passed'
        : 'a reason and a code in a result that failed',
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
  const listed = Object.entries(others).map(([name, fact]) => `${name} ${quote(fact)}`);
  const place = placeInBody(seenPart(seen.pointer).inside);
  return wording({
    what:
      typeof message === 'string'
        ? message
        : `${place === '' ? 'this' : place} breaks the rule ${code.replace(/^rule\./, '')}`,
    found: listed.length === 0 ? undefined : listed.join(', '),
  });
};
