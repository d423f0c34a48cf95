import type { ObservedBody } from './observed.js';

/** Never added to: where it stands, the first chunk makes a list of its own. */
const NONE: Uint8Array[] = [];

/** A body on its way past an observer, kept up to a limit. It is what it has seen so far: nothing is made to hand it on. */
export class KeptBody implements ObservedBody {
  chunks: Uint8Array[] = NONE;
  length = 0;
  isTooLarge = false;
  isComplete = false;
  readonly #maxBody: number;

  /** @param maxBody bytes beyond which nothing is kept */
  constructor(maxBody: number) {
    this.#maxBody = maxBody;
  }

  /**
   * Keeps a copy of a chunk: whoever sent it may write over it. Past the limit nothing is kept any more.
   * @param encoding of a text; default: UTF-8
   */
  add(chunk: Uint8Array | string, encoding?: BufferEncoding): void {
    if (this.isTooLarge)
      this.length += typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength;
    else this.addLent(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk));
  }

  /** Keeps a chunk as it is, without a copy: the body is handed on before anybody can write over it. */
  addLent(chunk: Uint8Array): void {
    this.length += chunk.byteLength;
    if (this.length > this.#maxBody) {
      this.isTooLarge = true;
      this.chunks = NONE;
    } else if (this.chunks.length === 0) this.chunks = [chunk];
    else this.chunks.push(chunk);
  }

  /** Answers what was seen so far, which stays as it is when more is seen. */
  observed(): ObservedBody {
    const { chunks, length, isTooLarge, isComplete } = this;
    return { chunks: chunks.slice(), length, isTooLarge, isComplete };
  }
}
