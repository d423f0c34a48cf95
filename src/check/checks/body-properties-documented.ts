import { pointerTokens, type Violation } from '../../model/index.js';
import { isUndecidable } from '../guarded-schema.js';
import { nearestDocumented } from '../hints.js';
import { type BodyQuestion, ofRequestBody, ofResponseBody } from './judged-body.js';

const FORM = 'request.form.undocumented-field';

const hasDocumentedProperties: BodyQuestion = (reading, violations, code, side, outcome) => {
  if (reading.kind !== 'value' || reading.plan.schema === undefined || isUndecidable(violations)) return;
  const pointers = reading.plan.schema.undocumented(reading.value);
  if (isUndecidable(pointers)) {
    outcome.undecided(pointers.reason, pointers.detail, side, pointers.rule);
    return;
  }
  for (const pointer of pointers) {
    const tokens = pointerTokens(pointer);
    const property = tokens.at(-1) ?? '';
    if (isForbidden(violations, pointer, property)) continue;
    const nearest = nearestDocumented({ value: reading.value, schema: reading.plan.schema }, tokens);
    outcome.report({
      code: reading.isForm && tokens.length === 1 ? FORM : code,
      pointer: side + pointer,
      rule: reading.plan.schema.handle.address,
      facts: nearest === undefined ? { property } : { property, nearest },
    });
  }
};

/** Asks whether every property of the request body is documented; a form's own fields have a code of their own. */
export const requestBodyPropertiesDocumented = ofRequestBody(
  hasDocumentedProperties,
  'request.body.undocumented-property',
  FORM,
);

/** Asks whether every property of the response body is documented. */
export const responseBodyPropertiesDocumented = ofResponseBody(
  hasDocumentedProperties,
  'response.body.undocumented-property',
);

/** A property that the schema forbids is a violation already. */
function isForbidden(violations: readonly Violation[], pointer: string, property: string): boolean {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  return violations.some(
    ({ keyword, instancePointer, facts }) =>
      (instancePointer === parent && facts.property === property && keyword !== 'required') ||
      (keyword === 'false' && instancePointer === pointer),
  );
}
