import type { Header } from '../../model/index.js';
import { type HeaderRecord, headersOf, isRecord } from './seen-response.js';

/** What Node's own request knows of itself. */
export interface ClientRequestFacts {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: readonly Header[];
}

/** Reads what a `ClientRequest` of node:http sent, or of what stands in for it; `undefined` for any other value. */
export function readClientRequest(value: unknown): ClientRequestFacts | undefined {
  if (!isRecord(value)) return undefined;
  const { method, path, protocol, host, getHeaders } = value;
  if (typeof method !== 'string' || typeof path !== 'string' || typeof getHeaders !== 'function') return undefined;
  // It answers what was set with setHeader, by name.
  const headers = getHeaders.call(value) as HeaderRecord;
  const authority = typeof headers.host === 'string' ? headers.host : host;
  if (typeof authority !== 'string') return undefined;
  const scheme = typeof protocol === 'string' ? protocol : 'http:';
  return { method, url: `${scheme}//${authority}${path}`, headers: headersOf(headers) };
}
