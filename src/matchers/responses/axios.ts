import { type Body, type Header, headerValue, type Json } from '../../model/index.js';
import { readClientRequest } from './client-request.js';
import { bodyOf, type HeaderRecord, headersOf, isRecord, type ResponseShape, unread } from './seen-response.js';

/** A response of axios: its data parsed, unless told otherwise. */
export const axiosResponse: ResponseShape = {
  name: 'an axios response',
  read(value) {
    if (!isRecord(value) || !('data' in value) || !isRecord(value.config) || !isRecord(value.headers)) return undefined;
    const { status, config, request, data } = value;
    if (typeof status !== 'number' || !isRecord(config.headers) || !('statusText' in value)) return undefined;
    const headers = readHeaders(value.headers);
    const sent = readClientRequest(request);
    const method = sent?.method ?? (typeof config.method === 'string' ? config.method.toUpperCase() : 'GET');
    const url = finalUrl(request) ?? sent?.url ?? configuredUrl(config);
    return {
      request: {
        method,
        ...(url === undefined ? {} : { url }),
        headers: sent?.headers ?? readHeaders(config.headers),
        // A redirect from POST to GET leaves the body behind.
        body: method === 'GET' || method === 'HEAD' ? { kind: 'absent' } : bodyOf(config.data, 'the data sent'),
      },
      response: { status, headers, body: readData(data, headers, config.responseType) },
    };
  },
};

/** AxiosHeaders hold methods beside headers; their JSON form has the headers alone. */
function readHeaders(headers: HeaderRecord): readonly Header[] {
  // Its answer is an object of headers, by name.
  const plain = typeof headers.toJSON === 'function' ? (headers.toJSON.call(headers) as HeaderRecord) : headers;
  return headersOf(plain);
}

/** The URL after redirects, as follow-redirects (Node), XMLHttpRequest (browsers) and fetch tell it. */
function finalUrl(request: unknown): string | undefined {
  if (!isRecord(request)) return undefined;
  const urls = [isRecord(request.res) ? request.res.responseUrl : undefined, request.responseURL, request.url];
  return urls.find((url): url is string => typeof url === 'string' && URL.canParse(url));
}

function configuredUrl({ url, baseURL }: HeaderRecord): string | undefined {
  const path = typeof url === 'string' ? url : '';
  if (URL.canParse(path)) return path;
  return typeof baseURL === 'string' ? `${baseURL.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}` : undefined;
}

function readData(data: unknown, headers: readonly Header[], responseType: unknown): Body {
  if (responseType === 'stream') return unread('responseType is "stream": the body is for the test to read');
  if (typeof data === 'string') return readText(data, headers);
  if (data === undefined) return { kind: 'absent' };
  const isBinary = ArrayBuffer.isView(data) || Object.prototype.toString.call(data) === '[object ArrayBuffer]';
  // What is neither text nor bytes is what JSON.parse answered.
  return isBinary ? bodyOf(data, 'the data') : { kind: 'json', value: data as Json };
}

/** A string is either a body that is no JSON, or the JSON string that was one: its length tells. */
function readText(data: string, headers: readonly Header[]): Body {
  const isJson = /[/+]json\b/i.test(headerValue(headers, 'content-type') ?? '');
  const length = Number(headerValue(headers, 'content-length'));
  const isParsed = isJson && length === Buffer.byteLength(JSON.stringify(data));
  return isParsed ? { kind: 'json', value: data } : { kind: 'text', text: data };
}
