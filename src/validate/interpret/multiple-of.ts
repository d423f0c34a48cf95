/**
 * Tells whether a number is a multiple of another (2020-12 validation, section 6.2.1), as the decimal numbers that
 * both are in JSON text: 19.99 is a multiple of 0.01, although a division of doubles says otherwise.
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(divisor) && Number.isSafeInteger(value)) return value % divisor === 0;
  // 1e400, beyond a double's range: taken for a multiple of anything whole.
  if (!Number.isFinite(value)) return Number.isInteger(divisor) || Number.isInteger(1 / divisor);
  const left = decimalOf(value);
  const right = decimalOf(divisor);
  const exponent = Math.min(left.exponent, right.exponent);
  return scaled(left, exponent) % scaled(right, exponent) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The shortest decimal that reads back as the same double: what the author wrote, to 17 digits. */
function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}
