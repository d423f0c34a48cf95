// The bidirectional classes that the characters of U-labels have, as far as RFC 5893 tells them apart. R and AL are one
// class to its rules; the letters of class ON are those that mayStandInLabel accepts (UnicodeData.txt 15.1).
const RIGHT_TO_LEFT_BLOCKS = /^[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]$/u;
// In a function: the engine reads the properties when it comes to them.
const isNonspacing = (character: string): boolean =>
  /^(?![\u0CBF\u0CC6\u{11A07}\u{11A08}\u{11C3F}])[\p{Mn}\p{Me}]$/u.test(character);
const EUROPEAN_DIGIT = /^[0-9\u06F0-\u06F9]$/u;
const ARABIC_DIGIT = /^[\u0660-\u0669\u{10D30}-\u{10D39}]$/u;
const NEUTRAL = /^[-\u00B7\u02B9\u02BA\u02C6-\u02CF\u02EC\u0375\u2E2F\u30FB\uA67F\uA717-\uA71F\uA788\u200C\u200D]$/u;

/** Names a character's class by one letter: R (R, AL), A (AN), E (EN), M (NSM), N (ES, ON, BN) or L. */
function classOf(character: string): string {
  if (isNonspacing(character)) return 'M';
  if (EUROPEAN_DIGIT.test(character)) return 'E';
  if (ARABIC_DIGIT.test(character)) return 'A';
  if (NEUTRAL.test(character)) return 'N';
  return RIGHT_TO_LEFT_BLOCKS.test(character) ? 'R' : 'L';
}

function classesOf(label: string): string {
  return Array.from(label, classOf).join('');
}

/** Tells whether a label holds a right-to-left character, which makes its whole name a Bidi domain name (RFC 5893 section 1.4). */
export function isRightToLeft(label: string): boolean {
  return /[RA]/.test(classesOf(label));
}

/** Tells whether a label keeps the six rules of RFC 5893 section 2, for the labels of a Bidi domain name. */
export function keepsBidiRule(label: string): boolean {
  const classes = classesOf(label);
  if (classes.startsWith('L')) return /^[LENM]*[LE]M*$/.test(classes);
  return /^R[RAENM]*$/.test(classes) && /[RAE]M*$/.test(classes) && !(classes.includes('E') && classes.includes('A'));
}
