import type { Dice } from '../dice.js';

const HEX = '0123456789abcdef';
const WORDS = ['a', 'example', 'test', 'api', 'www', 'x1', '0', 'a-b', 'a--b', 'mail', 'localhost', '3com'] as const;
const TOPS = ['com', 'org', 'net', 'example', 'invalid', 'de', 'co.uk'] as const;
const UNICODE_LABELS = [
  'bücher',
  'münchen',
  'παράδειγμα',
  'пример',
  '例え',
  '实例',
  '예',
  'שלום',
  'मिसाल',
  'faß',
  'l·l',
] as const;
const A_LABELS = ['xn--bcher-kva', 'xn--mnchen-3ya', 'xn--r8jz45g', 'XN--BCHER-KVA'] as const;
const LONG_LABEL = 'a'.repeat(63);
/** 253 characters. */
const LONGEST_NAME = `${LONG_LABEL}.${LONG_LABEL}.${LONG_LABEL}.${'a'.repeat(61)}`;

/** Draws a host name. */
export function drawHostname(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary) return dice.pick(['a', '0', LONGEST_NAME, LONG_LABEL]);
  const kind = dice.below(24);
  if (kind === 0) return LONGEST_NAME;
  if (kind === 1) return `${LONG_LABEL}.${dice.pick(TOPS)}`;
  if (kind === 2) return `${dice.pick(A_LABELS)}.${dice.pick(TOPS)}`;
  if (kind === 3) return dice.pick(WORDS).toUpperCase();
  return [...drawWords(dice, 2), dice.pick(TOPS)].join('.');
}

function drawWords(dice: Dice, most: number): readonly string[] {
  return Array.from({ length: dice.between(0, most) }, () => (dice.oneIn(2) ? dice.pick(WORDS) : drawLabel(dice)));
}

function drawLabel(dice: Dice): string {
  return Array.from({ length: dice.between(1, 8) }, () => dice.below(36).toString(36)).join('');
}

/** Draws a host name, most often with letters beyond ASCII. */
export function drawIdnHostname(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary || dice.oneIn(4)) return drawHostname(dice, isAtBoundary);
  const top = dice.pick(['com', 'example', 'рф', '中国', 'de']);
  return `${dice.pick(UNICODE_LABELS)}${dice.pick(['.', '.', '.', '。', '．'])}${top}`;
}

/** Draws an IPv4 address. */
export function drawIpv4(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary) return dice.pick(['0.0.0.0', '255.255.255.255']);
  if (dice.oneIn(8))
    return dice.pick(['127.0.0.1', '10.0.0.1', '192.0.2.1', '169.254.169.254', '1.1.1.1', '255.255.255.255']);
  return `${drawOctet(dice)}.${drawOctet(dice)}.${drawOctet(dice)}.${drawOctet(dice)}`;
}

function drawOctet(dice: Dice): string {
  return String(dice.oneIn(4) ? dice.pick([0, 9, 10, 99, 100, 199, 200, 249, 250, 255]) : dice.below(256));
}

/** Draws an IPv6 address: in full, shortened at any place, with an IPv4 address at its end. */
export function drawIpv6(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary)
    return dice.pick([
      '::',
      'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      '0000:0000:0000:0000:0000:ffff:255.255.255.255',
    ]);
  if (dice.oneIn(8))
    return dice.pick(['::1', '::', 'fe80::1', '2001:db8::', '::ffff:192.0.2.1', '64:ff9b::192.0.2.33']);
  const hasIpv4 = dice.oneIn(6);
  const groups = Array.from({ length: hasIpv4 ? 6 : 8 }, () => drawGroup(dice));
  if (hasIpv4) groups.push(drawIpv4(dice, false));
  if (dice.oneIn(2)) return groups.join(':');
  const tail = hasIpv4 ? 1 : 0;
  const from = dice.between(0, groups.length - 1 - tail);
  const to = dice.between(from + 1, groups.length - tail);
  return `${groups.slice(0, from).join(':')}::${groups.slice(to).join(':')}`;
}

function drawGroup(dice: Dice): string {
  const group = dice.oneIn(4) ? dice.pick(['0', 'ffff', '0000', '1', 'db8']) : dice.below(0x10000).toString(16);
  return dice.oneIn(8) ? group.toUpperCase() : group;
}

/** Draws a mailbox. */
export function drawEmail(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary) return dice.pick(['a@b', `${'a'.repeat(64)}@${LONGEST_NAME}`]);
  const kind = dice.below(16);
  const host =
    kind === 0 ? `[${drawIpv4(dice, false)}]` : kind === 1 ? `[IPv6:${drawIpv6(dice, false)}]` : plainHost(dice);
  return `${drawLocalPart(dice)}@${host}`;
}

function plainHost(dice: Dice): string {
  return dice.oneIn(8)
    ? dice.pick(['localhost', 'a', '1.example', 'example.com'])
    : [...drawWords(dice, 2), dice.pick(TOPS)].join('.');
}

function drawLocalPart(dice: Dice): string {
  if (dice.oneIn(3)) {
    return dice.pick([
      'a',
      'joe.bloggs',
      'te~st',
      'a+tag',
      '"joe bloggs"',
      '"a@b"',
      '"\\""',
      "o'brien",
      '!#$%&*+-/=?^_`{|}~',
      'x'.repeat(64),
      '0',
    ]);
  }
  return Array.from({ length: dice.between(1, 3) }, () => drawLabel(dice)).join(dice.pick(['.', '+', '_', '-']));
}

/** Draws a mailbox, most often with letters beyond ASCII. */
export function drawIdnEmail(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary || dice.oneIn(4)) return drawEmail(dice, isAtBoundary);
  return `${dice.oneIn(2) ? dice.pick(['jörg', 'имя', '名', '𝒳', 'é', '"ü b"']) : drawLocalPart(dice)}@${drawIdnHostname(dice, false)}`;
}

/** Draws a UUID of any version. */
export function drawUuid(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary || dice.oneIn(16))
    return dice.pick(['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']);
  let text = '';
  for (let index = 0; index < 36; index++) {
    text += index === 8 || index === 13 || index === 18 || index === 23 ? '-' : (HEX[dice.below(16)] ?? '0');
  }
  return dice.oneIn(8) ? text.toUpperCase() : text;
}
