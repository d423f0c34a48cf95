import type { ObservedBody } from './observed.js';

/** A body on its way past an observer, kept up to a limit. */
export interface KeptBody {
  /**
   * Keeps a copy of a chunk: whoever sent it may write over it. Past the limit nothing is kept any more.
   * @param encoding of a text; default: UTF-8
   */
  add(chunk: Uint8Array | string, encoding?: BufferEncoding): void;
  /** Says that the body's end was seen. */
  complete(): void;
  /** Answers what was seen so far. */
  observed(): ObservedBody;
}

/**
 * Starts to keep a body.
 * @param maxBody bytes beyond which nothing is kept
 */
export function keepBody(maxBody: number): KeptBody {
  return new Chunks(maxBody);
}

const NONE: readonly Uint8Array[] = [];

/** A class, not closures: some are made for every exchange of the program that is observed. */
class Chunks implements KeptBody {
  readonly #maxBody: number;
  #chunks: Uint8Array[] | undefined;
  #length = 0;
  #isComplete = false;

  constructor(maxBody: number) {
    this.#maxBody = maxBody;
  }

  add(chunk: Uint8Array | string, encoding?: BufferEncoding): void {
    if (this.#length > this.#maxBody) {
      this.#length += typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength;
      return;
    }
    const copy = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk);
    this.#length += copy.byteLength;
    if (this.#length > this.#maxBody) this.#chunks = undefined;
    else if (this.#chunks === undefined) this.#chunks = [copy];
    else this.#chunks.push(copy);
  }

  complete(): void {
    this.#isComplete = true;
  }

  observed(): ObservedBody {
    return {
      chunks: this.#chunks ?? NONE,
      length: this.#length,
      isTooLarge: this.#length > this.#maxBody,
      isComplete: this.#isComplete,
    };
  }
}
