import {
  coerceText,
  isFormMediaType,
  isJsonMediaType,
  OTHER_READINGS,
  parseMediaRange,
  readForm,
  readMultipart,
  STANDARD_READING,
  splitForm,
} from '../../match/index.js';
import {
  type Body,
  type FindingCode,
  type Json,
  type JsonObject,
  type MediaTypeRule,
  parseJsonPiece,
  pointerTokens,
  type SchemaHandle,
  type Violation,
} from '../../model/index.js';
import type { Observed } from './observed.js';
import { isConstraining } from './value-source.js';

/** A body's value, as a receiver reads it. */
export interface ReadBody {
  readonly value: Json;
  readonly isForm: boolean;
}

/** Reads a body that was written: JSON as it is, a form as its schema accepts it; `undefined` when it cannot be read. */
export function readWritten(rule: MediaTypeRule, contentType: string, body: Body): ReadBody | undefined {
  if (body.kind === 'json') return { value: body.value, isForm: false };
  if (body.kind !== 'text') return undefined;
  const mediaType = parseMediaRange(contentType);
  if (mediaType === undefined) return undefined;
  const schema = isConstraining(rule.schema) ? rule.schema : undefined;
  if (isJsonMediaType(mediaType)) {
    const piece = parseJsonPiece(body.text);
    return piece === undefined ? undefined : { value: piece.value, isForm: false };
  }
  if (isFormMediaType(mediaType)) return { value: readPairs(rule, schema, splitForm(body.text).pairs), isForm: true };
  if (mediaType.type === 'multipart') {
    const form = readMultipart(body.text, mediaType.parameters.get('boundary'), true);
    const encoding = new Map([...rule.encoding, ...(form?.encoding ?? [])]);
    return form === undefined
      ? undefined
      : { value: readPairs({ ...rule, encoding }, schema, form.pairs), isForm: true };
  }
  const text = coerceText(body.text, schema?.outline());
  const typed = coerceText(body.text, schema?.outline(), true);
  const isTyped = schema !== undefined && !schema.validator().isValid(text) && schema.validator().isValid(typed);
  return { value: isTyped ? typed : text, isForm: false };
}

type Pairs = ReturnType<typeof splitForm>['pairs'];

/** Where the form is ambiguous: a reading that the schema accepts, or that it accepts but for one field. */
function readPairs({ encoding }: MediaTypeRule, schema: SchemaHandle | undefined, pairs: Pairs): JsonObject {
  const standard = readForm(pairs, schema?.outline(), encoding, STANDARD_READING);
  if (schema === undefined || schema.validator().isValid(standard)) return standard;
  const others = OTHER_READINGS.map((reading) => readForm(pairs, schema.outline(), encoding, reading));
  const mixed = Object.keys(standard).flatMap((name) =>
    others.map((other) =>
      Object.fromEntries(
        Object.entries(standard).map(([key, value]) => [key, key === name ? (other[name] ?? value) : value]),
      ),
    ),
  );
  return [...others, ...mixed].find((other) => schema.validator().isValid(other)) ?? standard;
}

/** Lists what is wrong with a body's value: violations of its schema, and what the schema does not document. */
export function observeBody(
  handle: SchemaHandle | undefined,
  { value, isForm }: ReadBody,
  side: 'request' | 'response',
): readonly Observed[] {
  if (!isConstraining(handle)) return [];
  const validator = handle.validator();
  const violations = validator.violations(value);
  const violated = violations.map(
    ({ instancePointer, rule, keyword }): Observed => ({
      code: `${side}.body.violates-schema`,
      pointer: `/${side}/body${instancePointer}`,
      rule,
      keyword,
    }),
  );
  const undocumented = validator
    .undocumented(value)
    .filter((pointer) => !isForbidden(violations, pointer))
    .map((pointer): Observed => {
      const isField = isForm && pointerTokens(pointer).length === 1;
      const code: FindingCode = isField ? 'request.form.undocumented-field' : `${side}.body.undocumented-property`;
      return { code, pointer: `/${side}/body${pointer}`, rule: handle.address };
    });
  return [...violated, ...undocumented];
}

/** Tells whether a property that no keyword documents is a violation by itself. */
export function isForbidden(violations: readonly Violation[], pointer: string): boolean {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  const property = pointerTokens(pointer).at(-1);
  return violations.some(
    ({ keyword, instancePointer, facts }) =>
      (instancePointer === parent && facts.property === property && keyword !== 'required') ||
      (keyword === 'false' && instancePointer === pointer),
  );
}
