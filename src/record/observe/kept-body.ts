import type { ObservedBody } from './observed.js';

/** A body on its way past an observer, kept up to a limit. */
export interface KeptBody {
  /** Keeps a copy of a chunk: whoever sent it may write over it. Past the limit nothing is kept any more. */
  add(chunk: Uint8Array): void;
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
  let chunks: Uint8Array[] = [];
  let length = 0;
  let isComplete = false;
  return {
    add(chunk) {
      length += chunk.byteLength;
      if (length <= maxBody) chunks.push(Uint8Array.prototype.slice.call(chunk));
      else chunks = [];
    },
    complete() {
      isComplete = true;
    },
    observed: () => ({ chunks, length, isTooLarge: length > maxBody, isComplete }),
  };
}
