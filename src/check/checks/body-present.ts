import type { Check } from '../check.js';

const REQUEST = 'request.body.missing';
const RESPONSE = 'response.body.missing';

/** Asks whether a required request body was sent. */
export const requestBodyPresent: Check = {
  codes: [REQUEST],
  run({ requestBody, plan }, outcome) {
    if (requestBody.kind !== 'missing' || plan.requestBody === undefined) return;
    const { address, documented } = plan.requestBody;
    outcome.report({ code: REQUEST, pointer: '/request/body', rule: address, facts: { documented: [...documented] } });
  },
};

/**
 * Asks whether a response has the body that its documented content makes due: not for 1xx, 204, 205, 304 and HEAD
 * (RFC 9110 sections 6.4.1 and 15).
 */
export const responseBodyPresent: Check = {
  codes: [RESPONSE],
  run({ responseBody, responsePlan, response }, outcome) {
    if (responseBody.kind !== 'missing' || responsePlan === undefined || response === undefined) return;
    const { address, documented } = responsePlan.body;
    const facts = { documented: [...documented], status: response.status };
    outcome.report({ code: RESPONSE, pointer: '/response/body', rule: address, facts });
  },
};
