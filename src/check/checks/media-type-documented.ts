import type { FindingCode } from '../../model/index.js';
import type { BodyPlan } from '../body-plan.js';
import type { Check, Outcome } from '../check.js';
import type { BodyReading } from '../read-body.js';

const REQUEST = 'request.media-type.undocumented';
const RESPONSE = 'response.media-type.undocumented';

/** Asks whether the request body's media type is documented. */
export const requestMediaTypeDocumented: Check = {
  codes: [REQUEST],
  run({ requestBody, plan }, outcome) {
    report(requestBody, plan.requestBody, REQUEST, '/request', outcome);
  },
};

/** Asks whether the response body's media type is documented; a body where HTTP allows none is not. */
export const responseMediaTypeDocumented: Check = {
  codes: [RESPONSE],
  run({ responseBody, responsePlan }, outcome) {
    report(responseBody, responsePlan?.body, RESPONSE, '/response', outcome);
  },
};

function report(
  reading: BodyReading,
  plan: BodyPlan | undefined,
  code: FindingCode,
  side: '/request' | '/response',
  outcome: Outcome,
): void {
  if (reading.kind !== 'undocumented' || plan === undefined) return;
  const { mediaType } = reading;
  const facts = { documented: [...plan.documented] };
  outcome.report({
    code,
    pointer: mediaType === undefined ? `${side}/body` : `${side}/headers/content-type`,
    rule: plan.address,
    facts: mediaType === undefined ? facts : { ...facts, mediaType },
  });
}
