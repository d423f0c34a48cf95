import type { ExchangeContext } from '../../check/index.js';
import type { MatchResult } from '../../match/index.js';
import type { CapturedResponse, Exchange } from '../../model/index.js';
import { FixedText } from '../private/fixed-text.js';
import type { MessagePlaces } from '../private/message-places.js';
import { redactBody } from './body.js';
import { redactHeaders } from './headers.js';
import type { Redaction } from './redaction.js';
import { redactUrl } from './url.js';
import type { UrlReferences } from './url-reference.js';

/** What is known of an exchange before it is redacted. */
export interface ReadExchange {
  readonly exchange: Exchange;
  readonly match: MatchResult;
  /** Absent: no operation matched. */
  readonly context: ExchangeContext | undefined;
  readonly places: MessagePlaces;
  /** What the document's path templates fix; absent: no document covers it. */
  readonly fixedText: FixedText | undefined;
  /** What documents the URLs that its headers refer to. */
  readonly urls: UrlReferences;
}

/** Walks over an exchange's parts and notes what stands there; the answer writes it as its parts are then. */
export function redactParts(read: ReadExchange, redaction: Redaction): () => Exchange {
  const { exchange, match, context, places, fixedText = NOTHING_FIXED } = read;
  const { request, response } = exchange;
  const url = { places, match: match.kind === 'matched' ? match : undefined, templates: fixedText };
  const writeUrl = redactUrl(request.url, url, redaction);
  const writeHeaders = redactHeaders(request.headers, 'request', places, undefined, read.urls, redaction);
  const reading = context?.requestBody;
  const place =
    reading?.kind === 'value' ? places.body('request', reading.plan, false) : places.undocumented('/request/body');
  const { method, body, headers } = request;
  const writeBody = redactBody({ body, headers, reading, place }, redaction);
  const writeResponse = response === undefined ? undefined : redactResponse(response, read, redaction);
  return () => {
    const redacted = { method, url: writeUrl(), headers: writeHeaders(), body: writeBody() };
    return writeResponse === undefined
      ? { ...exchange, request: redacted }
      : { ...exchange, request: redacted, response: writeResponse() };
  };
}

function redactResponse(
  { headers, body, status }: CapturedResponse,
  { context, places, urls }: ReadExchange,
  redaction: Redaction,
): () => CapturedResponse {
  const writeHeaders = redactHeaders(headers, 'response', places, context?.responsePlan, urls, redaction);
  const reading = context?.responseBody;
  const place =
    reading?.kind === 'value'
      ? places.body('response', reading.plan, status >= 400)
      : places.undocumented('/response/body');
  const writeBody = redactBody({ body, headers, reading, place }, redaction);
  return () => ({ status, headers: writeHeaders(), body: writeBody() });
}

/** Nothing is fixed where no document says. */
export const NOTHING_FIXED = new FixedText(undefined);
