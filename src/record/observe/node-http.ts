import { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { isUint8Array } from 'node:util/types';
import { rawHeaders } from './header-text.js';
import { hiddenMember } from './hidden-member.js';
import type { ExchangeSink, Observation, ObservedBody } from './observed.js';
import type { ObserveOptions } from './options.js';
import { type ObservedRequest, UnderWay, UnderWayList } from './under-way.js';
import { wrapMethod } from './wrap-method.js';

/** What node:http knows of a request and does not declare. */
interface RequestInternals {
  readonly _header?: unknown;
}

/** What node:net knows of a socket and does not declare. */
interface SocketInternals {
  readonly _handle?: unknown;
}

/** What node:http knows of a response and does not declare. */
interface ResponseInternals {
  /** Nobody reads the response: its chunks are thrown away before they are pushed. */
  readonly _dumped?: boolean;
  /** The request that a response answers; a server's message has none. */
  readonly req?: ClientRequest;
}

/**
 * Observes what the process asks with node:http and node:https, and with whatever stands on them.
 *
 * It looks at calls that are made anyway and reads nothing itself: keep-alive, back-pressure, errors and timing stay as
 * they are.
 *
 * A request is an exchange once it has a connection. One that was given up before, and one that a mock inside the
 * program answers (nock, msw), went over none, and is not handed on.
 */
export function observeNodeHttp(sink: ExchangeSink, options: ObserveOptions): Observation {
  const known = hiddenMember<HttpExchange>();
  const underWay = new UnderWayList();

  function exchangeOf(request: ClientRequest): HttpExchange {
    const found = known.of(request);
    if (found !== undefined) return found;
    const exchange = new HttpExchange(request, options.sinkOfContext?.() ?? sink, options.maxBody, underWay);
    known.put(request, exchange);
    return exchange;
  }

  function sends(request: ClientRequest, chunk: unknown, encoding: unknown): HttpExchange {
    const exchange = exchangeOf(request);
    // What is written after the end, or to a request that was given up, is never sent.
    if (request.writableEnded || request.destroyed) return exchange;
    if (typeof chunk === 'string') {
      if (chunk !== '') exchange.send(chunk, encodingOf(encoding));
    } else if (isUint8Array(chunk)) exchange.send(chunk);
    return exchange;
  }

  const wrapped = [
    // Called as a request is made, in the context of whoever makes it; some agents have one of their own.
    wrapMethod(Agent.prototype, 'addRequest', (_agent, request) => {
      if (request instanceof ClientRequest) exchangeOf(request);
    }),
    wrapMethod(ClientRequest.prototype, 'write', sends),
    wrapMethod(ClientRequest.prototype, 'end', (request, chunk, encoding) => {
      sends(request, chunk, encoding).completeRequest();
    }),
    wrapMethod(ClientRequest.prototype, 'emit', (request, event, message) => {
      switch (event) {
        case 'socket':
          exchangeOf(request).goesOver(message);
          break;
        case 'upgrade':
          if (message instanceof IncomingMessage) exchangeOf(request).respondWith(message);
          known.of(request)?.handOn(true);
          break;
        case 'response':
          if (message instanceof IncomingMessage) exchangeOf(request).respondWith(message);
          break;
        case 'close':
        case 'connect':
          known.of(request)?.handOn();
      }
    }),
    wrapMethod(IncomingMessage.prototype, 'push', (message, chunk, encoding) => {
      // There is no other way to what node:http does not declare.
      const { req, _dumped } = message as ResponseInternals;
      if (req === undefined) return;
      const exchange = known.of(req);
      if (exchange?.message !== message) return;
      if (chunk === null) exchange.handOn(message.complete && _dumped !== true);
      else if (isUint8Array(chunk)) exchange.receive(chunk);
      else if (typeof chunk === 'string') exchange.receive(chunk, encodingOf(encoding));
    }),
  ];

  return {
    flush(of) {
      underWay.flush(of);
    },
    stop() {
      for (const method of wrapped) method.restore();
    },
  };
}

/** An exchange of node:http. */
class HttpExchange extends UnderWay {
  #request: ClientRequest | undefined;
  #message: IncomingMessage | undefined;
  #hasConnection = false;

  constructor(request: ClientRequest, sink: ExchangeSink, maxBody: number, list: UnderWayList) {
    super(sink, maxBody, list);
    this.#request = request;
  }

  /** The response, from its coming until the exchange is handed on. */
  get message(): IncomingMessage | undefined {
    return this.#message;
  }

  /** Takes the socket that the request was given. */
  goesOver(socket: unknown): void {
    this.#hasConnection ||= isConnection(socket);
  }

  respondWith(message: IncomingMessage): void {
    if (this.#request === undefined) return;
    // A mock that lets the request through after all has its connection by now.
    this.goesOver(this.#request.socket);
    this.#message = message;
    this.respond(message.statusCode ?? 0, message.rawHeaders.slice(), this.#request.method);
  }

  protected override asked(body: ObservedBody): ObservedRequest | undefined {
    return this.#hasConnection && this.#request !== undefined ? askedBy(this.#request, body) : undefined;
  }

  protected override forget(): void {
    this.#request = this.#message = undefined;
  }
}

/**
 * Tells whether a socket leads out of the program: one of the system's, or any other stream that an agent makes (a
 * tunnel). The sockets of mocks are node:net's without a handle, or no streams at all.
 */
function isConnection(socket: unknown): boolean {
  return socket instanceof Socket ? (socket as SocketInternals)._handle != null : socket instanceof Duplex;
}

/** Reads what a request asked, from the head as it was sent where there is one; `undefined` for a tunnel. */
function askedBy(request: ClientRequest, body: ObservedBody): ObservedRequest | undefined {
  const { method, path, protocol, host } = request;
  if (method === 'CONNECT') return undefined;
  // The head as it was sent: headers that were given as a list are nowhere else.
  const { _header: head } = request as RequestInternals;
  const headers =
    typeof head === 'string'
      ? head
      : rawHeaders(request.getRawHeaderNames().flatMap((name) => [name, request.getHeader(name)]));
  return { method, origin: `${protocol}//${host}`, path, headers, body };
}

function encodingOf(value: unknown): BufferEncoding | undefined {
  return typeof value === 'string' && Buffer.isEncoding(value) ? value : undefined;
}
