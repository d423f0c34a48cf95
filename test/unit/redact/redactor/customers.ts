import { loadLocalContract } from '../../../../src/contract/index.js';
import type { Body, Contract, Exchange, Header, Json } from '../../../../src/model/index.js';
import { createRedactor, type RedactorOptions } from '../../../../src/redact/index.js';

/** Customers, some of whose values are annotated as private. */
export const customers: Contract = loadLocalContract('test/unit/redact/redactor/customers.openapi.yaml', {});

/** The same without any annotation. */
export const plain: Contract = loadLocalContract('test/unit/redact/redactor/plain.openapi.yaml', {});

/** The same in every run. */
export const KEY = { text: '5a'.repeat(32) };

/** What an exchange of the tests says; the rest is as usual. */
export interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: readonly Header[];
  readonly body?: Json | string;
  readonly status?: number;
  readonly responseHeaders?: readonly Header[];
  readonly answer?: Json | string;
}

/** Makes an exchange as the recorder does: bodies are bytes. */
export function exchangeOf({ method = 'GET', url = 'https://api.test/customers/CU1', ...sent }: Sent): Exchange {
  const { headers = [], body, status = 200, responseHeaders = [['Content-Type', 'application/json']], answer } = sent;
  return {
    request: { method, url, headers, body: bodyOf(body) },
    response: { status, headers: responseHeaders, body: bodyOf(answer) },
    origin: { capture: 'test', entry: 0 },
  };
}

function bodyOf(content: Json | string | undefined): Body {
  if (content === undefined) return { kind: 'absent' };
  return { kind: 'bytes', bytes: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) };
}

/** Redacts exchanges one after another, with a key of their own, and answers what is stored and what is told of it. */
export function redactAll(contract: Contract, sent: readonly Sent[], options: RedactorOptions = {}) {
  const redactor = createRedactor([contract], KEY, options);
  const stored = sent.map((one) => {
    const redacted = redactor.redact(exchangeOf(one));
    if (redacted.kind === 'uncovered') return { uncovered: redacted.host, ...NOTHING };
    const { request, response } = redacted.exchange;
    return {
      uncovered: undefined,
      url: request.url,
      headers: pairsOf(request.headers),
      body: textOf(request.body),
      responseHeaders: pairsOf(response?.headers ?? []),
      answer: textOf(response?.body ?? { kind: 'absent' }),
      fields: redacted.fields.map(({ field, kept }) => field.replace(/^\S+ \S+ /, '') + (kept ? ` ${kept}` : '')),
      marks: redacted.marks.map(({ pseudonym }) => pseudonym),
    };
  });
  return { stored, notes: redactor.notes };
}

const NO_HEADERS: Readonly<Record<string, string>> = {};
const NO_TEXTS: readonly string[] = [];
const NOTHING = {
  url: '',
  headers: NO_HEADERS,
  body: '',
  responseHeaders: NO_HEADERS,
  answer: '',
  fields: NO_TEXTS,
  marks: NO_TEXTS,
};

/** Redacts one exchange. */
export function redactOne(contract: Contract, sent: Sent, options: RedactorOptions = {}) {
  const [only] = redactAll(contract, [sent], options).stored;
  if (only === undefined) throw new Error('nothing was stored');
  return only;
}

function pairsOf(headers: readonly Header[]): Readonly<Record<string, string>> {
  return Object.fromEntries(headers);
}

function textOf(body: Body): string {
  switch (body.kind) {
    case 'bytes':
      return Buffer.from(body.bytes).toString('utf8');
    case 'json':
      return JSON.stringify(body.value);
    case 'text':
      return body.text;
    default:
      return '';
  }
}
