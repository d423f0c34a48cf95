import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Header } from '../../model/index.js';
import { KeptBody } from '../observe/kept-body.js';
import type { ExchangeSink } from '../observe/observed.js';
import { endToEndHeaders } from './end-to-end-headers.js';
import { rawTexts, redirectedHeaders } from './response-headers.js';
import type { Target } from './target.js';
import { describeFailure, problemBody } from './upstream-failure.js';

const NO_BYTES = Buffer.alloc(0);

/** What every exchange of a proxy shares. */
export interface RelayOptions {
  readonly target: Target;
  readonly dispatcher: Dispatcher;
  readonly sink: ExchangeSink;
  /** Bytes of a body beyond which it is not kept; all of them are passed on. */
  readonly maxBody: number;
  /** Hears of a target that did not answer: one sentence. */
  readonly onFailure: (sentence: string) => void;
}

/**
 * Passes one exchange between a program and the target, both ways as it comes, and hands it on when it has ended.
 *
 * The sink hears of an exchange before the program can see its end: what a program received in full was recorded.
 */
export class Relay implements Dispatcher.DispatchHandler {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #options: RelayOptions;
  readonly #path: string;
  readonly #requestHeaders: readonly Header[];
  readonly #requestBody: KeptBody;
  readonly #startedAt = Date.now();
  readonly #onSettled: (relay: Relay) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #status: number | undefined;
  #responseHeaders: readonly Header[] = [];
  readonly #responseBody: KeptBody;
  /** What is still to come of a body whose length is known. */
  #remaining: number | undefined;
  /** The last chunk of such a body: with it the program has seen the end, and it waits until the sink has heard. */
  #last: Buffer | undefined;
  #isSettled = false;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    options: RelayOptions,
    onSettled: (relay: Relay) => void,
  ) {
    this.#request = request;
    this.#response = response;
    this.#options = options;
    this.#onSettled = onSettled;
    this.#path = options.target.pathOf(request.url ?? '/');
    this.#requestHeaders = endToEndHeaders(request.rawHeaders);
    this.#requestBody = new KeptBody(options.maxBody);
    this.#responseBody = new KeptBody(options.maxBody);
  }

  /** Sends the request to the target. */
  start(): void {
    const { dispatcher, target } = this.#options;
    // The target shall see no Date of ours, and the program none that the target did not send.
    this.#response.sendDate = false;
    this.#response.on('close', () => this.giveUp());
    const headers = this.#requestHeaders.filter(([name]) => !isForTheProxy(name)).flat();
    const method = this.#request.method ?? 'GET';
    dispatcher.dispatch({ origin: target.origin, path: this.#path, method, headers, body: this.#openUpload() }, this);
  }

  /** Ends an exchange that is still under way: it is handed on as far as it came, and neither side waits any longer. */
  giveUp(): void {
    if (this.#isSettled) return;
    this.#settle();
    this.#controller?.abort(new Error('the exchange was given up'));
    this.#response.destroy();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // The program went away while the request waited for a connection.
    if (this.#isSettled) controller.abort(new Error('the exchange was given up'));
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: NodeJS.Dict<string | string[]>,
    statusText?: string,
  ): void {
    if (this.#isSettled) return;
    if (status < 200) {
      this.#inform(status, headers.link);
      return;
    }
    this.#status = status;
    this.#responseHeaders = endToEndHeaders(rawTexts(controller.rawHeaders));
    const sent = redirectedHeaders(this.#responseHeaders, this.#options.target.origin, this.#request.headers.host);
    this.#response.writeHead(status, isReasonPhrase(statusText) ? statusText : '', sent.flat());
    const length = headers['content-length'];
    if (typeof length === 'string') this.#remaining = Number(length);
    // A stream of events may have its first one much later. Where no body comes, the headers are the end.
    // Bytes, since flushHeaders() would write the headers in UTF-8.
    if (this.#remaining !== 0 && hasBody(status, this.#request.method)) this.#response.write(NO_BYTES);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isSettled) return;
    this.#responseBody.add(chunk);
    if (this.#remaining !== undefined) {
      this.#remaining -= chunk.byteLength;
      if (this.#remaining === 0) {
        this.#last = chunk;
        return;
      }
    }
    if (this.#response.write(chunk)) return;
    controller.pause();
    this.#response.once('drain', () => controller.resume());
  }

  onResponseEnd(controller: Dispatcher.DispatchController): void {
    if (this.#isSettled) return;
    this.#responseBody.isComplete = true;
    this.#settle();
    this.#response.addTrailers(
      endToEndHeaders(rawTexts(controller.rawTrailers)).map(([name, value]): [string, string] => [name, value]),
    );
    this.#response.end(this.#last);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#isSettled) return;
    this.#settle();
    const sentence = describeFailure(this.#options.target.origin, error);
    this.#options.onFailure(sentence);
    if (this.#response.headersSent) {
      // What was cut off there is cut off here, after what had arrived.
      this.#response.socket?.destroySoon();
      return;
    }
    this.#response.writeHead(502, ['Content-Type', 'application/problem+json']);
    this.#response.end(problemBody(sentence));
  }

  /** Opens the request's body, if it has one: undici would end the program's connection with a body that it gives up. */
  #openUpload(): Transform | null {
    const { headers } = this.#request;
    const kept = this.#requestBody;
    if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0) {
      kept.isComplete = true;
      return null;
    }
    const upload = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        kept.add(chunk);
        done(null, chunk);
      },
      flush(done) {
        kept.isComplete = true;
        done();
      },
    });
    // What went wrong with it, the dispatcher tells.
    upload.on('error', () => undefined);
    return this.#request.pipe(upload);
  }

  #inform(status: number, link: string | string[] | undefined): void {
    if (status === 102) this.#response.writeProcessing();
    if (status !== 103 || link === undefined) return;
    try {
      this.#response.writeEarlyHints({ link });
    } catch {
      // Node is strict about a link's form; a hint is nothing that a program needs.
    }
  }

  #settle(): void {
    this.#isSettled = true;
    const { target, sink } = this.#options;
    const status = this.#status;
    sink({
      request: {
        method: this.#request.method ?? 'GET',
        origin: target.origin,
        path: this.#path,
        headers: this.#requestHeaders.flatMap(([name, value]) => [name, isHost(name) ? target.host : value]),
        body: this.#requestBody.observed(),
      },
      ...(status === undefined
        ? {}
        : { response: { status, headers: this.#responseHeaders.flat(), body: this.#responseBody.observed() } }),
      startedAt: this.#startedAt,
    });
    this.#onSettled(this);
  }
}

/** Tells headers that end at the proxy: the target has a name of its own, and Node has answered `Expect` already. */
function isForTheProxy(name: string): boolean {
  return isHost(name) || name.toLowerCase() === 'expect';
}

function isHost(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === 'host';
}

function isReasonPhrase(text: string | undefined): text is string {
  return text !== undefined && /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
}

/** RFC 9110 section 6.4.1. */
function hasBody(status: number, method: string | undefined): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304;
}
