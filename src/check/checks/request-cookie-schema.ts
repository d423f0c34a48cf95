import type { Check } from '../check.js';
import { judgeParameter } from '../judge-parameter.js';

const CODE = 'request.cookie.violates-schema';

/** Asks whether the documented cookies satisfy their schemas. */
export const requestCookieSchema: Check = {
  codes: [CODE],
  run(context, outcome) {
    if (context.plan.cookies.length === 0 || context.cookies === undefined) return;
    for (const cookie of context.plan.cookies) judgeParameter(cookie, context.cookies, CODE, outcome);
  },
};
