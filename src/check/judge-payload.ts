import {
  type Finding,
  type FindingCode,
  type Json,
  type Origin,
  type Place,
  type SchemaHandle,
  type Severity,
  type Verdict,
  verdictOf,
} from '../model/index.js';
import { GuardedSchema, isUndecidable } from './guarded-schema.js';
import { bodyViolationDraft } from './hints.js';
import { defaultSeverity } from './judge.js';
import { PrivateValues } from './private-values.js';

/** Settings of judging payloads; as for a judge. */
export interface PayloadOptions {
  readonly severityOf?: (code: FindingCode) => Severity;
  readonly showValues?: boolean;
}

const CONFORMS: Verdict = { kind: 'conforms', findings: [] };
const CODE = 'payload.violates-schema';

/** Judges a bare payload by a schema: schema violations only, neither drift nor rules. */
export function judgePayload(
  value: Json,
  schema: SchemaHandle,
  origin: Origin,
  name: string,
  { severityOf = defaultSeverity, showValues = false }: PayloadOptions = {},
): Verdict {
  const guarded = new GuardedSchema(schema);
  const violations = guarded.violations(value);
  if (isUndecidable(violations)) {
    const { reason, detail, rule } = violations;
    return verdictOf([], [{ reason, detail, pointer: '', rule }]);
  }
  const severity = severityOf(CODE);
  if (violations.length === 0 || severity === 'off') return CONFORMS;
  const privateValues = new PrivateValues();
  if (!showValues) {
    privateValues.addAll('', value, guarded.privatePointers(value));
    privateValues.addRepeated('', value);
  }
  const privatePointers = privateValues.pointers;
  const exchange = { method: '', url: '', schema: name };
  const reading = { value, schema: guarded };
  const findings = violations.map((violation): Finding => {
    const { pointer, rule, facts } = bodyViolationDraft(CODE, '', violation, reading);
    const shown = privateValues.maskFacts(facts, pointer);
    return { code: CODE, severity, seen: { ...origin, pointer }, rule, facts: shown, exchange, privatePointers };
  });
  return verdictOf(findings, []);
}

/** Tells of a payload that is no JSON, as the capture reader found it. */
export function judgeUnparsablePayload(
  { message, place }: { readonly message: string; readonly place?: Place },
  origin: Origin,
  name: string,
  { severityOf = defaultSeverity }: PayloadOptions = {},
): Verdict {
  const code = 'payload.unparsable';
  const severity = severityOf(code);
  if (severity === 'off') return CONFORMS;
  const facts = place === undefined ? { message } : { message, line: place.line, column: place.column };
  const exchange = { method: '', url: '', schema: name };
  const finding: Finding = { code, severity, seen: { ...origin, pointer: '' }, facts, exchange, privatePointers: [] };
  return verdictOf([finding], []);
}
