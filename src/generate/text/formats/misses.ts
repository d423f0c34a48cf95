/** How a text of a format is changed so that it is just not of the format any more. */
type Miss = (text: string) => readonly string[];

/** Lists what is not quite of a format: made from a text that is. Each is to be judged. */
export function missesOfFormat(text: string, format: string): readonly string[] {
  const misses = Object.hasOwn(MISSES, format) ? MISSES[format] : undefined;
  return [...(misses?.(text) ?? []), `${text} `, ` ${text}`];
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)/;
const CLOCK = /(\d\d):(\d\d):(\d\d)(\.\d+)?(?=[Zz+-])/;
const ZONE = /(?:[Zz]|[+-]\d\d:\d\d)$/;

const missesOfDate: Miss = (text) => [
  text.replace(DATE, '$1-02-31'),
  text.replace(DATE, '$1-13-01'),
  text.replace(DATE, '2023-02-29'),
  text.replace(DATE, '$1-00-$3'),
  text.replace(DATE, '$1-$2-00'),
  text.replace(DATE, '$1-$2-32'),
  text.replace(DATE, '$1-04-31'),
  text.replace(DATE, '1900-02-29'),
  text.replace(DATE, '$1/$2/$3'),
  text.replace(DATE, '$3.$2.$1'),
  text.replace(DATE, '$1$2$3'),
  text.replace(/-0(\d)/, '-$1'),
  text.slice(2),
];

const missesOfTime: Miss = (text) => [
  text.replace(ZONE, ''),
  text.replace(CLOCK, '24:00:00'),
  text.replace(CLOCK, '$1:60:$3$4'),
  text.replace(CLOCK, '$1:$2:61$4'),
  text.replace(CLOCK, '12:34:60'),
  text.replace(CLOCK, '$1:$2'),
  text.replace(CLOCK, '$1:$2:$3.'),
  text.replace(CLOCK, '$1:$2:$3,5'),
  text.replace(ZONE, '+24:00'),
  text.replace(ZONE, '+01:60'),
  text.replace(ZONE, '+0100'),
  text.replace(ZONE, '+01'),
  text.replace(ZONE, ' UTC'),
];

