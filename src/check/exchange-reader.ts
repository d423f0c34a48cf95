import { createMatcher, type Matched, type MatchResult, type Route } from '../match/index.js';
import type { CapturedRequest, Contract, Exchange } from '../model/index.js';
import { RULES } from '../rules/index.js';
import type { PlanSettings } from './body-plan.js';
import { Collector, type FindingDraft } from './check.js';
import { rulesHold } from './checks/rules-hold.js';
import { ExchangeContext } from './context.js';
import { OperationPlan } from './operation-plan.js';
import type { JudgeOptions } from './options.js';

/** Reads exchanges as a judge does, for those who change what is in them. */
export interface ExchangeReader {
  /** Finds the operation of a request. */
  match(request: CapturedRequest): MatchResult;
  /** Reads a matched exchange: each part at its first use. */
  contextOf(exchange: Exchange, match: Matched): ExchangeContext;
}

/** Makes a reader over contracts, with the built-in rules and media types. */
export function createExchangeReader(
  contracts: readonly Contract[],
  { servers }: Pick<JudgeOptions, 'servers'> = {},
): ExchangeReader {
  const matcher = createMatcher(contracts, servers === undefined ? {} : { servers });
  const settings: PlanSettings = { rules: new Map(RULES.map((rule) => [rule.id, rule])), mediaTypes: [] };
  const plans = new Map<Route, OperationPlan>();
  return {
    match: (request) => matcher.match(request),
    contextOf(exchange, match) {
      let plan = plans.get(match.route);
      if (plan === undefined) {
        plan = new OperationPlan(match.route, settings);
        plans.set(match.route, plan);
      }
      return new ExchangeContext(exchange, match, plan);
    },
  };
}

/** Lists what the rules of a matched exchange's response find. */
export function ruleFindings(context: ExchangeContext): readonly FindingDraft[] {
  const collector = new Collector();
  rulesHold.run(context, collector);
  return collector.drafts ?? [];
}
