import type { Check } from '../check.js';
import { judgeParameter } from '../judge-parameter.js';

const CODE = 'response.header.violates-schema';

/** Asks whether the response's documented headers satisfy their schemas; repeated lines are one list (RFC 9110 section 5.3). */
export const responseHeaderSchema: Check = {
  codes: [CODE],
  run({ response, responsePlan }, outcome) {
    if (response === undefined || responsePlan === undefined) return;
    for (const header of responsePlan.headers) {
      const name = header.parameter.name.toLowerCase();
      const lines = response.headers.filter(([line]) => line.toLowerCase() === name);
      // Set-Cookie lines cannot be joined (RFC 6265 section 3).
      if (name === 'set-cookie') for (const [, value] of lines) judgeParameter(header, value, CODE, outcome);
      else if (lines.length > 0) judgeParameter(header, lines.map(([, value]) => value).join(', '), CODE, outcome);
    }
  },
};