const missesOfUri: Miss = (text) => [
  text.replace(/^[A-Za-z][A-Za-z\d+.-]*:/, ''),
  text.replace(/^[A-Za-z][A-Za-z\d+.-]*:\/\//, ''),
  text.replace(/^([A-Za-z][A-Za-z\d+.-]*):/, '$1'),
  `1${text}`,
  `${text}%`,
  `${text}%zz`,
  `${text} x`,
  `${text}<>`,
  `${text}\\`,
  `${text}"`,
  `${text}{x}`,
  text.replace(/^[^:]*:\/\/[^/?#]*/, 'http://[::1'),
  text.replace(/^[^:]*:\/\/[^/?#]*/, 'http://a:b'),
  `:${text}`,
  `${text}##`,
];

const missesOfHost: Miss = (text) => [
  `${text}.`,
  `-${text}`,
  `${text}-`,
  `.${text}`,
  text.replace('.', '..'),
  `${text}_x`,
  `a_${text}`,
  `${'a'.repeat(64)}.com`,
  `${text}.${`${'a'.repeat(60)}.`.repeat(4)}${'a'.repeat(60)}`,
  'xn--x',
  `${text}/`,
  `${text} a`,
];

const missesOfEmail: Miss = (text) => [
  text.replace('@', ''),
  text.replace(/@.*$/s, ''),
  text.replace(/@.*$/s, '@'),
  text.replace(/^.*@/s, '@'),
  text.replace('@', '@@'),
  text.replace('@', ' @'),
  text.replace('@', '.@'),
  `.${text}`,
  text.replace('@', '..a@'),
  `${text}.`,
  `${text}-`,
  text.replace(/@.*$/s, '@a..b'),
  text.replace(/@.*$/s, '@[256.0.0.1]'),
  text.replace(/@.*$/s, '@a_b'),
];

const missesOfIpv4: Miss = (text) => [
  text.replace(/\d+$/, '256'),
  text.replace(/^\d+/, '256'),
  text.replace(/\.\d+$/, ''),
  `${text}.1`,
  text.replace(/^/, '0'),
  text.replace(/\.(?=\d+$)/, '.0x'),
  `${text}.`,
  `${text}/24`,
  text.replace('.', '..'),
  text.replace('.', ':'),
];

const missesOfIpv6: Miss = (text) => [
  `${text}:1:2:3:4:5:6:7:8`,
  text.replace(/[\da-fA-F]+(?=[^\da-fA-F]*$)/, '12345'),
  text.replace(/[\da-fA-F](?=[^\da-fA-F]*$)/, 'g'),
  text.replace('::', ':::'),
  `${text}::1::`,
  text.replace(/:[\da-fA-F.]*$/, ''),
  `${text}%eth0`,
  `${text}/64`,
  `[${text}]`,
  text.replace(/:[^:]*$/, ':256.0.0.1'),
  `:${text}`,
];

const missesOfUuid: Miss = (text) => [
  text.slice(0, -1),
  `${text}0`,
  text.replaceAll('-', ''),
  text.replace(/^./, 'g'),
  `{${text}}`,
  `urn:uuid:${text}`,
  text.replace(/-(.)/, '$1-'),
  text.replaceAll('-', '_'),
  text.slice(1),
];

const missesOfPointer: Miss = (text) => [`a${text}`, `${text}/~`, `${text}/~2`, `#${text}`, `${text}~`, `${text}a~`];

const MISSES: Readonly<Record<string, Miss>> = {
  date: missesOfDate,
  time: missesOfTime,
  'date-time': (text) => [
    ...missesOfDate(text),
    ...missesOfTime(text),
    text.replace(/[Tt].*$/, ''),
    text.replace(/[Tt]/, ' '),
    text.replace(/[Tt]/, ''),
  ],
  duration: (text) => [
    text.slice(1),
    'P',
    'PT',
    `${text}T`,
    text.replace(/\d+/, ''),
    text.replace(/\d+/, '1.5'),
    text.toLowerCase(),
    text.replace(/[A-Z]$/, ''),
    'P1Y1D',
    'P1D1Y',
    'P1W1D',
    'PT1H1S',
    `-${text}`,
  ],
  email: missesOfEmail,
  'idn-email': missesOfEmail,
  hostname: missesOfHost,
  'idn-hostname': (text) => [...missesOfHost(text), `〮${text}`, `a·${text}`, 'ab--é', `\u0301${text}`, `${text}\u2603`],
  ipv4: missesOfIpv4,
  ipv6: missesOfIpv6,
  uri: missesOfUri,
  'uri-reference': missesOfUri,
  iri: missesOfUri,
  'iri-reference': missesOfUri,
  'uri-template': (text) => [
    `${text}{`,
    `${text}}`,
    `${text}{}`,
    `${text}{a`,
    `${text}{a-b}`,
    `${text} `,
    `${text}%`,
    `${text}{a:10000}`,
    `${text}<`,
  ],
  uuid: missesOfUuid,
  'json-pointer': missesOfPointer,
  'relative-json-pointer': (text) => [
    `-${text}`,
    `0${text}`,
    `/${text}`,
    `${text}##`,
    text.replace(/^\d+/, ''),
    `${text}~`,
    `${text}/~2`,
    '01',
  ],
  regex: (text) => [
    `${text}(`,
    `${text})`,
    `[${text.replaceAll(']', '')}`,
    `*${text}`,
    `${text}\\`,
    `${text}{`,
    `${text}(?<`,
    `${text}\\Z`,
    `${text}[b-a]`,
    `${text}a{2,1}`,
  ],
  byte: (text) => [
    text.slice(0, -1),
    `${text}=`,
    `${text}A`,
    `${text}\n`,
    `-${text.slice(1)}`,
    `_${text.slice(1)}`,
    `${text}====`,
    `=${text.slice(1)}`,
  ],
  'date-time-rfc-2822': (text) => [
    text.replace(/\d{1,2}(?= [A-Z])/, '32'),
    text.replace(/\d{1,2} [A-Z][a-z]{2}/, '31 Feb'),
    text.replace(/[A-Z][a-z]{2}(?= \d)/, 'Foo'),
    text.replace(/^[A-Z][a-z]{2},/, (day) => (day === 'Mon,' ? 'Tue,' : 'Mon,')),
    text.replace(/\d\d:\d\d/, '24:00'),
    text.replace(/\d\d:\d\d/, '12:60'),
    text.replace(/ [^ ]+$/, ''),
    text.replace(/ [^ ]+$/, ' +00:00'),
    text.replace(/ [^ ]+$/, ' UTC'),
    text.replace(',', ''),
    '2015-07-30T20:00:00Z',
  ],
  'iso-country-code': (text) => [
    text.toLowerCase(),
    `${text}A`,
    text.slice(0, 1),
    'XX',
    'UK',
    'EU',
    'ZZ',
    `${text[0] ?? ''}${(text[1] ?? '').toLowerCase()}`,
  ],
  'phone-number': (text) => [
    text.slice(1),
    text.replace('+', '+0'),
    text.replace('+', '00'),
    `${text}${'0'.repeat(Math.max(1, 17 - text.length))}`,
    text.slice(0, 2),
    text.replace(/(\d{2})/, '$1 '),
    text.replace(/(\d{2})/, '$1-'),
    `${text}x1`,
    text.replace(/^\+(\d)/, '+($1)'),
  ],
  'http-method': (text) => [
    text.toLowerCase(),
    `${text}S`,
    text.slice(0, -1),
    'QUERY',
    (text[0] ?? '') + text.slice(1).toLowerCase(),
  ],
};
