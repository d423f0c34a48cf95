import { isUndecidable } from '../guarded-schema.js';
import { bodyViolationDraft } from '../hints.js';
import { type BodyQuestion, ofRequestBody, ofResponseBody } from './judged-body.js';

const satisfiesSchema: BodyQuestion = (reading, violations, code, pointer, outcome) => {
  if (reading.kind === 'undecided') {
    outcome.undecided(reading.reason, reading.detail, pointer, reading.plan?.rule.address);
  } else if (isUndecidable(violations)) {
    outcome.undecided(violations.reason, violations.detail, pointer, violations.rule);
  } else if (reading.kind === 'value') {
    const judged = { value: reading.value, schema: reading.plan.schema };
    for (const violation of violations) outcome.report(bodyViolationDraft(code, pointer, violation, judged));
  }
};

/** Asks whether the request body satisfies its schema; a body that cannot be read is undecided. */
export const requestBodySchema = ofRequestBody(satisfiesSchema, 'request.body.violates-schema');

/** Asks whether the response body satisfies its schema; a body that cannot be read is undecided. */
export const responseBodySchema = ofResponseBody(satisfiesSchema, 'response.body.violates-schema');
