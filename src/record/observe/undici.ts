import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { isUint8Array } from 'node:util/types';
import { headersOf, rawHeaders } from './header-text.js';
import { hiddenMember } from './hidden-member.js';
import type { ExchangeSink, Observation, ObservedBody } from './observed.js';
import type { ObserveOptions } from './options.js';
import { type ObservedRequest, UnderWay, UnderWayList } from './under-way.js';
import { type WrappedMethod, wrapMethod } from './wrap-method.js';

/** What undici's channels tell; every member is looked at before it is believed. */
interface UndiciMessage {
  readonly request?: unknown;
  readonly response?: unknown;
  readonly headers?: unknown;
  readonly error?: unknown;
}

/** A response as they tell of it. */
interface UndiciResponse {
  readonly statusCode?: unknown;
  readonly headers?: unknown;
}

/** A request as they tell of it. */
interface UndiciRequest {
  readonly method?: unknown;
  readonly origin?: unknown;
  readonly path?: unknown;
  readonly headers?: unknown;
  readonly host?: unknown;
  readonly body?: unknown;
}

/** Where undici's requests hear that their connection becomes another protocol's; older copies tell no channel of it. */
const UPGRADED = 'onUpgrade';

/**
 * Where undici's requests hear of the chunks of either side; the first name that one has. The body channels came later
 * than Node 20, the second name with undici 8.
 */
const CHUNK_METHODS = { sent: ['onBodySent'], received: ['onData', 'onResponseData'] } as const;

/**
 * Observes what the process asks with fetch and with undici, Node's own copy and every one of npm's.
 *
 * Their diagnostics channels tell of heads and ends; chunks are seen where the request of a channel hears of them.
 */
export function observeUndici(sink: ExchangeSink, options: ObserveOptions): Observation {
  const known = hiddenMember<UndiciExchange>();
  const underWay = new UnderWayList();
  const prototypes = new Set<unknown>();
  let lastPrototype: unknown;
  const wrapped: WrappedMethod[] = [];

  /** Each copy of undici has a class of its own; it is met with its first request. */
  function watchChunks(request: object): void {
    const prototype: unknown = Object.getPrototypeOf(request);
    // Most programs have one copy.
    if (prototype === lastPrototype) return;
    lastPrototype = prototype;
    if (!isObject(prototype) || prototypes.has(prototype)) return;
    prototypes.add(prototype);
    for (const [side, names] of Object.entries(CHUNK_METHODS)) {
      const name = names.find((each) => typeof Reflect.get(prototype, each) === 'function');
      if (name === undefined) continue;
      const method = wrapMethod(prototype, name, (self, chunk) => {
        if (!isUint8Array(chunk) && typeof chunk !== 'string') return;
        if (side === 'sent') known.of(self)?.send(chunk);
        else known.of(self)?.receive(chunk);
      });
      wrapped.push(method);
    }
    if (typeof Reflect.get(prototype, UPGRADED) !== 'function') return;
    const upgraded = wrapMethod(prototype, UPGRADED, (self, status, headers) => {
      const exchange = known.of(self);
      if (typeof status === 'number') exchange?.respond(status, listed(headers), methodOf(self));
      exchange?.handOn(true);
    });
    wrapped.push(upgraded);
  }

  const channels: readonly (readonly [name: string, hear: (message: unknown) => void])[] = [
    [
      'undici:request:create',
      (message) => {
        const { request } = toldBy(message);
        if (!isObject(request)) return;
        watchChunks(request);
        const taker = options.sinkOfContext?.() ?? sink;
        known.put(request, new UndiciExchange(request, taker, options.maxBody, underWay));
      },
    ],
    [
      'undici:client:sendHeaders',
      (message) => {
        exchangeOf(message)?.sends(toldBy(message).headers);
      },
    ],
    [
      'undici:request:bodySent',
      (message) => {
        exchangeOf(message)?.completeRequest();
      },
    ],
    [
      'undici:request:headers',
      (message) => {
        const { request, response } = toldBy(message);
        if (!isObject(request) || !isObject(response)) return;
        const { statusCode, headers }: UndiciResponse = response;
        if (typeof statusCode !== 'number' || statusCode < 200) return;
        known.of(request)?.respond(statusCode, listed(headers), methodOf(request));
      },
    ],
    ['undici:request:trailers', (message) => exchangeOf(message)?.handOn(true)],
    [
      'undici:request:error',
      (message) => {
        exchangeOf(message)?.fail(toldBy(message).error);
      },
    ],
  ];

  function exchangeOf(message: unknown): UndiciExchange | undefined {
    const { request } = toldBy(message);
    return isObject(request) ? known.of(request) : undefined;
  }

  const subscribed = channels.map(([name, hear]) => [name, quietly(hear)] as const);
  for (const [name, hear] of subscribed) subscribe(name, hear);
  return {
    flush(of) {
      underWay.flush(of);
    },
    stop() {
      for (const [name, hear] of subscribed) unsubscribe(name, hear);
      for (const method of wrapped) method.restore();
    },
  };
}

/** An exchange of undici. */
class UndiciExchange extends UnderWay {
  #request: UndiciRequest | undefined;
  readonly #hasBody: boolean;
  /** The head as it was sent; not known of HTTP/2. */
  #head: string | undefined;
  #isGivenUp = false;

  constructor(request: UndiciRequest, sink: ExchangeSink, maxBody: number, list: UnderWayList) {
    super(sink, maxBody, list);
    this.#request = request;
    this.#hasBody = request.body != null;
    if (!this.#hasBody) this.completeRequest();
  }

  /** Takes the head as it is sent: the first time, or once more where a connection was lost before it was answered. */
  sends(head: unknown): void {
    if (typeof head === 'string') this.#head = head;
    if (this.#hasBody) this.restartRequest();
  }

  /** Takes it that there will be no more; what the program itself gave up before it was sent is no exchange. */
  fail(error: unknown): void {
    this.#isGivenUp = this.#head === undefined && !this.hasResponse && !isOfNetwork(error);
    this.handOn();
  }

  protected override asked(body: ObservedBody): ObservedRequest | undefined {
    if (this.#request === undefined || this.#isGivenUp) return undefined;
    const { method, origin, path, headers: given } = this.#request;
    if (method === 'CONNECT') return undefined;
    const headers = this.#head ?? (typeof given === 'string' ? given : listed(given));
    return { method: String(method).toUpperCase(), origin: String(origin), path: String(path), headers, body };
  }

  protected override forget(): void {
    this.#request = this.#head = undefined;
  }
}

/** Tells an error of the system or of undici, which have a code, from a reason for which the program gave up. */
function isOfNetwork(error: unknown): boolean {
  const code = isObject(error) ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && code !== 'UND_ERR_ABORTED';
}

/** Lists names and values in turn: they come so, as one text, or as an object (HTTP/2). */
function listed(headers: unknown): string[] {
  if (typeof headers === 'string') return headersOf(headers).flat();
  if (Array.isArray(headers)) return rawHeaders(headers);
  return rawHeaders(isObject(headers) ? Object.entries(headers).flat() : []);
}

/** A subscriber that fails would end the program. */
function quietly(hear: (message: unknown) => void): (message: unknown) => void {
  return (message) => {
    try {
      hear(message);
    } catch {
      // The exchange is not recorded.
    }
  };
}

function toldBy(message: unknown): UndiciMessage {
  return isObject(message) ? message : {};
}

function methodOf(request: UndiciRequest): string {
  return String(request.method);
}

/** Test runners load programs into contexts of their own, whose objects are no `Object` of this one. */
function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
