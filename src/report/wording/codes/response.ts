import { wording } from '../keywords/keyword-worder.js';
import { anyOf, plain, text, texts } from '../phrases.js';
import type { Worder } from '../wording.js';
import { nameOf, propertyUndocumented } from './request.js';
import { violatesSchema } from './schema.js';

const statusUndocumented: Worder = ({ facts, exchange }) => {
  const status = plain(facts.status ?? exchange.status ?? 'a status');
  const documented = texts(facts, 'documented');
  return wording({
    what: `the server answered ${status}; the contract documents ${documented.length === 0 ? 'no status' : anyOf(documented).replace(/ or (?=[^ ]+$)/, ' and ')}`,
    why: 'A client generated from this contract has no branch for that status.',
    next: `Add ${status} to the operation's responses, or change the server.`,
    expected: documented.length === 0 ? undefined : anyOf(documented),
    found: status,
  });
};

const mediaTypeUndocumented: Worder = ({ facts }) => {
  const documented = texts(facts, 'documented');
  const sent = text(facts, 'mediaType');
  return wording({
    what:
      sent === undefined
        ? 'the response has a body without content-type'
        : `the contract documents no response of type ${sent}`,
    why: 'A client decides by the type how to read a body; one of another type is not read as the contract promises.',
    next: sent === undefined ? 'Send a content-type.' : `Add ${sent} to this response's content, or change the server.`,
    expected: documented.length === 0 ? 'no content' : anyOf(documented),
    found: sent ?? 'no content-type',
  });
};

const bodyMissing: Worder = ({ facts, exchange }) => {
  const documented = texts(facts, 'documented');
  const status = plain(facts.status ?? exchange.status ?? '');
  return wording({
    what: `the ${status === '' ? '' : `${status} `}response has no body, the contract documents one`,
    why: 'A client that reads the body fails on it.',
    next: 'Send the body; or answer 204, or document this response without content.',
    expected: documented.length === 0 ? 'a body' : `a body of type ${anyOf(documented)}`,
    found: 'no body',
  });
};

const headerMissing: Worder = (finding) =>
  wording({
    what: `the required response header ${nameOf(finding)} is missing`,
    why: 'A client that relies on the header fails without it.',
    next: `Send ${nameOf(finding)}, or make it optional in the contract.`,
    expected: `header ${nameOf(finding)}`,
    found: 'a response without it',
  });

const headerUndocumented: Worder = (finding) =>
  wording({
    what: `the response header ${nameOf(finding)} is not in the contract`,
    why: 'A header that nobody documented can change or go without notice.',
    next: 'Document it, or turn the code off again: most servers and proxies add headers of their own.',
  });

/** The codes about responses. */
export const RESPONSE_CODES: Readonly<Record<string, Worder>> = {
  'response.status.undocumented': statusUndocumented,
  'response.media-type.undocumented': mediaTypeUndocumented,
  'response.body.missing': bodyMissing,
  'response.body.violates-schema': violatesSchema,
  'response.body.undocumented-property': propertyUndocumented,
  'response.header.missing': headerMissing,
  'response.header.violates-schema': violatesSchema,
  'response.header.undocumented': headerUndocumented,
};
