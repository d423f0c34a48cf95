import type { Json, RuleUse } from '../../model/index.js';
import type { RuleContext } from '../../rules/index.js';
import { AGREEMENTS, type Agreement, type Choices } from './agreement/index.js';
import { observeRules } from './observe.js';

/** One that always chooses the first: for shrinking, which has no random numbers. */
export const FIRST_CHOICES: Choices = {
  integer: (minimum) => minimum,
  oneIn: () => false,
  // The list has a first member, as its callers know.
  pick: <Member>(list: readonly Member[]) => list[0] as Member,
};

/**
 * Mends a body so that every rule holds, as far as each can be made to.
 * @param isAccepted what the body must stay: valid, or broken as it is
 */
export function agreed(
  uses: readonly RuleUse[],
  context: RuleContext,
  isAccepted: (body: Json) => boolean,
  choices: Choices,
): Json {
  let { body } = context;
  for (const { agreement, use } of pairsOf(uses)) {
    if (holds([use], { ...context, body })) continue;
    const mended = findFirst(
      agreement.agree({ ...context, body, mapping: use.mapping }, choices),
      (candidate) => holds([use], { ...context, body: candidate }) && isAccepted(candidate),
    );
    body = mended ?? body;
  }
  return body;
}

/** Contradicts one rule in one place, the others kept; `undefined` when this body cannot. */
export function contradicted(
  broken: RuleUse,
  uses: readonly RuleUse[],
  context: RuleContext,
  isAccepted: (body: Json) => boolean,
  choices: Choices,
): Json | undefined {
  const [pair] = pairsOf([broken]);
  if (pair === undefined) return undefined;
  const others = uses.filter((use) => use !== broken);
  for (const candidate of pair.agreement.break({ ...context, mapping: broken.mapping }, choices)) {
    if (!isAccepted(candidate)) continue;
    const body = agreed(others, { ...context, body: candidate }, isAccepted, choices);
    if (holds(others, { ...context, body }) && observeRules([broken], { ...context, body }).length === 1) return body;
  }
  return undefined;
}

function holds(uses: readonly RuleUse[], context: RuleContext): boolean {
  return observeRules(uses, context).length === 0;
}

/** Names first, whatever order the document has; a rule of the user's own is nobody's to mend. */
function pairsOf(uses: readonly RuleUse[]): readonly { readonly agreement: Agreement; readonly use: RuleUse }[] {
  return AGREEMENTS.flatMap((agreement) =>
    uses.filter(({ id }) => id === agreement.id).map((use) => ({ agreement, use })),
  );
}

function findFirst(candidates: Iterable<Json>, isFit: (candidate: Json) => boolean): Json | undefined {
  for (const candidate of candidates) if (isFit(candidate)) return candidate;
  return undefined;
}
