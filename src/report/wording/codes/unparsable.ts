import { wording } from '../keywords/keyword-worder.js';
import { number, text } from '../phrases.js';
import type { Worder } from '../wording.js';

const LOOKS: Readonly<Record<string, string>> = {
  html: 'it looks like an HTML page: an error page of a proxy, or a login page?',
  xml: 'it looks like XML',
  truncated: 'it breaks off in the middle',
  empty: 'it is empty',
};

/** Nobody sent a content type where `untyped` says so, and in which kind of capture. */
function advice(type: string, untyped: string | undefined): { readonly why: string; readonly next: string } {
  if (untyped === undefined) {
    return {
      why: 'A client that believes the content-type fails to read it.',
      next: 'Send what the content-type says, or the content-type of what is sent.',
    };
  }
  return {
    why: `No content-type says what it is, and the contract documents ${type}.`,
    next:
      untyped === 'pact'
        ? `Write it as ${type}, or say its content-type in the Pact: without one, Pact goes by how the text begins.`
        : `Send it as ${type}, or with the content-type that it has.`,
  };
}

const unparsable =
  (what: string): Worder =>
  ({ facts }) => {
    const type = text(facts, 'mediaType') ?? 'JSON';
    const line = number(facts, 'line');
    const column = number(facts, 'column');
    const place = line === undefined ? '' : ` at line ${line}${column === undefined ? '' : `, column ${column}`}`;
    const message = text(facts, 'message');
    const looks = text(facts, 'looksLike');
    return wording({
      what: `${what} is not readable as ${type}`,
      ...advice(type, text(facts, 'untyped')),
      expected: type,
      found: message === undefined ? undefined : `${message}${/\bline \d/.test(message) ? '' : place}`,
      hint: looks === undefined || !Object.hasOwn(LOOKS, looks) ? undefined : LOOKS[looks],
    });
  };

/** The codes about content that cannot be parsed. */
export const UNPARSABLE_CODES: Readonly<Record<string, Worder>> = {
  'request.body.unparsable': unparsable('the request body'),
  'response.body.unparsable': unparsable('the response body'),
  'payload.unparsable': unparsable('the payload'),
};
