/** Under so many digits a number would be found everywhere by chance. */
const FEWEST_DIGITS = 4;

/** Tells whether a number has so few digits, decimal places counted, that it tells nothing of anybody. */
export function hasFewDigits(value: number): boolean {
  if (Math.abs(value) >= 10 ** (FEWEST_DIGITS - 1)) return false;
  if (Number.isInteger(value)) return true;
  return String(value).replace(/e.*$|\D/g, '').length < FEWEST_DIGITS;
}
