import type { CapturedRequest, CapturedResponse } from '../../model/index.js';
import { type FetchMessage, type FetchReadOptions, fetchHeaders, readFetchBody } from './read-body.js';

/** What a request of fetch has. */
export interface FetchRequest extends FetchMessage {
  readonly method: string;
  readonly url: string;
}

/** What a response of fetch has. */
export interface FetchResponse extends FetchMessage {
  readonly status: number;
}

/** Reads a request of fetch; its body can still be read afterwards. */
export async function readFetchRequest(request: FetchRequest, options?: FetchReadOptions): Promise<CapturedRequest> {
  const headers = fetchHeaders(request);
  const body = await readFetchBody(request, headers, options);
  return { method: request.method.toUpperCase(), url: request.url, headers, body };
}

/** Reads a response of fetch; its body can still be read afterwards. */
export async function readFetchResponse(
  response: FetchResponse,
  options?: FetchReadOptions,
): Promise<CapturedResponse> {
  const headers = fetchHeaders(response);
  return { status: response.status, headers, body: await readFetchBody(response, headers, options) };
}
