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
            apply(draft, random) {
              const { uses, content, context } = ruledBody(plan, draft);
              if (context === undefined) return undefined;
              const value = contradicted(use, uses, context, acceptedBy(response, content), random);
              return value === undefined ? undefined : { ...draft, responseBody: { content, value } };
            },
            isSeen: (observed) => observed.code === code,
          };
          return { side: 'response', answer, list: () => [only] };
        }),
    ),
  );
}
