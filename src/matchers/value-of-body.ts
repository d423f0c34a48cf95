import { bodyText } from '../check/index.js';
import { type CapturedResponse, headerValue, type Json } from '../model/index.js';

/** Reads a response's body as JSON, or says why it is none. */
export function valueOfBody({
  body,
  headers,
}: CapturedResponse): { readonly value: Json } | { readonly problem: string } {
  switch (body.kind) {
    case 'json':
      return { value: body.value };
    case 'text':
    case 'bytes': {
      const charset = /charset="?([^\s;"]+)/i.exec(headerValue(headers, 'content-type') ?? '')?.[1];
      const decoded = bodyText(body, charset);
      if (decoded.kind !== 'text') return { problem: `it is not ${decoded.charset}` };
      try {
        return { value: JSON.parse(decoded.text) };
      } catch {
        return { problem: 'it is no JSON' };
      }
    }
    case 'unread':
      return { problem: body.detail ?? 'it was not kept' };
    default:
      return { problem: 'there is none' };
  }
}
