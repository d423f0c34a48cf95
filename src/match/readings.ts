import type { Reading } from './raw-value.js';

/** The reading that the specification suggests: tried first, and what a finding tells of. */
export const STANDARD_READING: Reading = { plusIsSpace: true, encodedDelimiters: false, typedFirst: false };

const BOTH = [false, true];

/** Every other reading of ambiguous text; tried only when the standard one does not satisfy the schema. */
export const OTHER_READINGS: readonly Reading[] = BOTH.flatMap((typedFirst) =>
  BOTH.flatMap((encodedDelimiters) =>
    [true, false].map((plusIsSpace) => ({ plusIsSpace, encodedDelimiters, typedFirst })),
  ),
).slice(1);
