import { headerValue, nearestName } from '../../model/index.js';
import type { Check, Outcome } from '../check.js';
import type { ExchangeContext } from '../context.js';
import type { ParameterPlan } from '../parameter-plan.js';

const CODE = 'request.parameter.missing';

/**
 * Asks whether every required query, header and cookie parameter was sent; a path without its parameter is another path.
 *
 * A request without any header has none, and no cookie. One with headers but without a Cookie header says nothing of
 * cookies: browsers leave that header out of what they export, on purpose.
 */
export const requestParametersPresent: Check = {
  codes: [CODE],
  run(context, outcome) {
    const { query, headers, cookies } = context.plan;
    for (const plan of context.isPattern ? [] : query) {
      if (!plan.parameter.required || context.query.some(({ name }) => plan.owns(name))) continue;
      if (plan.ownsEverything && context.query.length > 0) continue;
      missing(plan, context, outcome, nearestName(plan.parameter.name, undocumentedNames(context)));
    }
    // Neither expectations nor patterns list what headers the client adds.
    if (context.isPart) return;
    const sent = context.request.headers;
    for (const plan of headers) {
      if (!plan.parameter.required || headerValue(sent, plan.parameter.name) !== undefined) continue;
      missing(plan, context, outcome, undefined);
    }
    if (context.cookies === undefined && sent.length > 0) return;
    for (const plan of cookies) {
      if (!plan.parameter.required || context.cookies?.some(({ name }) => plan.owns(name)) === true) continue;
      missing(plan, context, outcome, undefined);
    }
  },
};

function undocumentedNames({ query, plan }: ExchangeContext): string[] {
  return query.map(({ name }) => name).filter((name) => !plan.query.some((known) => known.owns(name)));
}

function missing(
  { parameter, pointer }: ParameterPlan,
  _: ExchangeContext,
  outcome: Outcome,
  nearest: string | undefined,
): void {
  const facts = { parameter: parameter.name, in: parameter.in };
  outcome.report({
    code: CODE,
    pointer,
    rule: parameter.address,
    facts: nearest === undefined ? facts : { ...facts, nearest },
  });
}
