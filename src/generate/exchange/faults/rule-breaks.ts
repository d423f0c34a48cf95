import { isJsonObject, type RuleUse } from '../../../model/index.js';
import { contradicted } from '../agree.js';
import { AGREEMENTS } from '../agreement/index.js';
import { acceptedBy, ruledBody } from '../draw-draft.js';
import type { ExchangePlan } from '../exchange-plan.js';
import type { BreakGroup, ExchangeBreak } from './exchange-break.js';

/** What each rule's contradiction is, in words. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  'dates-in-order': 'a resource is updated before it is created',
  'url-names-resource': 'a URL names another resource than its own',
  'path-agrees': 'the body names another resource than the path',
  'page-agrees': "a page's meta data does not fit its list",
  'evaluation-agrees': 'an evaluation contradicts its results',
};

/** Contradicts each rule that the responses switch on. */
export function ruleBreaks(plan: ExchangePlan): readonly BreakGroup[] {
  return plan.responses.flatMap((response, answer) =>
    response.content.flatMap(({ rule }, responseContent) =>
      rule.rules
        .filter(({ id }) => AGREEMENTS.some((agreement) => agreement.id === id))
        .filter((use) => use.id !== 'path-agrees' || namesParameter(plan, use))
        .map((use): BreakGroup => {
          const code = `rule.${use.id}` as const;
          const only: ExchangeBreak = {
            fault: {
              side: 'response',
              status: response.rule.status,
              code,
              pointer: '/response/body',
              description: DESCRIPTIONS[use.id] ?? use.id,
              rule: use.address,
            },
            need: { answer, responseContent },
            prepare: (random) => (draft) => {
              const { uses, content, context } = ruledBody(plan, draft);
              if (context === undefined) return undefined;
              const value = contradicted(use, uses, context, acceptedBy(response, content), random);
              return value === undefined ? undefined : { ...draft, responseBody: { content, value } };
            },
            isSeen: (observed) => observed.code === code,
          };
          return { side: 'response', answer, weight: 1, list: () => [only] };
        }),
    ),
  );
}

/** A mapping may serve several operations, and speak of parameters that this one's path has not. */
function namesParameter({ operation }: ExchangePlan, { mapping: { parameters = {} } }: RuleUse): boolean {
  const names = Object.keys(isJsonObject(parameters) ? parameters : {});
  return names.some((name) => operation.path.includes(`{${name}}`));
}
