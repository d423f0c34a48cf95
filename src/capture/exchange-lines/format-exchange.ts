import type { Body, Exchange, Header, Json } from '../../model/index.js';
import { isWritable, parseLosslessly, writeJson } from '../json-fidelity.js';
import { isJsonType, isPlainUtf8 } from '../kept-text.js';
import type { Unswept } from './unswept.js';

/**
 * Writes an exchange as one line of the project's own format, without the line end.
 *
 * A body whose media type is JSON stands as a JSON value when nothing is lost by that, else as text; bytes that are
 * UTF-8 stand as text, unless a charset says otherwise; all else as base64.
 */
export function formatExchange(exchange: Exchange): string {
  // What was not swept when it was read is not swept by being written again.
  return writeExchange(exchange, exchange.isUnswept ? NOTHING_KNOWN : undefined);
}

const NOTHING_KNOWN: Unswept = { marks: [], fields: [], kept: [] };

/** Writes an exchange as one line, with what is still to be swept of it. */
export function writeExchange(
  { request, response, startedAt, partial }: Exchange,
  unswept: Unswept | undefined,
): string {
  return JSON.stringify({
    request: { ...request, body: writeBody(request.body, request.headers) },
    response: response && { ...response, body: writeBody(response.body, response.headers) },
    startedAt,
    partial,
    unswept,
  });
}

function writeBody(body: Body, headers: readonly Header[]): Json | undefined {
  switch (body.kind) {
    case 'absent':
      return undefined;
    case 'unread':
    case 'unconstrained':
      return { ...body };
    case 'json':
      return isWritable(body.value) ? { ...body } : { kind: 'text', text: writeJson(body.value) };
    case 'text':
      return writeText(body.text, headers);
    default: {
      const bytes = Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength);
      return isPlainUtf8(bytes, headers)
        ? writeText(bytes.toString('utf8', 0, bytes.length), headers)
        : { kind: 'base64', base64: bytes.toString('base64') };
    }
  }
}

function writeText(text: string, headers: readonly Header[]): Json {
  const value = isJsonType(headers) ? parseLosslessly(text)?.value : undefined;
  return value === undefined ? { kind: 'text', text } : { kind: 'json', value };
}
