/** The phone numbers looked for, by their digits without the country code. */
export interface SoughtPhones {
  /** One bit for each count of digits that a number looked for has without its country code. */
  readonly lengths: number;
  /** Answers the digits of what stands for a number, country code included. */
  pseudonymOf(national: string): string | undefined;
}

/** Fewer digits without the country code would be found by chance. */
const FEWEST = 7;
/** With a country code and the prefix that is dialled before it. */
const MOST = 18;
/** Between two groups of digits: `) ` and ` - ` at most. */
const LONGEST_SEPARATION = 3;
const WIDE_SEPARATORS = '\u00a0\u2010\u2011\u2012\u2013\u2212\u202f';
/** Country codes of two digits (ITU-T E.164); 1 and 7 have one, all others three. */
const TWO_DIGITS = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;
const PHONE = /^[+(]?\d[\d ()./\u00a0\u2010-\u2013-]{5,22}\d$/;
const E164 = /^\+\d+$/;
const NO_PHONE = /^\d{4}-\d\d-\d\d|^\d+\.\d+$/;

/** Answers the digits, without a country code or trunk prefix, of a value that is a phone number; absent: it is none. */
export function nationalDigitsOf(value: string): string | undefined {
  if (value.length > 24 || !PHONE.test(value) || NO_PHONE.test(value)) return undefined;
  const digits = digitsOf(value);
  if (digits.length > 15) return undefined;
  let national = digits;
  if (value.startsWith('+')) national = digits.slice(codeLengthOf(digits));
  else if (digits.length < 10) return undefined;
  else if (digits.startsWith('00')) national = digits.slice(2 + codeLengthOf(digits.slice(2)));
  else if (digits.startsWith('0') || (digits.startsWith('1') && digits.length === 11)) national = digits.slice(1);
  return national.length < FEWEST ? undefined : national;
}

/** Answers the digits of a text. */
export function digitsOf(text: string): string {
  return E164.test(text) ? text.slice(1) : text.replace(/\D/g, '');
}

/** Tells quickly whether a run may be the first digits of a phone number: many digits, or few and a separator after them. */
export function mayBeginPhone(text: string, start: number, end: number): boolean {
  return (
    isDigit(text.charCodeAt(start)) &&
    isDigit(text.charCodeAt(end - 1)) &&
    (end - start >= FEWEST || isSeparator(text.charCodeAt(end)))
  );
}

/** Finds the longest phone number looked for that begins with the digits at a place, however its digits are grouped. */
export function phoneAt(
  text: string,
  start: number,
  phones: SoughtPhones,
  isInRun: (code: number) => boolean,
): { readonly end: number; readonly text: string } | undefined {
  let found: { end: number; text: string } | undefined;
  let count = 0;
  for (let at = start; ; ) {
    const group = at;
    while (isDigit(text.charCodeAt(at))) at += 1;
    if (at === group || (at < text.length && isInRun(text.charCodeAt(at)))) return found;
    count += at - group;
    if (count > MOST) return found;
    if (count >= FEWEST) {
      const source = text.slice(start, at);
      const replaced = replacementFor(source, source.length === count ? source : digitsOf(source), phones);
      if (replaced !== undefined) found = { end: at, text: replaced };
    }
    const separation = at;
    while (at - separation < LONGEST_SEPARATION && isSeparator(text.charCodeAt(at))) at += 1;
    if (at === separation) return found;
  }
}

function replacementFor(source: string, digits: string, phones: SoughtPhones): string | undefined {
  /** Reads the digits from some place on as those of a number, with as many of its country code before them. */
  const readFrom = (from: number, codeLength: number): string | undefined => {
    if (((phones.lengths >> (digits.length - from)) & 1) === 0) return undefined;
    const pseudonym = phones.pseudonymOf(digits.slice(from));
    return pseudonym === undefined ? undefined : withDigits(source, pseudonym, digits.length - from + codeLength);
  };
  const whole = readFrom(0, 0);
  if (whole !== undefined) return whole;
  const first = digits.charCodeAt(0);
  // The prefix of a call within a country: 0 or 8.
  const within = first === 48 || first === 56 ? readFrom(1, 0) : undefined;
  if (within !== undefined) return within;
  const prefix = first !== 48 ? 0 : digits.startsWith('00') ? 2 : digits.startsWith('011') ? 3 : 0;
  const codeLength = codeLengthOf(prefix === 0 ? digits : digits.slice(prefix));
  const national = prefix + codeLength;
  // +44 (0) 20 …
  return readFrom(national, codeLength) ?? (digits.charCodeAt(national) === 48 ? readFrom(national + 1, 0) : undefined);
}

/** Writes the last digits of a pseudonym in the places of a text's last digits. */
function withDigits(source: string, pseudonym: string, count: number): string {
  let result = '';
  // What stands for a number that was written without its country code has none to give.
  let left = Math.min(count, pseudonym.length);
  let own = pseudonym.length;
  for (let at = source.length - 1; at >= 0; at -= 1) {
    const isReplaced = left > 0 && isDigit(source.charCodeAt(at));
    if (isReplaced) {
      left -= 1;
      own -= 1;
    }
    result = (isReplaced ? pseudonym.charAt(own) : source.charAt(at)) + result;
  }
  return result;
}

function codeLengthOf(digits: string): number {
  const first = digits.charCodeAt(0);
  if (first === 49 || first === 55) return 1;
  return TWO_DIGITS.test(digits) ? 2 : 3;
}

/** Tells a space, parentheses, `+`, `-`, `.` and `/`, and what is printed for a space or a hyphen. */
function isSeparator(code: number): boolean {
  if (code > 0x7f) return WIDE_SEPARATORS.includes(String.fromCharCode(code));
  return code === 32 || code === 40 || code === 41 || code === 43 || (code >= 45 && code <= 47);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
