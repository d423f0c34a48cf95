import type { TiedFault } from '../../src/generate/index.js';
import type { JsonObject } from '../../src/model/index.js';

/** Writes why no value shows a fault. */
export function tiedJson({ kind, reason, to }: TiedFault): JsonObject {
  return { kind, reason, ...(to !== undefined && { to: { keyword: to.keyword, rule: { ...to.address } } }) };
}
