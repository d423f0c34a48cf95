import { type RequestUrl, splitPairs } from '../match/index.js';
import type { ContractDocument, Operation } from '../model/index.js';
import { isCredential } from './credentials.js';
import { MASK } from './private-values.js';

/**
 * Masks the URL of a request that found no operation, as far as the document's operations tell: a segment that stands
 * where a path template has a private parameter, and the values of queries that some operation has as private.
 */
export function maskUnmatchedUrl(
  { path, query }: RequestUrl,
  document: ContractDocument,
): { path: string; query: string } {
  return { path: maskPath(path, document.operations), query: maskQuery(query, document.operations) };
}

function maskPath(path: string, operations: readonly Operation[]): string {
  const segments = path.split('/');
  const masked = [...segments];
  for (const { path: template, parameters } of operations) {
    const names = parameters.filter(({ in: place, isPrivate }) => place === 'path' && isPrivate);
    if (names.length === 0) continue;
    const parts = template.split('/').slice(1);
    const isPrivate = (part: string): boolean => names.some(({ name }) => part.includes(`{${name}}`));
    // The server's base path may stand before the template.
    for (let start = 1; start < segments.length; start += 1) {
      if (parts[0] !== segments[start]) continue;
      for (const [index, part] of parts.entries()) {
        const segment = segments[start + index];
        if (segment === undefined || (!part.includes('{') && part !== segment)) break;
        if (isPrivate(part)) masked[start + index] = MASK;
      }
    }
  }
  return masked.join('/');
}

function maskQuery(query: string, operations: readonly Operation[]): string {
  if (query === '') return query;
  const isPrivate = (sent: string): boolean =>
    operations.some(
      (operation) =>
        isCredential(operation, 'query', sent) ||
        operation.parameters.some((known) => known.in === 'query' && known.isPrivate && known.name === sent),
    );
  return splitPairs(query)
    .map(({ name, value }) => `${encodeURIComponent(name)}=${isPrivate(name) ? MASK : value}`)
    .join('&');
}
