import type { ExchangePlan } from '../exchange-plan.js';
import { possibleAnswers } from '../pick-status.js';
import { bodyBreaks } from './body-breaks.js';
import type { BreakGroup } from './exchange-break.js';
import { headerBreaks, parameterBreaks } from './parameter-breaks.js';
import { ruleBreaks } from './rule-breaks.js';
import { statusBreaks } from './status-breaks.js';

export type { BreakGroup, ExchangeBreak } from './exchange-break.js';

/** Lists every way to break an operation's exchanges, by the part that is broken; each group is listed once. */
export function breakGroups(plan: ExchangePlan): readonly BreakGroup[] {
  const { side } = plan.options;
  const possible = possibleAnswers(plan);
  const groups = [
    ...parameterBreaks(plan),
    ...plan.responses.flatMap((response, answer) => headerBreaks(plan, response, answer)),
    ...bodyBreaks(plan),
    ...statusBreaks(plan),
    ...ruleBreaks(plan),
  ];
  return groups
    .filter((group) => side === undefined || group.side === side)
    .filter(({ answer }) => answer === undefined || possible.includes(answer))
    .map(once);
}

function once(group: BreakGroup): BreakGroup {
  let listed: ReturnType<BreakGroup['list']> | undefined;
  return {
    ...group,
    list() {
      listed ??= group.list();
      return listed;
    },
  };
}
