import { decodeContent } from '../../capture/index.js';
import { type Body, headerValue } from '../../model/index.js';
import { bodyOf, bytesOf, headersOf, isRecord, type ResponseShape } from './seen-response.js';

/** An answer of Fastify's `inject`, which is one of light-my-request. */
export const injectedResponse: ResponseShape = {
  name: "an answer of Fastify's inject",
  read(value) {
    if (!isRecord(value) || !isRecord(value.raw) || !isRecord(value.headers)) return undefined;
    const { statusCode, rawPayload, raw } = value;
    const { req } = raw;
    if (typeof statusCode !== 'number' || !ArrayBuffer.isView(rawPayload) || !isRecord(req)) return undefined;
    if (typeof req.method !== 'string' || typeof req.url !== 'string' || !isRecord(req.headers)) return undefined;
    const headers = headersOf(value.headers);
    const host = typeof req.headers.host === 'string' ? req.headers.host.replace(/:80$/, '') : 'localhost';
    return {
      request: {
        method: req.method,
        url: `http://${host}${req.url}`,
        headers: headersOf(req.headers),
        body: sentBody(req),
      },
      response: {
        status: statusCode,
        headers,
        body: decodeContent(bytesOf(rawPayload), headerValue(headers, 'content-encoding')),
      },
    };
  },
};

/** The payload as it was written into the request; light-my-request keeps it under a name of its own. */
function sentBody(request: Readonly<Record<string, unknown>>): Body {
  const own = request._lightMyRequest;
  const payload = isRecord(own) ? own.payload : undefined;
  return payload === '' ? { kind: 'absent' } : bodyOf(payload, 'the payload sent');
}
