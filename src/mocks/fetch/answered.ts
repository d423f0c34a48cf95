import { type FetchReadOptions, type FetchResponse, readFetchResponse } from '../../capture/index.js';
import type { Body, CapturedResponse, Header } from '../../model/index.js';

/** What a call of fetch came to: what to hand back, and what to judge. */
export interface Answered {
  readonly response: unknown;
  /** Absent when it is no response at all, or one that does not tell its status. */
  readonly captured?: CapturedResponse;
  /** The URL that answered, where it is not the one that was asked. */
  readonly redirectedTo?: string;
}

/** Reads what a fetch answered, be it a real one or what somebody put in its place. */
export async function answeredOf(response: unknown, options: FetchReadOptions): Promise<Answered> {
  if (typeof response !== 'object' || response === null) return { response };
  if (isFetchResponse(response)) {
    if (response.status === 0) return { response };
    const captured = await readFetchResponse(response, options);
    const { redirected, url } = response;
    return { response, captured, ...(redirected === true && url !== undefined && url !== '' && { redirectedTo: url }) };
  }
  return readStandIn(response);
}

interface RedirectedResponse extends FetchResponse {
  readonly redirected?: boolean;
  readonly url?: string;
}

function isFetchResponse(response: object): response is RedirectedResponse {
  return (
    'clone' in response &&
    typeof response.clone === 'function' &&
    'arrayBuffer' in response &&
    typeof response.arrayBuffer === 'function' &&
    'status' in response &&
    typeof response.status === 'number' &&
    'headers' in response &&
    isIterable(response.headers)
  );
}

/** A plain object that a test hands out as a response: `{ ok: true, json: async () => ({…}) }`. */
interface StandIn {
  readonly ok?: unknown;
  readonly status?: unknown;
  readonly headers?: unknown;
  readonly json?: unknown;
  readonly text?: unknown;
}

async function readStandIn(response: StandIn): Promise<Answered> {
  const status = statusOf(response);
  const headers = headersOf(response.headers);
  for (const name of ['json', 'text'] as const) {
    const read = response[name];
    if (typeof read !== 'function') continue;
    try {
      const value: unknown = await read.call(response);
      const body = bodyOf(name, value);
      // It may answer once only (`mockResolvedValueOnce`): what it answered is said again.
      const again: unknown = Object.create(response, { [name]: { value: async () => value } });
      return { response: again, ...(status !== undefined && { captured: { status, headers, body } }) };
    } catch {
      // The test means it to fail; the other may answer.
    }
  }
  return { response, ...(status !== undefined && { captured: { status, headers, body: { kind: 'absent' } } }) };
}

function bodyOf(name: 'json' | 'text', value: unknown): Body {
  if (name === 'text') return typeof value === 'string' ? { kind: 'text', text: value } : NOT_JSON;
  try {
    // What JSON cannot say (a Date, undefined) would never have come over the wire.
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' ? { kind: 'json', value: JSON.parse(text) } : NOT_JSON;
  } catch {
    return NOT_JSON;
  }
}

const NOT_JSON: Body = { kind: 'unread', reason: 'body-not-kept', detail: 'what stands for the body is no JSON' };

function statusOf({ status, ok }: StandIn): number | undefined {
  if (typeof status === 'number') return status === 0 ? undefined : status;
  // `ok` says that it is a success: 200 is what everybody means by it.
  return ok === true ? 200 : undefined;
}

function headersOf(headers: unknown): readonly Header[] {
  if (typeof headers !== 'object' || headers === null) return [];
  const pairs: readonly unknown[] = isIterable(headers) ? [...headers] : Object.entries(headers);
  return pairs.flatMap((pair): readonly Header[] => {
    if (!Array.isArray(pair)) return [];
    const [name, value] = pair;
    return typeof name === 'string' && typeof value === 'string' ? [[name, value]] : [];
  });
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
