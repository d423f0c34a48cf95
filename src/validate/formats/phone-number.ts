const E164 = /^\+[1-9]\d{1,14}$/;

/** Tells whether a string is a phone number as E.164 section 6 has it, written with `+`: `+14155552345`. */
export function isPhoneNumber(value: string): boolean {
  return E164.test(value);
}
