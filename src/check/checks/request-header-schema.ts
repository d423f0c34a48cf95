import { headerValue } from '../../model/index.js';
import type { Check } from '../check.js';
import { judgeParameter } from '../judge-parameter.js';

const CODE = 'request.header.violates-schema';

/** Asks whether the request's documented headers satisfy their schemas. */
export const requestHeaderSchema: Check = {
  codes: [CODE],
  run({ plan, request }, outcome) {
    for (const header of plan.headers) {
      const value = headerValue(request.headers, header.parameter.name);
      if (value !== undefined) judgeParameter(header, value, CODE, outcome);
    }
  },
};
