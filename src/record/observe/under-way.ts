import type { Header } from '../../model/index.js';
import { type KeptBody, keepBody } from './kept-body.js';
import type { ExchangeSink, ObservedExchange } from './observed.js';

/** What is told of a request when its exchange is handed on. */
export type ObservedHead = Pick<ObservedExchange['request'], 'method' | 'url' | 'headers'>;

/** One exchange while it goes on: gathered piece by piece, handed on once. */
export class UnderWay {
  readonly sent: KeptBody;
  readonly received: KeptBody;
  readonly #startedAt = Date.now();
  readonly #sink: ExchangeSink;
  readonly #head: () => ObservedHead | undefined;
  readonly #onDone: (exchange: UnderWay) => void;
  #status: number | undefined;
  #headers: readonly Header[] = [];
  /** Bytes of the response's body that are still to come, when the response says how many. */
  #missing: number | undefined;
  #isDone = false;

  /**
   * @param head asked for once, when the exchange is handed on; `undefined`: it is none that is recorded (a tunnel)
   * @param onDone called before the sink is
   */
  constructor(
    sink: ExchangeSink,
    maxBody: number,
    head: () => ObservedHead | undefined,
    onDone: (exchange: UnderWay) => void,
  ) {
    this.#sink = sink;
    this.#head = head;
    this.#onDone = onDone;
    this.sent = keepBody(maxBody);
    this.received = keepBody(maxBody);
  }

  /** Whether it was handed on. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /**
   * Takes the head of the response, and hands on what can have no body: a program may end at the head.
   * @param method of the request: what answers HEAD has no body (RFC 9110 section 9.3.2)
   */
  respond(status: number, headers: readonly Header[], method: string): void {
    if (this.#isDone) return;
    this.#status = status;
    this.#headers = headers;
    this.#missing = contentLength(headers);
    if (method === 'HEAD' || status === 204 || status === 304 || this.#missing === 0) this.end(true);
  }

  /**
   * Takes a chunk of the response's body, before the program does. With the last byte of a stated length the exchange
   * is handed on: the program can know then that it has everything.
   */
  receive(chunk: Uint8Array | string, encoding?: BufferEncoding): void {
    if (this.#isDone) return;
    this.received.add(chunk, encoding);
    if (this.#missing === undefined) return;
    this.#missing -= typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength;
    if (this.#missing <= 0) this.end(true);
  }

  /** Takes the end of the response, as the connection tells it. */
  end(isComplete: boolean): void {
    if (isComplete) this.received.complete();
    this.handOn();
  }

  /** Hands the exchange on as far as it is known. */
  handOn(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#onDone(this);
    const head = this.#head();
    if (head === undefined) return;
    const request = { ...head, body: this.sent.observed() };
    const status = this.#status;
    const response =
      status === undefined ? {} : { response: { status, headers: this.#headers, body: this.received.observed() } };
    this.#sink({ request, ...response, startedAt: this.#startedAt });
  }
}

/** Reads the length that a response states, unless it is sent in chunks (RFC 9112 section 6.3). */
function contentLength(headers: readonly Header[]): number | undefined {
  let length: number | undefined;
  for (const [name, value] of headers) {
    if (name.length === 14 && name.toLowerCase() === 'content-length') length = Number(value);
    else if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') return undefined;
  }
  return length !== undefined && Number.isSafeInteger(length) ? length : undefined;
}
