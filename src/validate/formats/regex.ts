/** Tells whether a string is a regular expression of ECMA-262 with the `u` flag (JSON Schema Core section 6.4). */
export function isRegex(value: string): boolean {
  try {
    new RegExp(value, 'u');
    return true;
  } catch {
    return false;
  }
}
