import type { FindingCode, Violation } from '../../model/index.js';
import type { Check, Outcome } from '../check.js';
import { isUndecidable, type Undecidable } from '../guarded-schema.js';
import { bodyViolationDraft } from '../hints.js';
import type { BodyReading } from '../read-body.js';

const REQUEST = 'request.body.violates-schema';
const RESPONSE = 'response.body.violates-schema';

/** Asks whether the request body satisfies its schema; a body that cannot be read is undecided. */
export const requestBodySchema: Check = {
  codes: [REQUEST],
  run({ requestBody, requestViolations }, outcome) {
    report(requestBody, requestViolations, REQUEST, '/request/body', outcome);
  },
};

/** Asks whether the response body satisfies its schema; a body that cannot be read is undecided. */
export const responseBodySchema: Check = {
  codes: [RESPONSE],
  run({ responseBody, responseViolations }, outcome) {
    report(responseBody, responseViolations, RESPONSE, '/response/body', outcome);
  },
};

function report(
  reading: BodyReading,
  violations: readonly Violation[] | Undecidable,
  code: FindingCode,
  pointer: string,
  outcome: Outcome,
): void {
  if (reading.kind === 'undecided') {
    outcome.undecided(reading.reason, reading.detail, pointer, reading.plan?.rule.address);
  } else if (isUndecidable(violations)) {
    outcome.undecided(violations.reason, violations.detail, pointer, violations.rule);
  } else if (reading.kind === 'value') {
    const judged = { value: reading.value, schema: reading.plan.schema };
    for (const violation of violations) outcome.report(bodyViolationDraft(code, pointer, violation, judged));
  }
}
