import { headerValue } from '../../model/index.js';
import type { Check } from '../check.js';

const CODE = 'response.header.missing';

/** Asks whether the response has every required header. */
export const responseHeadersPresent: Check = {
  codes: [CODE],
  run({ response, responsePlan, partial }, outcome) {
    // A consumer names the headers that it reads, and a provider may send others.
    if (response === undefined || responsePlan === undefined || partial === 'consumer') return;
    for (const { parameter, pointer } of responsePlan.headers) {
      if (!parameter.required || headerValue(response.headers, parameter.name) !== undefined) continue;
      outcome.report({ code: CODE, pointer, rule: parameter.address, facts: { header: parameter.name } });
    }
  },
};
