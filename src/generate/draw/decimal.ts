/** A decimal number, exactly: what JSON text says. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The shortest decimal that reads back as the same double. */
export function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** The digits of a decimal at another exponent that is not greater. */
export function digitsAt({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}

/** The least positive number that is a multiple of both. */
export function leastCommonMultiple(left: Decimal, right: Decimal): Decimal {
  const exponent = Math.min(left.exponent, right.exponent);
  const one = digitsAt(left, exponent);
  const other = digitsAt(right, exponent);
  return { digits: (one / greatestCommonDivisor(one, other)) * other, exponent };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? left : greatestCommonDivisor(right, left % right);
}

/** The quotient of two decimals, rounded up or down. */
export function quotient(value: Decimal, step: Decimal, isRoundedUp: boolean): { whole: bigint; isExact: boolean } {
  const exponent = Math.min(value.exponent, step.exponent);
  const dividend = digitsAt(value, exponent);
  const divisor = digitsAt(step, exponent);
  let whole = dividend / divisor;
  const rest = dividend % divisor;
  if (rest > 0n && isRoundedUp) whole += 1n;
  if (rest < 0n && !isRoundedUp) whole -= 1n;
  return { whole, isExact: rest === 0n };
}

/** The double nearest to a multiple of a decimal. */
export function timesNumber({ digits, exponent }: Decimal, count: bigint): number {
  return Number(`${digits * count}e${exponent}`);
}

/** Tells whether every multiple of a decimal is whole. */
export function isWhole({ digits, exponent }: Decimal): boolean {
  return exponent >= 0 || digits % 10n ** BigInt(-exponent) === 0n;
}

/** Tells whether every multiple of a decimal is one of a number as well. */
export function isMultiple(step: Decimal, of: number): boolean {
  return quotient(step, decimalOf(of), false).isExact;
}
