import type { Explanation } from './explanation.js';

/** The pages about the built-in rules, which say what JSON Schema cannot. */
export const RULE_EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  'rule.dates-in-order': {
    means: 'A resource says that it was updated before it was created.',
    matters: 'Such a pair of dates was made up: the recording or the mock is not true.',
    example: '"date_created": "2015-07-30T20:00:00Z" beside "date_updated": "2014-07-30T20:00:00Z".',
    fix: 'Correct the dates. The rule is switched on in the contract, under "x-contract-check": {"rules": {"dates-in-order": …}}.',
  },
  'rule.url-names-resource': {
    means: "A resource's own URL does not end in its name, or one of its links does not begin with its URL.",
    matters: 'A client that follows the URL gets another resource, or none.',
    example: '"identity": "Identity" beside a "url" that ends in /Entities/ff483d1f….',
    fix: 'Correct the name, the URL or the link: usually one of them was copied from another sample.',
  },
  'rule.path-agrees': {
    means: "The response is about another resource than the request's path asked for.",
    matters: 'A mock that answers every request with the same sample hides mistakes in addressing.',
    example: 'GET …/Services/VA1/Entities/a, answered by a body with "service_sid": "VA2".',
    fix: 'Answer with the resource that was asked for, or correct the path of the request.',
  },
  'rule.page-agrees': {
    means:
      "A page's description does not fit the page: the list that it names is not there, or is longer than the page size.",
    matters: 'Clients that page through lists rely on it to find the items and the next page.',
    example: '"meta": {"key": "entities", "page_size": 50} beside a list under "results".',
    fix: 'Correct the key or the page size, or the list.',
  },
  'rule.evaluation-agrees': {
    means: "An evaluation's status contradicts its results, or a result contradicts itself.",
    matters: 'A client that trusts the status acts on an evaluation that says something else.',
    example: '"status": "compliant" beside a result with "passed": false.',
    fix: 'Compliant is exactly when every result passed; a result that passed has no reason, code or invalid field, and one that failed has a reason and a code.',
  },
};
