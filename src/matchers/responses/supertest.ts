import { type Body, type Header, headerValue } from '../../model/index.js';
import { readClientRequest } from './client-request.js';
import { bodyOf, bytesOf, headersOf, isRecord, type ResponseShape, unread } from './seen-response.js';

/** A response of supertest, which is one of superagent. */
export const supertestResponse: ResponseShape = {
  name: 'a supertest response',
  read(value) {
    if (!isRecord(value) || !isRecord(value.request) || !isRecord(value.header)) return undefined;
    const { request, header, text, body, statusCode, status = statusCode } = value;
    const { method, url, _data: data } = request;
    if (typeof status !== 'number' || typeof method !== 'string' || typeof url !== 'string') return undefined;
    const headers = headersOf(header);
    const sent = readClientRequest(value.req);
    const sentMethod = sent?.method ?? method;
    return {
      request: {
        method: sentMethod,
        url: sent?.url ?? url,
        headers: sent?.headers ?? [],
        // A redirect from POST to GET leaves the body behind.
        body: sentMethod === method ? sentBody(data, sent?.headers ?? []) : { kind: 'absent' },
      },
      response: { status, headers, body: receivedBody(text, body) },
    };
  },
};

/** Data is kept as it was given: an object is sent as JSON, or as a form where the content type says so. */
function sentBody(data: unknown, headers: readonly Header[]): Body {
  const isPlain = isRecord(data) && !ArrayBuffer.isView(data);
  if (!isPlain) return bodyOf(data, 'the body sent');
  const type = headerValue(headers, 'content-type') ?? 'application/json';
  if (type.includes('json')) return { kind: 'text', text: JSON.stringify(data) };
  const members = Object.entries(data);
  const isFlat = members.every(([, member]) => !isRecord(member));
  if (!type.includes('form-urlencoded') || !isFlat) return unread('the body sent is a form that is kept only in parts');
  return {
    kind: 'text',
    text: String(new URLSearchParams(members.map(([name, member]): [string, string] => [name, String(member)]))),
  };
}

function receivedBody(text: unknown, body: unknown): Body {
  if (typeof text === 'string') return { kind: 'text', text };
  return ArrayBuffer.isView(body) ? { kind: 'bytes', bytes: bytesOf(body) } : unread('the response was not buffered');
}
