import { type CapturedResponse, ConfigurationError } from '../../model/index.js';
import type { RuleContext, RuleFinding } from '../../rules/index.js';
import type { ActiveRule } from '../body-plan.js';
import type { Check } from '../check.js';
import type { ExchangeContext } from '../context.js';

/** A rule's pointer that is a seen-pointer already. */
const SEEN = /^\/(?:request\/(?:path|query|headers|cookies|body|url)|response\/(?:status|headers|body))(?:\/|$)/;

/** Asks whether the rules that the response's media type switches on hold; each has a code and a severity of its own. */
export const rulesHold: Check = {
  codes: [],
  run(context, outcome) {
    const { response, responseBody } = context;
    if (response === undefined || responseBody.kind !== 'value' || responseBody.plan.rules.length === 0) return;
    const { value, plan } = responseBody;
    for (const active of plan.rules) {
      const ruleContext = new ActiveRuleContext(context, response, active, value);
      runRule(active, ruleContext, ({ pointer, facts }) => {
        outcome.report({
          code: `rule.${active.id}`,
          pointer: SEEN.test(pointer) ? pointer : `/response/body${pointer}`,
          rule: active.use.address,
          facts,
        });
      });
    }
  },
};

/** Runs a rule; one of the user's own may be broken, which is an error of the configuration. */
function runRule({ id, run }: ActiveRule, context: RuleContext, report: (finding: RuleFinding) => void): void {
  try {
    run(context, report);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(`The rule "${id}" failed: ${why}`, {
      code: 'config-invalid',
      next: 'Correct the rule; a value that is absent, null or of the wrong type should give no verdict.',
      cause: error,
    });
  }
}

/** What a rule sees; path parameters are decoded only for the rules that ask for them. */
class ActiveRuleContext implements RuleContext {
  readonly body: RuleContext['body'];
  readonly mapping: RuleContext['mapping'];
  readonly request: RuleContext['request'];
  readonly response: RuleContext['response'];
  readonly operation: RuleContext['operation'];
  readonly #context: ExchangeContext;

  constructor(context: ExchangeContext, response: CapturedResponse, { use }: ActiveRule, body: RuleContext['body']) {
    this.body = body;
    this.mapping = use.mapping;
    this.request = context.request;
    this.response = response;
    this.operation = context.plan.operation;
    this.#context = context;
  }

  get pathParameters(): ReadonlyMap<string, string> {
    return this.#context.match.pathParameters;
  }
}
