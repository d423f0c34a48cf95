import type { Check } from '../check.js';
import { judgeParameter } from '../judge-parameter.js';

const CODE = 'request.path.violates-schema';

/** Asks whether the path's parameters satisfy their schemas. */
export const requestPathSchema: Check = {
  codes: [CODE],
  run({ plan, match }, outcome) {
    for (const { plan: parameter, index } of plan.path) {
      judgeParameter(parameter, match.pathValues[index] ?? '', CODE, outcome);
    }
  },
};
