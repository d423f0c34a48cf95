import type { Explanation } from './explanation.js';

/** The pages about responses and bare payloads. */
export const RESPONSE_EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  'response.status.undocumented': {
    means:
      'The server answered with a status that the operation does not document: not exactly, not as 4XX, not as default.',
    matters: 'A client generated from this contract has no branch for that status.',
    example: '418, where the contract has 200 and 4XX of another operation.',
    fix: "Add the status to the operation's responses, or change the server.",
  },
  'response.media-type.undocumented': {
    means: "The response's body is of a media type that the contract does not document for this status.",
    matters:
      'A client decides by the type how to read a body. An HTML page in place of JSON is usually the error page of a proxy.',
    example: 'content-type: text/html, where the contract has application/json.',
    fix: "Change the server, or add the type to this response's content.",
  },
  'response.body.missing': {
    means: 'The response has no body, and the contract documents one for this status.',
    matters:
      'A client that reads the body fails on it. Statuses 1xx, 204, 205 and 304, and answers to HEAD, never owe one.',
    example: '200 with content-length: 0, where the contract has a schema for application/json.',
    fix: 'Send the body, answer 204, or document the response without content. A capture that did not keep the body is undecided instead.',
  },
  'response.body.unparsable': {
    means: "The response's body cannot be read as its content-type says.",
    matters: 'A client that believes the content-type fails on it.',
    example: 'content-type: application/json, and a body that begins with <html>.',
    fix: 'Send what the content-type says, or the content-type of what is sent.',
  },
  'response.body.violates-schema': {
    means: "The response's body breaks a keyword of its schema.",
    matters: 'A client written by the contract fails on this answer, or shows something wrong.',
    example: '"status": "pendng", where the contract lists pending and approved.',
    fix: "If the server is right, correct the contract at the place that the finding names, in a copy of your own where it is a vendor's. If the recording or the mock is wrong, record again.",
  },
  'response.body.undocumented-property': {
    means:
      "The response's body has a property that its schema does not document, composition (allOf, oneOf, $ref) included.",
    matters:
      'A property that nobody promised can change or go without notice: do not build on it. Often it is simply new.',
    example: '"shard": 3 in an answer whose schema has no shard.',
    fix: 'Document it, or ignore it with --severity response.body.undocumented-property=off. An object whose schema names no properties is free-form, and nothing in it is undocumented.',
  },
  'response.header.missing': {
    means: 'The response lacks a header that the contract requires.',
    matters: 'A client that relies on it, say to wait before it tries again, fails without it.',
    example: '429 without Retry-After, which is "required": true.',
    fix: 'Send the header, or make it optional in the contract.',
  },
  'response.header.violates-schema': {
    means: 'A response header does not fit its schema.',
    matters: 'A client that reads the header as the contract says fails on it.',
    example: 'Retry-After: soon, where the contract says integer.',
    fix: 'Send a value that fits, or correct the schema of the header.',
  },
  'response.header.undocumented': {
    means: 'The response has a header that the contract does not document. Off by default.',
    matters: 'Servers and proxies add headers of their own, so this is of use mostly where headers are part of an API.',
    example: 'X-Cache: HIT.',
    fix: 'Document the header, or leave the code off.',
  },
  'payload.violates-schema': {
    means: 'A payload given to "contract-check validate" breaks a keyword of the schema that it was given with.',
    matters: 'Fixtures and samples that are not true make tests pass that should not.',
    example: '{"sid": "VE123"}, where a sid has 34 characters.',
    fix: 'Correct the payload, or the schema at the place that the finding names.',
  },
  'payload.unparsable': {
    means: 'A payload given to "contract-check validate" is not JSON.',
    matters: 'Nothing can be said about what it holds.',
    example: 'A line of an NDJSON file that breaks off in the middle.',
    fix: 'Correct the file at the line that the finding names.',
  },
};
