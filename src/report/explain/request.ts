import type { Explanation } from './explanation.js';

/** The pages about requests. */
export const REQUEST_EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  'request.path.undocumented': {
    means: 'A request went to a known host, but to a path that no operation of the contract has.',
    matters: 'What no operation describes cannot be checked. The path may be misspelt, new, or private to the vendor.',
    example: 'GET /v2/Service, where the contract has /v2/Services.',
    fix: 'Correct the URL, or document the path. A contract that covers only a part of its host says so with "x-contract-check": {"partial": true}: then unknown paths are out of scope. Paths can also be excluded in the configuration.',
  },
  'request.method.undocumented': {
    means: 'A request used a method that the contract does not have for this path.',
    matters: 'The path is documented, this use of it is not, so nothing about it can be checked.',
    example: 'PATCH /v2/Services/{Sid}, where the contract has GET, POST and DELETE.',
    fix: 'Use a documented method, or document this one.',
  },
  'request.parameter.missing': {
    means: 'A request lacks a path, query, header or cookie parameter that the contract requires.',
    matters:
      'The server may refuse the request. If it answers all the same, the contract asks for more than it has to.',
    example: 'GET /v2/Services without PageSize, which is "required": true.',
    fix: 'Send the parameter, or make it optional in the contract.',
  },
  'request.path.violates-schema': {
    means: "A value in the request's path does not fit the schema of its parameter.",
    matters:
      'The server cannot find what is addressed so, and recordings with such a path were probably written by hand.',
    example: '/v2/Services/VAXXXX, where a ServiceSid has 32 hexadecimal digits after VA.',
    fix: 'Correct the path, or the schema of the parameter. What the schema asks for and what was found stand in the finding.',
  },
  'request.query.violates-schema': {
    means: 'A query parameter does not fit its schema, after it was read as its style says.',
    matters: 'Servers differ in what they do then: some refuse, some ignore the parameter, some guess.',
    example: 'PageSize=5000, where the maximum is 1000.',
    fix: 'Send a value that fits, or correct the schema of the parameter.',
  },
  'request.header.violates-schema': {
    means: 'A request header does not fit the schema of its parameter.',
    matters: 'Servers differ in what they do then: some refuse, some ignore the header, some guess.',
    example: 'X-Tries: five, where the contract says integer.',
    fix: 'Send a value that fits, or correct the schema of the parameter.',
  },
  'request.cookie.violates-schema': {
    means: 'A cookie does not fit the schema of its parameter.',
    matters: 'The server probably takes the request for one without that cookie.',
    example: 'session=abc, where the contract says at least 20 characters.',
    fix: 'Send a value that fits, or correct the schema of the parameter.',
  },
  'request.query.undocumented': {
    means: 'A request sends a query parameter that the operation does not have.',
    matters: 'The server probably ignores it, while the program that sends it relies on it: often it is a misspelling.',
    example: 'pagesize=20, where the contract has PageSize.',
    fix: 'Correct the name, stop sending it, or document it. Accept it for good with --severity request.query.undocumented=off.',
  },
  'request.header.undocumented': {
    means: 'A request sends a header that the operation does not have. Off by default.',
    matters:
      'Clients and proxies add headers of their own, so this is of use mostly for headers of a family, such as X-….',
    example: 'X-Debug: 1.',
    fix: 'Document the header, or leave the code off.',
  },
  'request.media-type.undocumented': {
    means: "The request's body is of a media type that the operation does not accept.",
    matters: 'The server may refuse the body, or read it as something else.',
    example: 'content-type: application/json, where the contract has application/x-www-form-urlencoded.',
    fix: 'Send a documented type, or document this one under requestBody.content.',
  },
  'request.body.missing': {
    means: 'The request has no body, and the contract requires one.',
    matters: 'The server may refuse the request, or take defaults for everything.',
    example: 'POST /v2/Services without content.',
    fix: 'Send the body, or set "required": false on the requestBody. A capture that did not keep the body is undecided instead.',
  },
  'request.body.unparsable': {
    means: "The request's body cannot be read as its content-type says.",
    matters: 'The server cannot read it either.',
    example: 'content-type: application/json, and a body that breaks off in the middle.',
    fix: 'Send well-formed content, or the right content-type.',
  },
  'request.body.violates-schema': {
    means: "The request's body breaks a keyword of its schema.",
    matters: 'The server may refuse the request; a mock that accepts it hides that.',
    example: 'Status=cancelled, where the contract lists canceled and approved.',
    fix: 'Send what the contract asks for. Where the contract is wrong, correct it at the place that the finding names.',
  },
  'request.body.undocumented-property': {
    means: "The request's body has a property that its schema does not document.",
    matters: 'The server probably ignores it, while the program that sends it relies on it.',
    example: '"colour", where the contract has "color".',
    fix: 'Correct the name, stop sending it, or document it. An object whose schema names no properties is free-form, and nothing in it is undocumented.',
  },
  'request.form.undocumented-field': {
    means: 'A form has a field that its schema does not document.',
    matters: 'The server probably ignores it, while the program that sends it relies on it: often it is a misspelling.',
    example: 'FriendlyNam=x, where the contract has FriendlyName.',
    fix: 'Correct the name, stop sending it, or document it.',
  },
  'request.security.missing': {
    means: 'A request carries none of the credentials that the contract asks for. Off by default.',
    matters:
      'Recordings are often stripped of credentials on purpose. Where they are not, an answer to such a request means that a door is open.',
    example: 'GET /v2/Services without authorization, where the contract has basicAuth.',
    fix: 'Send the credential. Switch the check on with --severity request.security.missing=error only for captures that keep credentials.',
  },
};
