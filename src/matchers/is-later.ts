/** Tells what has yet to arrive, whoever made it: where a library replaces the global `Promise`, async functions do not use it. */
export function isLater<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
