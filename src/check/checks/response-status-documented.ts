import type { Check } from '../check.js';

const CODE = 'response.status.undocumented';

/** Asks whether the response's status is documented: exactly, by its class, or by `default`. */
export const responseStatusDocumented: Check = {
  codes: [CODE],
  run({ response, responsePlan, plan }, outcome) {
    if (response === undefined || responsePlan !== undefined) return;
    const { source, pointer } = plan.operation.address;
    outcome.report({
      code: CODE,
      pointer: '/response/status',
      rule: { source, pointer: `${pointer}/responses` },
      facts: { status: response.status, documented: [...plan.statuses] },
    });
  },
};
