import type { FindingCode, Violation } from '../../model/index.js';
import type { Check, Outcome } from '../check.js';
import type { Undecidable } from '../guarded-schema.js';
import type { BodyReading } from '../read-body.js';

/** A question about a body, as it was read and judged: answers with the code, at the pointer or below it. */
export type BodyQuestion = (
  reading: BodyReading,
  violations: readonly Violation[] | Undecidable,
  code: FindingCode,
  pointer: '/request/body' | '/response/body',
  outcome: Outcome,
) => void;

/** Makes the check that asks a question of the request body; `others` are codes that the question has besides. */
export function ofRequestBody(ask: BodyQuestion, code: FindingCode, ...others: readonly FindingCode[]): Check {
  return {
    codes: [code, ...others],
    run({ requestBody, requestViolations }, outcome) {
      ask(requestBody, requestViolations, code, '/request/body', outcome);
    },
  };
}

/** Makes the check that asks a question of the response body. */
export function ofResponseBody(ask: BodyQuestion, code: FindingCode): Check {
  return {
    codes: [code],
    run({ responseBody, responseViolations }, outcome) {
      ask(responseBody, responseViolations, code, '/response/body', outcome);
    },
  };
}
