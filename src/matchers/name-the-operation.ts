/** An operation's name, as messages show how one is written. */
export const EXAMPLE = 'GET /v1/things/{id}';

/** Says what to do about a response that does not know what was asked: the two ways out, which hold of every assertion. */
export function nameTheOperation(example = EXAMPLE): string {
  return `Name the operation that it answers, as in { operation: '${example}' },
or make the request with conformingFetch of contract-check/mocks, whose responses are known.`;
}
