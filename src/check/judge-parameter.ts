import type { RawPair } from '../match/index.js';
import type { FindingCode } from '../model/index.js';
import type { Outcome } from './check.js';
import { isUndecidable } from './guarded-schema.js';
import { violationDraft } from './hints.js';
import type { ParameterPlan } from './parameter-plan.js';

/** Judges one parameter or header by its schema; nothing when the message does not hold it. */
export function judgeParameter(
  plan: ParameterPlan,
  source: string | readonly RawPair[],
  code: FindingCode,
  outcome: Outcome,
): void {
  if (plan.schema === undefined) return;
  const text = typeof source === 'string' ? source : undefined;
  if (text !== undefined && plan.isKnownValid(text)) return;
  const read = plan.read(source);
  if (read === undefined) return;
  if (read.value === '' && plan.parameter.allowEmptyValue) return;
  const violations = plan.schema.violations(read.value);
  if (isUndecidable(violations)) {
    outcome.undecided(violations.reason, violations.detail, plan.pointer, violations.rule);
    return;
  }
  if (violations.length === 0 && text !== undefined) plan.remember(text);
  const named = plan.pointer.startsWith('/response/')
    ? { header: plan.parameter.name }
    : { parameter: plan.parameter.name };
  for (const violation of violations) outcome.report(violationDraft(code, plan.pointer, violation, named));
}
