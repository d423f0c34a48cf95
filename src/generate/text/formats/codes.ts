import type { Dice } from '../dice.js';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Draws base64 with its padding: of nothing, of one octet, of two, of three. */
export function drawByte(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary) return dice.pick(['', '////'.repeat(64)]);
  const draw = (count: number): string => Array.from({ length: count }, () => BASE64[dice.below(64)]).join('');
  return draw(4 * dice.below(6)) + dice.pick(['', `${draw(2)}==`, `${draw(3)}=`]);
}

/** Draws a phone number of E.164. */
export function drawPhoneNumber(dice: Dice, isAtBoundary: boolean): string {
  const kind = dice.below(8);
  const length = isAtBoundary ? dice.pick([1, 14]) : kind === 0 ? 1 : kind === 1 ? 14 : dice.between(7, 13);
  let text = `+${dice.between(1, 9)}`;
  for (let left = length; left > 0; left--) text += dice.below(10);
  return text;
}

const REGEXES = [
  '',
  '^$',
  '^a*$',
  '\\d{2,4}',
  '[^a-z]',
  '\\p{L}+',
  '(?<year>\\d{4})-\\k<year>',
  '(?=a)b|c',
  '(?<!x)y',
  '\\u{1f600}',
  '.',
  'a|',
  '(?:)',
  '[]',
  '\\bword\\b',
  '^[\\w.+-]+@\\w+$',
  '(a)(b)\\2',
  'x{0,1000}',
] as const;

/** Draws a regular expression of ECMA-262. */
export function drawRegex(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary) return dice.pick(['', `^(?:${REGEXES.join('|')})$`]);
  const part = dice.pick(REGEXES);
  return dice.oneIn(3) ? `(?:${part})|[a-${'bcdxyz'[dice.below(6)]}]${dice.pick(['', '*', '+?', '{3}'])}` : part;
}

/** The methods of RFC 9110, and PATCH. */
export const METHODS = 'GET HEAD POST PUT PATCH DELETE CONNECT OPTIONS TRACE';

/** The codes of ISO 3166-1 alpha-2. */
export const COUNTRY_CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA ' +
  'CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA ' +
  'GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS ' +
  'MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS ' +
  'RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW ' +
  'TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';
