import type { MatchResult } from '../match/index.js';
import type { Exchange, Undecided } from '../model/index.js';

/** Tells a mock's pattern that answers whatever the method: `ANY`, as WireMock calls it. */
export function isForAnyMethod({ request, partial }: Exchange): boolean {
  return request.method === 'ANY' && (partial === 'pattern' || partial === 'template');
}

/** Gives an exchange for any method that of its path's only operation; any other exchange is answered as it is. */
export function withOnlyMethod(exchange: Exchange, match: MatchResult): Exchange {
  if (match.kind !== 'undocumented-method' || !isForAnyMethod(exchange)) return exchange;
  const [only, ...others] = match.methods;
  return only === undefined || others.length > 0
    ? exchange
    : { ...exchange, request: { ...exchange.request, method: only } };
}

/** Says of an exchange for any method that its path has several operations. */
export function anyMethodOf(methods: readonly string[]): Undecided {
  const detail = `it answers whatever the method, and the contract has ${methods.join(', ')} there`;
  return { reason: 'no-concrete-method', detail, pointer: '/request' };
}
