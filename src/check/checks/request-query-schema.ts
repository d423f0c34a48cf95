import type { Check } from '../check.js';
import { judgeParameter } from '../judge-parameter.js';

const CODE = 'request.query.violates-schema';

/** Asks whether the query's parameters satisfy their schemas. */
export const requestQuerySchema: Check = {
  codes: [CODE],
  run(context, outcome) {
    if (context.match.url.query === '') return;
    for (const parameter of context.plan.query) judgeParameter(parameter, context.query, CODE, outcome);
  },
};
