import { type ExchangePlan, responseFor } from '../exchange-plan.js';
import type { BreakGroup, ExchangeBreak } from './exchange-break.js';

/** Statuses that few documents speak of, the likeliest to be met first. */
const UNUSUAL = [418, 500, 404, 302, 202, 226, 599];

/** A status that no response documents; where `default` documents every one, there is none. */
export function statusBreaks(plan: ExchangePlan): readonly BreakGroup[] {
  const status = UNUSUAL.find((candidate) => responseFor(plan, candidate) === undefined);
  if (status === undefined || plan.options.status !== undefined) return [];
  const code = 'response.status.undocumented';
  const { source, pointer } = plan.operation.address;
  const only: ExchangeBreak = {
    fault: {
      side: 'response',
      code,
      pointer: '/response/status',
      description: `the status ${status} is not documented`,
      rule: { source, pointer: `${pointer}/responses` },
    },
    need: {},
    prepare: () => (draft) => ({ ...draft, status }),
    isSeen: (observed) => observed.code === code,
  };
  return [{ side: 'response', weight: 1, list: () => [only] }];
}
