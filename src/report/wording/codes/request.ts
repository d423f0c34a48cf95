import { type Finding, isJsonArray } from '../../../model/index.js';
import { wording } from '../keywords/keyword-worder.js';
import { allOf, anyOf, list, plain, quote, text, texts } from '../phrases.js';
import { placeInBody, seenPart } from '../places.js';
import type { Worder } from '../wording.js';
import { violatesSchema } from './schema.js';

/** Names the parameter, header or field that a finding is about. */
export function nameOf({ facts, seen }: Finding): string {
  const named = text(facts, 'parameter') ?? text(facts, 'header') ?? text(facts, 'property') ?? text(facts, 'name');
  return named ?? seenPart(seen.pointer).name ?? seen.pointer.slice(seen.pointer.lastIndexOf('/') + 1);
}

const pathUndocumented: Worder = (finding) => {
  const { facts, exchange } = finding;
  const neighbour = text(facts, 'nearest');
  return wording({
    what: `${exchange.method} ${text(facts, 'path') ?? pathOf(exchange.url)} is no path of the contract`,
    why: 'What no operation describes cannot be checked, and nobody has promised that it stays.',
    next: 'Document the path, correct the URL, or exclude it in the configuration.',
    hint: neighbour === undefined ? undefined : `the nearest operation is ${neighbour}`,
  });
};

function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '') || '/';
}

const methodUndocumented: Worder = ({ facts, exchange }) => {
  const documented = texts(facts, 'documented');
  const method = text(facts, 'method') ?? exchange.method;
  return wording({
    what: `the contract has this path, but not with ${method}`,
    why: 'What no operation describes cannot be checked, and nobody has promised that it stays.',
    next: `Document ${method} for the path, or use a documented method.`,
    expected: documented.length === 0 ? undefined : anyOf(documented),
    found: method,
  });
};

const parameterMissing: Worder = (finding) => {
  const place = text(finding.facts, 'in') ?? seenPart(finding.seen.pointer).part.replace(/s$/, '');
  const neighbour = text(finding.facts, 'nearest');
  return wording({
    what: `the required ${place} parameter ${nameOf(finding)} is missing`,
    why: 'The server may refuse the request, or guess.',
    next: `Send ${nameOf(finding)}, or make it optional in the contract.`,
    expected: `${place} parameter ${nameOf(finding)}`,
    found: 'a request without it',
    hint: neighbour === undefined ? undefined : `there is ${quote(neighbour)}: is that what it was meant to be?`,
  });
};

const parameterUndocumented =
  (kind: string): Worder =>
  (finding) => {
    const neighbour = text(finding.facts, 'nearest');
    return wording({
      what: `the ${kind} ${nameOf(finding)} is not in the contract`,
      why: 'The server probably ignores it; the program that sends it believes otherwise.',
      next: 'Document it, or stop sending it.',
      hint: neighbour === undefined ? undefined : `did you mean ${quote(neighbour)}?`,
    });
  };

const mediaTypeUndocumented: Worder = ({ facts }) => {
  const documented = texts(facts, 'documented');
  const sent = text(facts, 'mediaType');
  return wording({
    what:
      sent === undefined
        ? 'the request has a body without content-type'
        : `the contract documents no request body of type ${sent}`,
    why: 'A body of another type is not checked, and the server may refuse it.',
    next:
      sent === undefined ? 'Send a content-type.' : `Document ${sent} for this operation, or send a documented type.`,
    expected: documented.length === 0 ? 'no body' : anyOf(documented),
    found: sent ?? 'no content-type',
  });
};

const bodyMissing: Worder = ({ facts }) => {
  const documented = texts(facts, 'documented');
  return wording({
    what: 'the request has no body, the contract requires one',
    why: 'The server may refuse the request, or guess.',
    next: 'Send the body, or set required: false in the contract.',
    expected: documented.length === 0 ? 'a body' : `a body of type ${anyOf(documented)}`,
    found: 'no body',
  });
};

const securityMissing: Worder = ({ facts }) => {
  const alternatives = list(facts, 'alternatives').map((all) =>
    isJsonArray(all) ? allOf(all.map(plain)) : plain(all),
  );
  const schemes = alternatives.length > 0 ? alternatives : texts(facts, 'schemes');
  return wording({
    what: 'the request carries no credential that the contract asks for',
    why: 'The server should refuse it; if it does not, the contract promises a protection that is not there.',
    next: 'Send the credential, or turn the code off if recordings leave credentials out.',
    expected: schemes.length === 0 ? 'a credential' : anyOf(schemes),
    found: 'none',
  });
};

const undocumentedProperty: Worder = (finding) => {
  const { inside } = seenPart(finding.seen.pointer);
  const parent = placeInBody(inside.slice(0, Math.max(0, inside.lastIndexOf('/'))));
  const neighbour = text(finding.facts, 'nearest');
  return wording({
    what: `the contract does not document ${quote(nameOf(finding))}${parent === '' ? '' : ` in ${parent}`}`,
    why: 'A property that nobody documented can change or go without notice.',
    next: 'Document it, or take it out.',
    hint: neighbour === undefined ? undefined : `did you mean ${quote(neighbour)}?`,
  });
};

/** The words for findings of undocumented properties, on both sides. */
export const propertyUndocumented: Worder = undocumentedProperty;

/** The codes about requests. */
export const REQUEST_CODES: Readonly<Record<string, Worder>> = {
  'request.path.undocumented': pathUndocumented,
  'request.method.undocumented': methodUndocumented,
  'request.parameter.missing': parameterMissing,
  'request.path.violates-schema': violatesSchema,
  'request.query.violates-schema': violatesSchema,
  'request.header.violates-schema': violatesSchema,
  'request.cookie.violates-schema': violatesSchema,
  'request.query.undocumented': parameterUndocumented('query parameter'),
  'request.header.undocumented': parameterUndocumented('request header'),
  'request.media-type.undocumented': mediaTypeUndocumented,
  'request.body.missing': bodyMissing,
  'request.body.violates-schema': violatesSchema,
  'request.body.undocumented-property': propertyUndocumented,
  'request.form.undocumented-field': parameterUndocumented('form field'),
  'request.security.missing': securityMissing,
};
