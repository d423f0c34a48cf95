import type { Check } from '../check.js';

const REQUEST = 'request.body.unparsable';
const RESPONSE = 'response.body.unparsable';

/** Asks whether the request body is what its media type says. */
export const requestBodyParsable: Check = {
  codes: [REQUEST],
  run({ requestBody }, outcome) {
    if (requestBody.kind !== 'unparsable') return;
    const { plan, facts } = requestBody;
    outcome.report({ code: REQUEST, pointer: '/request/body', rule: plan.rule.address, facts });
  },
};

/** Asks whether the response body is what its media type says. */
export const responseBodyParsable: Check = {
  codes: [RESPONSE],
  run({ responseBody }, outcome) {
    if (responseBody.kind !== 'unparsable') return;
    const { plan, facts } = responseBody;
    outcome.report({ code: RESPONSE, pointer: '/response/body', rule: plan.rule.address, facts });
  },
};
