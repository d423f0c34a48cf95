import type { Address, ResponseRule } from '../../model/index.js';
import type { Check } from '../check.js';

const CODE = 'response.status.undocumented';

/** Asks whether the response's status is documented: exactly, by its class, or by `default`. */
export const responseStatusDocumented: Check = {
  codes: [CODE],
  run({ response, responsePlan, plan }, outcome) {
    if (response === undefined || responsePlan !== undefined) return;
    const { address, responses } = plan.operation;
    outcome.report({
      code: CODE,
      pointer: '/response/status',
      rule: addressOfResponses(address, responses),
      facts: { status: response.status, documented: [...plan.statuses] },
    });
  },
};

/** Where the responses are written: in the operation, unless an overlay has written them, and each of them. */
function addressOfResponses({ source, pointer }: Address, responses: readonly ResponseRule[]): Address {
  const [first] = responses;
  const parent = first?.address.pointer.slice(0, first.address.pointer.lastIndexOf('/'));
  const isAmended = first !== undefined && first.address.source !== source && parent?.endsWith('/responses') === true;
  return isAmended && parent !== undefined && !parent.startsWith('/components/')
    ? { source: first.address.source, pointer: parent }
    : { source, pointer: `${pointer}/responses` };
}
