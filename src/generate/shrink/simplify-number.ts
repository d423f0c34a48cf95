/** As many as `toFixed` writes. */
const MOST_DECIMALS = 100;

/**
 * Lists simpler numbers: 0, without a fraction or with fewer decimals, positive, and ever closer from 0 on.
 *
 * Each has fewer decimals than the number, or as many and is nearer to 0, or is its positive twin: there is no endless
 * way down.
 */
export function* simplerNumbers(number: number): Generator<number> {
  if (number === 0) return;
  yield 0;
  const decimals = decimalsOf(number);
  if (decimals > 0) {
    yield* distinct([Math.trunc(number), Math.floor(number), Math.ceil(number)], number);
    for (let kept = 1; kept < decimals && kept <= 20; kept += 1) {
      const rounded = Number(number.toFixed(kept));
      if (decimalsOf(rounded) < decimals) yield rounded;
    }
  }
  if (number < 0) yield -number;
  if (decimals > MOST_DECIMALS) return;
  // Halving alone is a long way from the ends of the range.
  if (Math.abs(number) > 2 ** 32) yield Math.sign(number) * Math.trunc(Math.sqrt(Math.abs(number)));
  const unit = 10 ** -decimals;
  for (let gap = number / 2; Math.abs(gap) >= unit / 2; gap /= 2) {
    const candidate = decimals === 0 ? number - Math.trunc(gap) : Number((number - gap).toFixed(decimals));
    if (candidate === number) break;
    if (Math.abs(candidate) < Math.abs(number) && decimalsOf(candidate) <= decimals) yield candidate;
  }
}

/** Counts the decimals of a number as JSON writes it. */
export function decimalsOf(number: number): number {
  if (Number.isInteger(number)) return 0;
  const [digits = '', exponent = '0'] = String(number).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}

function* distinct(candidates: readonly number[], number: number): Generator<number> {
  for (const candidate of new Set(candidates)) {
    // Never minus zero, which JSON has no use for.
    if (candidate !== 0 && candidate !== number) yield candidate;
  }
}
