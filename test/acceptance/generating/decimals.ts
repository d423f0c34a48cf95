/** A decimal as JSON text has it: digits × 10^-scale. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

/** Tells whether a number is a multiple of another, both as the decimals that their texts say. */
export function isMultiple(value: number, divisor: number): boolean {
  const [left, right] = [decimalOf(value), decimalOf(divisor)];
  const scale = Math.max(left.scale, right.scale);
  const digits = ({ digits: own, scale: ownScale }: Decimal) => own * 10n ** BigInt(scale - ownScale);
  return digits(left) % digits(right) === 0n;
}

/** Finds the least multiple of a step that is a bound or above it. */
export function leastAbove(bound: number, step: number, isExclusive: boolean): number {
  return -mostBelow(-bound, step, isExclusive);
}

/** Finds the greatest multiple of a step that is a bound or below it. */
export function mostBelow(bound: number, step: number, isExclusive: boolean): number {
  const [limit, unit] = [decimalOf(bound), decimalOf(step)];
  const scale = Math.max(limit.scale, unit.scale, 0);
  const [whole, part] = [limit, unit].map(({ digits, scale: own }) => digits * 10n ** BigInt(scale - own));
  if (whole === undefined || part === undefined) return bound;
  const rest = ((whole % part) + part) % part;
  const multiple = whole - rest - (rest === 0n && isExclusive ? part : 0n);
  return Number(`${multiple}e-${scale}`);
}
