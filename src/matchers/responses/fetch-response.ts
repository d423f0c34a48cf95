import { type FetchResponse, readFetchResponse } from '../../capture/index.js';
import { rememberedRequest } from '../remembered-requests.js';
import { isRecord, type ResponseShape, tagOf, unread } from './seen-response.js';

/** A `Response` of fetch, whoever made its class: the platform, undici, node-fetch, MSW. It stays readable. */
export const fetchResponse: ResponseShape = {
  name: 'a fetch Response',
  read: (value) => (isFetchResponse(value) ? readResponse(value) : undefined),
};

function isFetchResponse(value: object): value is FetchResponse {
  if (tagOf(value) !== 'Response' || !isRecord(value)) return false;
  return typeof value.clone === 'function' && typeof value.arrayBuffer === 'function';
}

async function readResponse(response: FetchResponse) {
  const url = 'url' in response && typeof response.url === 'string' ? response.url : '';
  const request = rememberedRequest(response) ?? (url === '' ? {} : { url });
  // A network error has status 0.
  if (response.status === 0) return { request, response: undefined };
  const isUsed = response.bodyUsed;
  const read = await readFetchResponse(response);
  return { request, response: isUsed ? { ...read, body: unread(USED) } : read };
}

const USED = 'the test has read it: judge the response first, or read a clone of it';
