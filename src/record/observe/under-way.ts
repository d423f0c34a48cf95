import { KeptBody } from './kept-body.js';
import type { ExchangeSink, ObservedBody, ObservedExchange, RawHeaders } from './observed.js';

// Taken once: the program that is observed may put a clock of its own in its place, and count who asks it.
const { now } = Date;

/** A request when its exchange is handed on. */
export type ObservedRequest = ObservedExchange['request'];

/** The exchanges that go on, each of which can leave at once. A chain: a list makes its memory anew as it empties and fills. */
export class UnderWayList {
  #first: UnderWay | undefined;
  #last: UnderWay | undefined;

  /** Adds an exchange; it knows its neighbours. */
  add(exchange: UnderWay): void {
    const last = this.#last;
    exchange.previous = last;
    if (last === undefined) this.#first = exchange;
    else last.next = exchange;
    this.#last = exchange;
  }

  /** Takes an exchange out; it keeps nothing of its neighbours alive. */
  remove(exchange: UnderWay): void {
    const { previous, next } = exchange;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    exchange.previous = exchange.next = undefined;
  }

  /**
   * Hands on every exchange as far as it is known.
   * @param of only those that this sink takes
   */
  flush(of?: ExchangeSink): void {
    const exchanges: UnderWay[] = [];
    for (let each = this.#first; each !== undefined; each = each.next) exchanges.push(each);
    for (const exchange of exchanges) if (of === undefined || exchange.isFor(of)) exchange.handOn();
  }
}

/**
 * One exchange while it goes on: gathered piece by piece, handed on once.
 *
 * It lives as long as its request does, which may be long; so it forgets all it knows once it is handed on. Garbage
 * collection of what a busy program leaves behind would cost more than everything else here.
 */
export abstract class UnderWay {
  /** Its neighbours in the list. */
  previous: UnderWay | undefined;
  next: UnderWay | undefined;
  #sent: KeptBody | undefined;
  #received: KeptBody | undefined;
  readonly #list: UnderWayList;
  readonly #maxBody: number;
  readonly #startedAt = now();
  #sink: ExchangeSink | undefined;
  #status: number | undefined;
  #headers: readonly string[] | undefined;
  /** Bytes of the response's body, when the response says how many. */
  #stated: number | undefined;
  #isSent = false;

  constructor(sink: ExchangeSink, maxBody: number, list: UnderWayList) {
    this.#sink = sink;
    this.#maxBody = maxBody;
    this.#list = list;
    list.add(this);
  }

  /** Tells what was asked, once, when the exchange is handed on; `undefined`: it is none that is recorded (a tunnel). */
  protected abstract asked(body: ObservedBody): ObservedRequest | undefined;

  /** Forgets what it holds of the program's objects. */
  protected abstract forget(): void;

  /** Tells whether it will be handed to a sink. */
  isFor(sink: ExchangeSink): boolean {
    return this.#sink === sink;
  }

  /** The head of a response has come. */
  protected get hasResponse(): boolean {
    return this.#status !== undefined;
  }

  /** Takes a chunk of the request's body, before it is sent. */
  send(chunk: Uint8Array | string, encoding?: BufferEncoding): void {
    if (this.#sink === undefined) return;
    this.#sent ??= new KeptBody(this.#maxBody);
    this.#sent.add(chunk, encoding);
  }

  /** Takes the end of the request. */
  completeRequest(): void {
    this.#isSent = true;
  }

  /** Takes it that the request is sent once more, from its beginning. */
  restartRequest(): void {
    this.#sent = undefined;
    this.#isSent = false;
  }

  /**
   * Takes the head of the response, and hands on what can have no body: a program may end at the head.
   * @param method of the request: what answers HEAD has no body (RFC 9110 section 9.3.2)
   */
  respond(status: number, headers: readonly string[], method: string): void {
    if (this.#sink === undefined) return;
    this.#status = status;
    this.#headers = headers;
    this.#stated = contentLength(headers);
    if (method === 'HEAD' || status === 204 || status === 304 || this.#stated === 0) this.handOn(true);
  }

  /**
   * Takes a chunk of the response's body, before the program does. With the last byte of a stated length the exchange
   * is handed on: the program can know then that it has everything.
   */
  receive(chunk: Uint8Array | string, encoding?: BufferEncoding): void {
    if (this.#sink === undefined) return;
    this.#received ??= new KeptBody(this.#maxBody);
    const received = this.#received;
    const stated = this.#stated;
    if (stated === undefined || typeof chunk === 'string' || received.length + chunk.byteLength < stated)
      received.add(chunk, encoding);
    else received.addLent(chunk);
    if (stated !== undefined && received.length >= stated) this.handOn(true);
  }

  /**
   * Hands the exchange on as far as it is known.
   * @param isWhole the response's end was seen
   */
  handOn(isWhole = false): void {
    const sink = this.#sink;
    if (sink === undefined) return;
    this.#list.remove(this);
    const request = this.asked(bodyOf(this.#sent, this.#isSent));
    const status = this.#status;
    const headers: RawHeaders = this.#headers ?? [];
    const body = bodyOf(this.#received, isWhole);
    this.#sink = this.#sent = this.#received = this.#headers = undefined;
    this.forget();
    if (request === undefined) return;
    const startedAt = this.#startedAt;
    sink(status === undefined ? { request, startedAt } : { request, response: { status, headers, body }, startedAt });
  }
}

function bodyOf(kept: KeptBody | undefined, isComplete: boolean): ObservedBody {
  if (kept === undefined) return isComplete ? EMPTY : NOTHING_SEEN;
  kept.isComplete = isComplete;
  return kept;
}

const EMPTY: ObservedBody = { chunks: [], length: 0, isTooLarge: false, isComplete: true };
const NOTHING_SEEN: ObservedBody = { ...EMPTY, isComplete: false };

/** Reads the length that a response states, unless it is sent in chunks (RFC 9112 section 6.3). */
function contentLength(headers: readonly string[]): number | undefined {
  let length: number | undefined;
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] ?? '';
    if (name.length === 14 && name.toLowerCase() === 'content-length') length = Number(headers[index + 1]);
    else if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') return undefined;
  }
  return length !== undefined && Number.isSafeInteger(length) ? length : undefined;
}
