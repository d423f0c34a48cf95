import { appendPointer, isWithinPointer, type JsonObject, type Violation } from '../model/index.js';
import { type GuardedSchema, isUndecidable } from './guarded-schema.js';

/**
 * Chooses among the readings of an ambiguous form: one that the schema accepts, else the standard one with each field
 * that breaks it read as the schema accepts that field. So a fault in one field raises no alarm in another.
 */
export function bestReading(standard: JsonObject, others: readonly JsonObject[], schema: GuardedSchema): JsonObject {
  const accepted = others.find((other) => schema.accepts(other));
  if (accepted !== undefined) return accepted;
  let best = standard;
  for (const name of Object.keys(standard)) {
    const pointer = appendPointer('', name);
    const broken = violationsOf(best, schema);
    if (!broken.some(({ instancePointer }) => isWithinPointer(instancePointer, pointer))) continue;
    for (const other of others) {
      const candidate = Object.fromEntries(
        Object.entries(best).map(([key, value]) => [key, key === name ? (other[name] ?? value) : value]),
      );
      const left = violationsOf(candidate, schema);
      const isMended = !left.some(({ instancePointer }) => isWithinPointer(instancePointer, pointer));
      if (!isMended || left.length >= broken.length) continue;
      best = candidate;
      break;
    }
  }
  return best;
}

function violationsOf(form: JsonObject, schema: GuardedSchema): readonly Violation[] {
  const violations = schema.violations(form);
  return isUndecidable(violations) ? [] : violations;
}
