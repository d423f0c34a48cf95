// The derived property of RFC 5892 section 3, from the Unicode properties that the engine itself knows: no tables, and
// no older a Unicode version than the engine's. Changes_When_NFKC_Casefolded is "Unstable" (section 2.2), and the three
// after it are "IgnorableProperties" (section 2.3); then IgnorableBlocks (2.4), Old Hangul Jamo (2.9) and the
// exceptions that are DISALLOWED (2.6).
// In functions: the engine reads the properties when it comes to them, which costs a start three milliseconds.
const isLetterOrDigit = (character: string): boolean =>
  /^[\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}]$/u.test(character);
const isDisallowed = (character: string): boolean =>
  /^[\u{20D0}-\u{20FF}\p{Changes_When_NFKC_Casefolded}\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Noncharacter_Code_Point}\u{1D100}-\u{1D24F}\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF\u0640\u07FA\u302E\u302F\u3031-\u3035\u303B]$/u.test(
    character,
  );
/** The exceptions that are PVALID or CONTEXTO (section 2.6), the joiners (2.8) and the hyphen. */
const EXCEPTIONS = /^[-\u00DF\u03C2\u06FD\u06FE\u0F0B\u3007\u00B7\u0375\u05F3\u05F4\u30FB\u200C\u200D]$/u;

/** Tells whether a character may stand in a U-label: PVALID, CONTEXTJ or CONTEXTO (RFC 5892 section 3). */
export function mayStandInLabel(character: string): boolean {
  return EXCEPTIONS.test(character) || (isLetterOrDigit(character) && !isDisallowed(character));
}

/**
 * Tells whether a character is a virama: its canonical combining class is 9.
 *
 * The engine has no such property, but canonical ordering shows it: a mark sorts after one of class 8 (U+3099) and
 * before one of class 10 (U+05B0).
 */
export function isVirama(character: string): boolean {
  return (
    character !== '' &&
    character !== '\u3099' &&
    character !== '\u05B0' &&
    `${character}\u3099`.normalize('NFD') === `\u3099${character}` &&
    `\u05B0${character}`.normalize('NFD') === `${character}\u05B0`
  );
}

// Joining_Type of Unicode's DerivedJoiningType.txt, 15.1; ranges run over code points that no label may hold.
const RIGHT_JOINING =
  '\\u{622}-\\u{625}\\u{627}\\u{629}\\u{62f}-\\u{632}\\u{648}\\u{671}-\\u{673}\\u{675}-\\u{677}\\u{688}-\\u{699}\\u{6c0}\\u{6c3}-\\u{6cb}\\u{6cd}\\u{6cf}\\u{6d2}-\\u{6d5}\\u{6ee}-\\u{6ef}\\u{710}\\u{715}-\\u{719}\\u{71e}\\u{728}\\u{72a}\\u{72c}\\u{72f}\\u{74d}\\u{759}-\\u{75b}\\u{76b}-\\u{76c}\\u{771}\\u{773}-\\u{774}\\u{778}-\\u{779}\\u{840}\\u{846}-\\u{847}\\u{849}\\u{854}\\u{856}-\\u{858}\\u{867}\\u{869}-\\u{882}\\u{88e}\\u{8aa}-\\u{8ac}\\u{8ae}\\u{8b1}-\\u{8b2}\\u{8b9}\\u{10ac5}\\u{10ac7}-\\u{10aca}\\u{10ace}-\\u{10ad2}\\u{10add}\\u{10ae1}\\u{10ae4}\\u{10aef}\\u{10b81}\\u{10b83}-\\u{10b85}\\u{10b89}\\u{10b8c}\\u{10b8e}-\\u{10b8f}\\u{10b91}-\\u{10bac}\\u{10d22}\\u{10f33}\\u{10f54}\\u{10f74}-\\u{10f75}\\u{10fb4}-\\u{10fb6}\\u{10fb9}-\\u{10fba}\\u{10fbd}\\u{10fc2}-\\u{10fc3}\\u{10fc9}';
const DUAL_JOINING =
  '\\u{620}\\u{626}\\u{628}\\u{62a}-\\u{62e}\\u{633}-\\u{63f}\\u{641}-\\u{647}\\u{649}-\\u{64a}\\u{66e}-\\u{66f}\\u{678}-\\u{687}\\u{69a}-\\u{6bf}\\u{6c1}-\\u{6c2}\\u{6cc}\\u{6ce}\\u{6d0}-\\u{6d1}\\u{6fa}-\\u{6fc}\\u{6ff}\\u{712}-\\u{714}\\u{71a}-\\u{71d}\\u{71f}-\\u{727}\\u{729}\\u{72b}\\u{72d}-\\u{72e}\\u{74e}-\\u{758}\\u{75c}-\\u{76a}\\u{76d}-\\u{770}\\u{772}\\u{775}-\\u{777}\\u{77a}-\\u{77f}\\u{7ca}-\\u{7ea}\\u{841}-\\u{845}\\u{848}\\u{84a}-\\u{853}\\u{855}\\u{860}\\u{862}-\\u{865}\\u{868}\\u{886}\\u{889}-\\u{88d}\\u{8a0}-\\u{8a9}\\u{8af}-\\u{8b0}\\u{8b3}-\\u{8b8}\\u{8ba}-\\u{8c8}\\u{1807}\\u{1820}-\\u{1878}\\u{1887}-\\u{18a8}\\u{18aa}\\u{a840}-\\u{a871}\\u{10ac0}-\\u{10ac4}\\u{10ad3}-\\u{10ad6}\\u{10ad8}-\\u{10adc}\\u{10ade}-\\u{10ae0}\\u{10aeb}-\\u{10aee}\\u{10b80}\\u{10b82}\\u{10b86}-\\u{10b88}\\u{10b8a}-\\u{10b8b}\\u{10b8d}\\u{10b90}\\u{10bad}-\\u{10bae}\\u{10d01}-\\u{10d21}\\u{10d23}\\u{10f30}-\\u{10f32}\\u{10f34}-\\u{10f44}\\u{10f51}-\\u{10f53}\\u{10f70}-\\u{10f73}\\u{10f76}-\\u{10f81}\\u{10fb0}\\u{10fb2}-\\u{10fb3}\\u{10fb8}\\u{10fbb}-\\u{10fbc}\\u{10fbe}-\\u{10fbf}\\u{10fc1}\\u{10fc4}\\u{10fca}\\u{1e900}-\\u{1e943}';
const LEFT_JOINING = '\\u{a872}\\u{10acd}\\u{10ad7}\\u{10d00}\\u{10fcb}';
const TRANSPARENT = '(?:(?![\\u200C\\u200D])[\\p{Mn}\\p{Me}\\p{Cf}\\u{1E94B}])*';

/** Tells whether a joiner stands between characters that it joins: the second rule of RFC 5892 appendix A.1. */
export function joins(before: string, after: string): boolean {
  return (
    new RegExp(`[${LEFT_JOINING}${DUAL_JOINING}]${TRANSPARENT}$`, 'u').test(before) &&
    new RegExp(`^${TRANSPARENT}[${RIGHT_JOINING}${DUAL_JOINING}]`, 'u').test(after)
  );
}
