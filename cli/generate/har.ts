import {
  type Body,
  ConfigurationError,
  type Exchange,
  type Header,
  headerValue,
  type JsonObject,
} from '../../src/model/index.js';
import { VERSION } from '../version.js';
import type { Case, OutputFormat } from './case.js';
import { indented } from './indented.js';

/** A HAR 1.2 capture, which contract-check itself judges. */
export const har: OutputFormat = {
  name: 'har',
  open({ subject, write }) {
    if (subject.kind === 'schema') {
      throw new ConfigurationError(`a HAR holds exchanges, and ${subject.name} is a schema`, {
        code: 'option-invalid',
        source: '--format',
        next: "Name an operation, such as 'POST /v1/EndUsers', or write --format ndjson, json or ts.",
      });
    }
    let before = HEAD;
    return {
      write(one) {
        const text = `${before}${indented(entryOf(one), '      ')}`;
        before = ',\n';
        return write(text);
      },
      end: () => write(before === HEAD ? `${HEAD}${TAIL}` : `\n${TAIL}`),
    };
  },
};

const HEAD = `{
  "log": {
    "version": "1.2",
    "creator": { "name": "contract-check", "version": ${JSON.stringify(VERSION)} },
    "entries": [
`;
const TAIL = '    ]\n  }\n}\n';

/** Writes a HAR of one case. */
export function harOf(one: Case): string {
  return `${HEAD}${indented(entryOf(one), '      ')}\n${TAIL}`;
}

/** Writes a case as an element of `log.entries`. What a HAR has no place for begins with an underscore. */
function entryOf({ exchange, fault }: Case): JsonObject {
  if (exchange === undefined) return {};
  const { request, response, startedAt } = exchange;
  return {
    startedDateTime: startedAt ?? '2026-01-01T00:00:00.000Z',
    time: 0,
    request: requestOf(request),
    response: response === undefined ? noResponse() : responseOf(response),
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    ...(fault !== undefined && { comment: fault.description, _fault: fault.label.fault ?? null }),
  };
}

function requestOf({ method, url, headers, body }: Exchange['request']): JsonObject {
  const text = textOf(body);
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(pairOf),
    queryString: queryOf(url),
    headersSize: -1,
    bodySize: text === undefined ? 0 : Buffer.byteLength(text.text, text.encoding),
    ...(text !== undefined && { postData: { mimeType: mediaTypeOf(headers), ...written(text) } }),
  };
}

function responseOf({ status, headers, body }: NonNullable<Exchange['response']>): JsonObject {
  const text = textOf(body);
  const size = text === undefined ? 0 : Buffer.byteLength(text.text, text.encoding);
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(pairOf),
    content: { size, mimeType: mediaTypeOf(headers), ...(text !== undefined && written(text)) },
    redirectURL: headerValue(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: size,
  };
}

/** What a HAR holds for an exchange that was not answered. */
function noResponse(): JsonObject {
  return {
    status: 0,
    statusText: '',
    httpVersion: '',
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: '' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  };
}

interface WrittenBody {
  readonly text: string;
  readonly encoding: 'utf8' | 'base64';
}

function textOf(body: Body): WrittenBody | undefined {
  switch (body.kind) {
    case 'json':
      return { text: JSON.stringify(body.value), encoding: 'utf8' };
    case 'text':
      return { text: body.text, encoding: 'utf8' };
    case 'bytes':
      return { text: Buffer.from(body.bytes).toString('base64'), encoding: 'base64' };
    default:
      return undefined;
  }
}

const written = ({ text, encoding }: WrittenBody): JsonObject =>
  encoding === 'base64' ? { text, encoding } : { text };

const mediaTypeOf = (headers: readonly Header[]): string => headerValue(headers, 'content-type') ?? '';

const pairOf = ([name, value]: readonly [string, string]): JsonObject => ({ name, value });

function queryOf(url: string): JsonObject[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return [...new URLSearchParams(query)].map(pairOf);
}
