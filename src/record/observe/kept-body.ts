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
  /** Forgets what was seen: it is being sent once more. */
  restart(): void;
  /** Answers what was seen so far. */
  observed(): ObservedBody;
}

/**
 * Starts to keep a body.
 * @param maxBody bytes beyond which nothing is kept
 */
export function keepBody(maxBody: number): KeptBody {
  let chunks: Uint8Array[] = [];
  let length = 0;
  let isComplete = false;
  return {
    add(chunk, encoding) {
      if (length > maxBody) {
        length += typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength;
        return;
      }
      const copy = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk);
      length += copy.byteLength;
      if (length <= maxBody) chunks.push(copy);
      else chunks = [];
    },
    complete() {
      isComplete = true;
    },
    restart() {
      chunks = [];
      length = 0;
      isComplete = false;
    },
    observed: () => ({ chunks, length, isTooLarge: length > maxBody, isComplete }),
  };
}
