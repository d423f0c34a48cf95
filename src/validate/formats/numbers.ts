const INT32_LIMIT = 2 ** 31;
const INT64_LIMIT = 2 ** 63;

/** Tells whether a number is a signed 32-bit integer (OpenAPI 3.1 section 4.4). */
export function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= -INT32_LIMIT && value < INT32_LIMIT;
}

/**
 * Tells whether a number is a signed 64-bit integer (OpenAPI 3.1 section 4.4), as far as a double can say: 2^63 itself
 * is accepted, because the greatest one, 2^63 - 1, is read from JSON as 2^63.
 */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && value >= -INT64_LIMIT && value <= INT64_LIMIT;
}

/** Tells whether a number is in the range of single precision (OpenAPI 3.1 section 4.4); it may be rounded. */
export function isFloat(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}

/** Tells whether a number is in the range of double precision (OpenAPI 3.1 section 4.4): JSON's `1e400` is not. */
export function isDouble(value: number): boolean {
  return Number.isFinite(value);
}
