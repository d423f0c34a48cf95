import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { headersOfHead, pairedHeaders } from './header-text.js';
import type { ExchangeSink, Observation } from './observed.js';
import type { ObserveOptions } from './options.js';
import { type ObservedHead, UnderWay } from './under-way.js';
import { type WrappedMethod, wrapMethod } from './wrap-method.js';

/** A request as undici's channels tell of it; every member is looked at before it is believed. */
interface UndiciRequest {
  readonly method?: unknown;
  readonly origin?: unknown;
  readonly path?: unknown;
  readonly headers?: unknown;
  readonly host?: unknown;
  readonly body?: unknown;
}

/** What undici's requests are told of chunks, by name; the body channels came later than Node 20. */
const CHUNK_METHODS = { onBodySent: 'sent', onData: 'received' } as const;

/**
 * Observes what the process asks with fetch and with undici, Node's own copy and every one of npm's.
 *
 * Their diagnostics channels tell of heads and ends; chunks are seen where the request of a channel hears of them.
 */
export function observeUndici(sink: ExchangeSink, options: ObserveOptions): Observation {
  const known = new WeakMap<object, UnderWay>();
  const underWay = new Set<UnderWay>();
  const heads = new WeakMap<object, string>();
  const prototypes = new Set<object>();
  const wrapped: WrappedMethod[] = [];
  const forget = (exchange: UnderWay): void => {
    underWay.delete(exchange);
  };

  /** Each copy of undici has a class of its own; it is met with its first request. */
  function watchChunks(request: object): void {
    const prototype: unknown = Object.getPrototypeOf(request);
    if (!(prototype instanceof Object) || prototypes.has(prototype)) return;
    prototypes.add(prototype);
    for (const [name, side] of Object.entries(CHUNK_METHODS)) {
      if (typeof Reflect.get(prototype, name) !== 'function') continue;
      const method = wrapMethod(prototype, name, (self, args, proceed) => {
        const exchange = known.get(self);
        const [chunk] = args;
        if (exchange !== undefined && (chunk instanceof Uint8Array || typeof chunk === 'string')) {
          if (side === 'sent') exchange.sent.add(chunk);
          else exchange.receive(chunk);
        }
        return proceed.apply(self, [...args]);
      });
      wrapped.push(method);
    }
  }

  const channels: readonly (readonly [name: string, hear: (message: unknown) => void])[] = [
    [
      'undici:request:create',
      (message) => {
        const request = memberOf(message, 'request');
        if (!(request instanceof Object)) return;
        watchChunks(request);
        const taker = options.sinkOfContext?.() ?? sink;
        const exchange = new UnderWay(taker, options.maxBody, () => headOf(request, heads.get(request)), forget);
        if (memberOf(request, 'body') == null) exchange.sent.complete();
        known.set(request, exchange);
        underWay.add(exchange);
      },
    ],
    [
      'undici:client:sendHeaders',
      (message) => {
        const request = memberOf(message, 'request');
        const head = memberOf(message, 'headers');
        if (!(request instanceof Object)) return;
        if (typeof head === 'string') heads.set(request, head);
        // A request whose connection was lost before it was answered may be sent once more.
        if (memberOf(request, 'body') != null) known.get(request)?.sent.restart();
      },
    ],
    [
      'undici:request:bodySent',
      (message) => {
        exchangeOf(message)?.sent.complete();
      },
    ],
    [
      'undici:request:headers',
      (message) => {
        const response = memberOf(message, 'response');
        const status = memberOf(response, 'statusCode');
        const headers = memberOf(response, 'headers');
        if (typeof status !== 'number' || status < 200) return;
        const method = String(memberOf(memberOf(message, 'request'), 'method'));
        exchangeOf(message)?.respond(status, Array.isArray(headers) ? pairedHeaders(headers) : [], method);
      },
    ],
    ['undici:request:trailers', (message) => exchangeOf(message)?.end(true)],
    ['undici:request:error', (message) => exchangeOf(message)?.handOn()],
  ];

  function exchangeOf(message: unknown): UnderWay | undefined {
    const request = memberOf(message, 'request');
    return request instanceof Object ? known.get(request) : undefined;
  }

  for (const [name, hear] of channels) subscribe(name, hear);
  return {
    flush() {
      for (const exchange of underWay) exchange.handOn();
    },
    stop() {
      for (const [name, hear] of channels) unsubscribe(name, hear);
      for (const method of wrapped) method.restore();
      underWay.clear();
    },
  };
}

/** Reads what a request asked; its head as it was sent is not known of HTTP/2. `undefined` for a tunnel. */
function headOf(request: UndiciRequest, head: string | undefined): ObservedHead | undefined {
  const method = String(request.method).toUpperCase();
  if (method === 'CONNECT') return undefined;
  const headers =
    head !== undefined
      ? headersOfHead(head)
      : typeof request.headers === 'string'
        ? headersOfHead(`\r\n${request.headers}`)
        : pairedHeaders(Array.isArray(request.headers) ? request.headers : []);
  const path = String(request.path);
  const host = headers.find(([name]) => name.length === 4 && name.toLowerCase() === 'host')?.[1];
  return { method, url: urlOf(String(request.origin), host, path), headers };
}

/** Joins a URL: the host is the one that was asked for (RFC 9110 section 7.1). */
function urlOf(origin: string, host: string | undefined, path: string): string {
  // A request to a forward proxy names the whole URL (RFC 9112 section 3.2.2).
  if (/^https?:\/\//i.test(path)) return path;
  return host === undefined ? origin + path : `${origin.slice(0, origin.indexOf('//') + 2)}${host}${path}`;
}

function memberOf(value: unknown, name: string): unknown {
  return value instanceof Object ? Reflect.get(value, name) : undefined;
}
