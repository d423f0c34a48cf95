import type { Exchange } from '../../../src/model/index.js';

/**
 * Gives what was read of a Pact the host of the exchange that was written: the one thing that a Pact says of no
 * exchange, for it is about one provider, and leaves its host to whoever verifies it.
 * @throws {Error} when it has one of its own, so that there is nothing to restore
 */
export function withHostOf({ request: { url } }: Exchange, read: Exchange): Exchange {
  if (!read.request.url.startsWith('/')) throw new Error(`a Pact holds the host of ${read.request.url}`);
  return { ...read, request: { ...read.request, url: new URL(url).origin + read.request.url } };
}
