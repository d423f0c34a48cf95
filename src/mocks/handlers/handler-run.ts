import { readFetchResponse } from '../../capture/index.js';
import type { CapturedRequest, CapturedResponse } from '../../model/index.js';
import type { RequestHandler } from './request-handler.js';
import { sendable } from './sendable.js';

/** What a handler made of a request. */
export type HandlerAnswer =
  | { readonly kind: 'answered'; readonly response: CapturedResponse }
  /** It is not for this request, or fetch cannot send one like it. */
  | { readonly kind: 'not-taken' }
  /** It let the request pass, played a network that fails, or did not answer in time: there is nothing to judge. */
  | { readonly kind: 'silent'; readonly why: string; readonly isLate?: true }
  /** It threw, or what it answered is no response. */
  | { readonly kind: 'failed'; readonly why: string };

/** Runs one handler with one request after the other; the handler that was handed in stays as it was. */
export class HandlerRun {
  readonly #handler: RequestHandler;
  readonly #timeout: number;
  #isSilent = false;

  /** @param timeout milliseconds that an answer may take */
  constructor(handler: RequestHandler, timeout: number) {
    // What running writes to the handler (that it was used, how far its generator is) is written to this in its place.
    this.#handler = Object.create(handler);
    this.#timeout = timeout;
  }

  /** Tells whether the handler takes a request; one that does not say in time takes none. */
  async takes(request: CapturedRequest): Promise<boolean> {
    if (this.#isSilent) return false;
    const taken = await this.#inTime(request, async (sent) => {
      try {
        return await this.#handler.test({ request: sent, resolutionContext: contextOf(sent) });
      } catch {
        // A predicate that fails takes nothing.
        return false;
      }
    });
    // What waits once, waits each time.
    if (taken === 'late') this.#isSilent = true;
    return taken === true;
  }

  /** Lets the handler answer a request. */
  async answer(request: CapturedRequest): Promise<HandlerAnswer> {
    // One that answers once is asked with every request all the same.
    this.#handler.isUsed = false;
    try {
      const answer = await this.#inTime(request, (sent, signal) => this.#run(sent, signal));
      if (answer !== 'late') return answer ?? { kind: 'not-taken' };
      return { kind: 'silent', why: `it did not answer within ${this.#timeout} ms`, isLate: true };
    } catch (error) {
      const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return { kind: 'failed', why: `it threw ${what}` };
    }
  }

  /**
   * Asks in the time that there is; whoever does not answer until then is told that nobody waits any longer, as by a client
   * that gives up. `undefined` when fetch cannot send such a request.
   */
  async #inTime<Answer>(
    request: CapturedRequest,
    ask: (sent: Request, signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | 'late' | undefined> {
    const controller = new AbortController();
    const { signal } = controller;
    const sent = sendable(request, signal);
    if (sent === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => {
        resolve('late');
        controller.abort();
      }, this.#timeout);
    });
    const asked = ask(sent, signal);
    // Once it is late, nobody hears of what becomes of it.
    asked.catch(() => undefined);
    try {
      return await Promise.race([late, asked]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #run(request: Request, signal: AbortSignal): Promise<HandlerAnswer> {
    const requestId = crypto.randomUUID();
    const result = await this.#handler.run({ request, requestId, resolutionContext: contextOf(request) });
    if (result === null) return { kind: 'not-taken' };
    const { response } = result;
    if (response === undefined) return { kind: 'silent', why: 'it leaves the answer to the next handler' };
    if (!isResponse(response)) return { kind: 'failed', why: 'what it answers is no Response' };
    if (response.type === 'error') return { kind: 'silent', why: 'it plays a network that fails' };
    if (response.headers.get('x-msw-intention') === 'passthrough') {
      return { kind: 'silent', why: 'it lets the request pass' };
    }
    // The half of the body that nobody reads.
    signal.addEventListener('abort', () => response.body?.cancel().catch(() => undefined), { once: true });
    return { kind: 'answered', response: await readFetchResponse(response, { signal }) };
  }
}

/** Tells a response, of whichever implementation, from what a handler without types answers. */
function isResponse(value: unknown): value is Response {
  return typeof value === 'object' && value !== null && 'headers' in value && 'status' in value && 'clone' in value;
}

/** A path without a host stands on the origin of whoever asks. */
function contextOf({ url }: Request): { readonly baseUrl: string } {
  return { baseUrl: new URL(url).origin };
}
