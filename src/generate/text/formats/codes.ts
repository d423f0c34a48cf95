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
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'] as const;

const COUNTRY_LETTERS: readonly string[] = [
  'ADEFGILMOQRSTUWXZ',
  'BABDEFGHIJLMNOQRSTVWYZ',
  'CACDFGHIKLMNORUVWXYZ',
  'DEJKMOZ',
  'ECEGHRST',
  'FIJKMOR',
  'GABDEFGHILMNPQRSTUWY',
  'HKMNRTU',
  'IDELMNOQRST',
  'JEMOP',
  'KEGHIMNPRWYZ',
  'LABCIKRSTUVY',
  'MACDEFGHKLMNOPQRSTUVWXYZ',
  'NACEFGILOPRUZ',
  'OM',
  'PAEFGHKLMNRSTWY',
  'QA',
  'REOSUW',
  'SABCDEGHIJKLMNORSTVXYZ',
  'TCDFGHJKLMNORTVWZ',
  'UAGMSYZ',
  'VACEGINU',
  'WFS',
  'YET',
  'ZAMW',
];

/** The codes of ISO 3166-1 alpha-2. */
export const countryCodes = (): readonly string[] =>
  COUNTRY_LETTERS.flatMap(([first = '', ...seconds]) => seconds.map((second) => first + second));
