import type { Body, Exchange, Header } from '../model/index.js';
import type { KnownMark } from './known/known-values.js';
import type { RedactedExchange } from './redacted.js';

/** What is left of an exchange that could not be redacted: that it was, where, and how it was answered. */
export function withoutContent(exchange: Exchange, marks: readonly KnownMark[]): RedactedExchange {
  const { request, response } = exchange;
  const detail = 'it could not be redacted, and was not kept';
  const lost: Body = { kind: 'unread', reason: 'body-not-kept', detail };
  const bodyOf = (body: Body): Body => (body.kind === 'absent' ? body : lost);
  const headersOf = (headers: readonly Header[]): readonly Header[] =>
    headers.filter(([name]) => name.toLowerCase() === 'content-type');
  // An authority with user information is none that can be kept.
  const [origin = ''] = /^[a-z][a-z0-9+.-]*:\/\/(?=[^/?#@]*(?:[/?#]|$))[^/?#]*/i.exec(request.url) ?? [];
  return {
    kind: 'redacted',
    exchange: {
      ...exchange,
      request: { ...request, url: `${origin}/`, headers: headersOf(request.headers), body: bodyOf(request.body) },
      ...(response === undefined
        ? {}
        : { response: { ...response, headers: headersOf(response.headers), body: bodyOf(response.body) } }),
    },
    fields: [{ field: `${request.method} ${origin} /request` }],
    marks,
  };
}
