/** Remembers from where a function was called. */
export interface PlaceOfCall {
  /** Makes an error tell that place, in place of the one where it was made. */
  markOn(error: Error): void;
}

/**
 * Remembers from where a function was called, so that a test fails at that line.
 * @param called the function: it, and what it called, is left out
 */
export function placeOfCall(called: (...parameters: never) => unknown): PlaceOfCall {
  const holder: { stack?: string } = {};
  // V8's own; elsewhere the error tells where it was made.
  Error.captureStackTrace?.(holder, called);
  return {
    markOn(error) {
      const frames = holder.stack?.match(/^\s+at .*$/gm);
      if (frames !== null && frames !== undefined)
        error.stack = `${error.name}: ${error.message}\n${frames.join('\n')}`;
    },
  };
}
