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
  | { readonly kind: 'threw'; readonly message: string };

/** Runs one handler with one request after the other; the handler that was handed in stays as it was. */
export class HandlerRun {
  readonly #handler: RequestHandler;
  readonly #timeout: number;

  /** @param timeout milliseconds that an answer may take */
  constructor(handler: RequestHandler, timeout: number) {
    // What running writes to the handler (that it was used, how far its generator is) is written to this in its place.
    this.#handler = Object.create(handler);
    this.#timeout = timeout;
  }

  /** Tells whether the handler takes a request. */
  async takes(request: CapturedRequest): Promise<boolean> {
    const sent = sendable(request);
    if (sent === undefined) return false;
    try {
      return await this.#handler.test({ request: sent, resolutionContext: contextOf(sent) });
    } catch {
      // A predicate that fails takes nothing.
      return false;
    }
  }

  /** Lets the handler answer a request. */
  async answer(request: CapturedRequest): Promise<HandlerAnswer> {
    const sent = sendable(request);
    if (sent === undefined) return { kind: 'not-taken' };
    // One that answers once is asked with every request all the same.
    this.#handler.isUsed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<HandlerAnswer>((resolve) => {
      const why = `it did not answer within ${this.#timeout} ms`;
      timer = setTimeout(() => resolve({ kind: 'silent', why, isLate: true }), this.#timeout);
    });
    try {
      return await Promise.race([late, this.#run(sent)]);
    } catch (error) {
      return { kind: 'threw', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  async #run(request: Request): Promise<HandlerAnswer> {
    const requestId = crypto.randomUUID();
    const result = await this.#handler.run({ request, requestId, resolutionContext: contextOf(request) });
    if (result === null) return { kind: 'not-taken' };
    const { response } = result;
    if (response === undefined) return { kind: 'silent', why: 'it leaves the answer to the next handler' };
    if (response.type === 'error') return { kind: 'silent', why: 'it plays a network that fails' };
    if (response.headers.get('x-msw-intention') === 'passthrough') {
      return { kind: 'silent', why: 'it lets the request pass' };
    }
    return { kind: 'answered', response: await readFetchResponse(response) };
  }
}

/** A path without a host stands on the origin of whoever asks. */
function contextOf({ url }: Request): { readonly baseUrl: string } {
  return { baseUrl: new URL(url).origin };
}
