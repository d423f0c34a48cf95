import type { Body } from '../../model/index.js';
import { bodyOf, headersOf, isRecord, type ResponseShape } from './seen-response.js';

/** A response of got, or of what keeps `rawBody` and `request.options` as it does. */
export const gotResponse: ResponseShape = {
  name: 'a got response',
  read(value) {
    if (!isRecord(value) || !isRecord(value.request) || !isRecord(value.headers)) return undefined;
    const { statusCode, rawBody, url, request } = value;
    const { options } = request;
    if (typeof statusCode !== 'number' || typeof url !== 'string' || !isRecord(options)) return undefined;
    const headers = headersOf(value.headers);
    const method = typeof options.method === 'string' ? options.method.toUpperCase() : 'GET';
    return {
      request: {
        method,
        url,
        headers: isRecord(options.headers) ? headersOf(options.headers) : [],
        body: method === 'GET' || method === 'HEAD' ? { kind: 'absent' } : sentBody(options),
      },
      response: { status: statusCode, headers, body: bodyOf(rawBody, 'the body') },
    };
  },
};

function sentBody({ json, form, body }: Readonly<Record<string, unknown>>): Body {
  if (json !== undefined) return { kind: 'text', text: JSON.stringify(json) };
  if (!isRecord(form)) return bodyOf(body, 'the body sent');
  const fields = Object.entries(form).filter(([, value]) => value !== undefined);
  // As got writes it: null is nothing.
  return {
    kind: 'text',
    text: String(new URLSearchParams(fields.map(([name, value]): [string, string] => [name, String(value ?? '')]))),
  };
}
