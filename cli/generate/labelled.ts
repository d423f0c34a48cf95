import { isJsonObject, type Json } from '../../src/model/index.js';
import type { Case } from './case.js';

/**
 * Gives a case the form of its line: a valid payload is itself; an invalid one stands beside its fault; an exchange
 * carries its fault as one more member, which readers of exchanges pass over.
 */
export function labelled({ value, exchange, fault }: Case): Json {
  if (fault === undefined) return value;
  return exchange !== undefined && isJsonObject(value) ? { ...value, ...fault.label } : { value, ...fault.label };
}
