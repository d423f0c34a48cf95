import { ClientRequest, IncomingMessage } from 'node:http';
import { headersOfHead, pairedHeaders } from './header-text.js';
import type { ExchangeSink, Observation } from './observed.js';
import type { ObserveOptions } from './options.js';
import { type ObservedHead, UnderWay } from './under-way.js';
import { wrapMethod } from './wrap-method.js';

/** What node:http knows of messages and does not declare. */
interface Internals {
  /** The head as it was sent. */
  readonly _header?: string | null;
  /** Nobody reads the response: its chunks are thrown away before they are pushed. */
  readonly _dumped?: boolean;
  /** The request that a response answers; a server's message has none. */
  readonly req?: unknown;
}

/**
 * Observes what the process asks with node:http and node:https, and with whatever stands on them.
 *
 * It looks at calls that are made anyway and reads nothing itself: keep-alive, back-pressure, errors and timing stay as
 * they are.
 */
export function observeNodeHttp(sink: ExchangeSink, options: ObserveOptions): Observation {
  const known = new WeakMap<object, UnderWay>();
  const responses = new WeakMap<object, UnderWay>();
  const underWay = new Set<UnderWay>();
  const forget = (exchange: UnderWay): void => {
    underWay.delete(exchange);
  };

  function exchangeOf(request: ClientRequest): UnderWay {
    let exchange = known.get(request);
    if (exchange === undefined) {
      const taker = options.sinkOfContext?.() ?? sink;
      exchange = new UnderWay(taker, options.maxBody, () => headOf(request), forget);
      known.set(request, exchange);
      underWay.add(exchange);
    }
    return exchange;
  }

  function sendsChunk(request: object, [chunk, encoding]: readonly unknown[]): void {
    if (!(request instanceof ClientRequest) || request.writableEnded || request.destroyed) return;
    const exchange = exchangeOf(request);
    if (typeof chunk === 'string') {
      if (chunk !== '') exchange.sent.add(chunk, isEncoding(encoding) ? encoding : undefined);
    } else if (chunk instanceof Uint8Array) exchange.sent.add(chunk);
  }

  const wrapped = [
    wrapMethod(ClientRequest.prototype, 'write', (request, args, proceed) => {
      sendsChunk(request, args);
      return proceed.apply(request, [...args]);
    }),
    wrapMethod(ClientRequest.prototype, 'end', (request, args, proceed) => {
      sendsChunk(request, args);
      if (request instanceof ClientRequest) exchangeOf(request).sent.complete();
      return proceed.apply(request, [...args]);
    }),
    wrapMethod(ClientRequest.prototype, 'emit', (request, args, proceed) => {
      const [event, message] = args;
      if (request instanceof ClientRequest) {
        if (event === 'socket') exchangeOf(request);
        else if (event === 'response' && message instanceof IncomingMessage) {
          const exchange = exchangeOf(request);
          responses.set(message, exchange);
          exchange.respond(message.statusCode ?? 0, pairedHeaders(message.rawHeaders), request.method);
        } else if (event === 'close' || event === 'upgrade' || event === 'connect') known.get(request)?.handOn();
      }
      return proceed.apply(request, [...args]);
    }),
    wrapMethod(IncomingMessage.prototype, 'push', (message, args, proceed) => {
      const exchange = responses.get(message);
      if (exchange !== undefined && message instanceof IncomingMessage) {
        const [chunk, encoding] = args;
        const { _dumped } = message as Internals; // no other way to know of chunks that are not pushed
        if (chunk === null) exchange.end(message.complete && _dumped !== true);
        else if (chunk instanceof Uint8Array) exchange.receive(chunk);
        else if (typeof chunk === 'string') exchange.receive(chunk, isEncoding(encoding) ? encoding : undefined);
      }
      return proceed.apply(message, [...args]);
    }),
  ];

  return {
    flush() {
      for (const exchange of underWay) exchange.handOn();
    },
    stop() {
      for (const method of wrapped) method.restore();
      underWay.clear();
    },
  };
}

/** Reads what a request asked, from the head as it was sent where there is one; `undefined` for a tunnel. */
function headOf(request: ClientRequest): ObservedHead | undefined {
  const { method, path, protocol } = request;
  if (method === 'CONNECT') return undefined;
  const { _header } = request as Internals; // headers given as a list are nowhere else
  const headers =
    typeof _header === 'string'
      ? headersOfHead(_header)
      : pairedHeaders(request.getRawHeaderNames().flatMap((name) => [name, request.getHeader(name)]));
  const host = headers.find(([name]) => name.length === 4 && name.toLowerCase() === 'host')?.[1] ?? request.host;
  // A request to a forward proxy names the whole URL (RFC 9112 section 3.2.2).
  const url = /^https?:\/\//i.test(path) ? path : `${protocol}//${host}${path}`;
  return { method, url, headers };
}

function isEncoding(value: unknown): value is BufferEncoding {
  return typeof value === 'string' && Buffer.isEncoding(value);
}
