import type { CapturedRequest } from '../model/index.js';

// The one state of this module: a response of fetch does not know what was asked. It holds nothing alive.
const requests = new WeakMap<object, CapturedRequest>();

/** Remembers what a response answered, so that an assertion about it knows its request. */
export function rememberRequest(response: object, request: CapturedRequest): void {
  requests.set(response, request);
}

/** Recalls what a response answered; `undefined` where nobody remembered it. */
export function rememberedRequest(response: object): CapturedRequest | undefined {
  return requests.get(response);
}
