import { type JsonObject, ownProperty } from '../../model/index.js';
import { type ListedHeader, listHeaders, listReadableHeaders } from '../header-list.js';

/**
 * Lists the headers of a side, `request` or `response`.
 *
 * Pact's tools add a `Content-Type` of their own to one that the test spells another way: it is the test's that counts.
 * What stands in two spellings with one value is one header.
 * @throws {EntryProblem} for what has no plain meaning
 */
export function headersOfSide(side: JsonObject, name: 'request' | 'response'): readonly ListedHeader[] {
  return withoutDoubles(listHeaders(ownProperty(side, 'headers'), `/${name}/headers`));
}

/** Lists headers as {@link headersOfSide}, and answers none where it would throw: for places. */
export function readableHeadersOfSide(side: JsonObject, name: 'request' | 'response'): readonly ListedHeader[] {
  return withoutDoubles(listReadableHeaders(ownProperty(side, 'headers'), `/${name}/headers`));
}

function withoutDoubles(headers: readonly ListedHeader[]): readonly ListedHeader[] {
  const hasOwnType = headers.some(({ name }) => name !== ADDED && name.toLowerCase() === 'content-type');
  const kept = hasOwnType ? headers.filter(({ name }) => name !== ADDED) : headers;
  const spellings = new Map<string, string>();
  return kept.filter(({ name, value }) => {
    const line = `${name.toLowerCase()}:${value}`;
    const spelling = spellings.get(line) ?? name;
    spellings.set(line, spelling);
    return spelling === name;
  });
}

const ADDED = 'Content-Type';
