import type { Dice } from '../dice.js';
import { drawHostname, drawIdnHostname, drawIpv4, drawIpv6 } from './internet.js';

const SCHEMES = ['https', 'https', 'http', 'ftp', 'ws', 'HTTPS', 'a', 'x-a+b.c'] as const;
const OPAQUE = [
  'urn:isbn:0451450523',
  'mailto:joe@example.com',
  'tel:+1-201-555-0123',
  'data:,a%20b',
  'about:blank',
  'a:',
  'file:///etc/hosts',
  'urn:uuid:00000000-0000-0000-0000-000000000000',
] as const;
const SEGMENTS = [
  '',
  'a',
  'index.html',
  '..',
  '.',
  '%20',
  '%C3%A9',
  'a:b',
  '@',
  '~joe',
  'x;v=1',
  "('x')",
  'v1',
  '*',
] as const;
const IRI_SEGMENTS = ['é', 'путь', '道', '🦊', 'a\u0301', '\u{20000}'] as const;
const QUERIES = ['?', '?a=b', '?a=b&c=%26', '?q=/?:@', '?a', '?PageSize=50&Page=0'] as const;
const FRAGMENTS = ['#', '#top', '#/a/b', '#a?b', '#%23'] as const;

/** Draws a URI. */
export function drawUri(dice: Dice, isAtBoundary: boolean): string {
  return uri(dice, isAtBoundary, false);
}

/** Draws an IRI. */
export function drawIri(dice: Dice, isAtBoundary: boolean): string {
  return uri(dice, isAtBoundary, true);
}

/** Draws a URI, or a relative reference. */
export function drawUriReference(dice: Dice, isAtBoundary: boolean): string {
  return reference(dice, isAtBoundary, false);
}

/** Draws an IRI, or a relative reference. */
export function drawIriReference(dice: Dice, isAtBoundary: boolean): string {
  return reference(dice, isAtBoundary, true);
}

function uri(dice: Dice, isAtBoundary: boolean, isIri: boolean): string {
  if (isAtBoundary) return dice.pick(['a:', `https://example.com/${'a'.repeat(2000)}?${'b'.repeat(40)}`]);
  if (dice.oneIn(8)) return dice.pick(OPAQUE);
  return `${dice.pick(SCHEMES)}:${drawAuthority(dice, isIri)}${drawPath(dice, isIri)}${drawEnd(dice, isIri)}`;
}

function reference(dice: Dice, isAtBoundary: boolean, isIri: boolean): string {
  if (isAtBoundary) return dice.pick(['', `/${'a'.repeat(2000)}`]);
  if (dice.oneIn(3)) return uri(dice, false, isIri);
  const end = drawEnd(dice, isIri);
  switch (dice.below(5)) {
    case 0:
      return end;
    case 1:
      return drawAuthority(dice, isIri) + drawPath(dice, isIri) + end;
    case 2:
      return `${dice.pick(['.', '..', './a:b', 'a', 'index.html', '%20'])}${drawPath(dice, isIri)}${end}`;
    default:
      return `/v1/${drawSegment(dice, isIri)}${drawPath(dice, isIri)}${end}`;
  }
}

function drawAuthority(dice: Dice, isIri: boolean): string {
  const user = dice.oneIn(12) ? dice.pick(['joe@', 'joe:pass@', '@', ':@', 'a%40b@']) : '';
  const port = dice.oneIn(6) ? dice.pick([':80', ':8080', ':65535', ':0', ':']) : '';
  return `//${user}${drawHost(dice, isIri)}${port}`;
}

function drawHost(dice: Dice, isIri: boolean): string {
  const kind = dice.below(16);
  if (kind === 0) return drawIpv4(dice, false);
  if (kind === 1) return `[${drawIpv6(dice, false)}]`;
  if (kind === 2) return dice.pick(['localhost', '', '[v1.a]', '_dmarc.example.com', 'a%20b']);
  if (kind < 8) return 'example.com';
  return isIri ? drawIdnHostname(dice, false) : drawHostname(dice, false);
}

function drawPath(dice: Dice, isIri: boolean): string {
  let path = '';
  for (let count = dice.below(4); count > 0; count--) path += `/${drawSegment(dice, isIri)}`;
  return path;
}

function drawSegment(dice: Dice, isIri: boolean): string {
  return isIri && dice.oneIn(2) ? dice.pick(IRI_SEGMENTS) : dice.pick(SEGMENTS);
}

function drawEnd(dice: Dice, isIri: boolean): string {
  const query = dice.oneIn(4) ? dice.pick(QUERIES) : '';
  const fragment = dice.oneIn(6) ? dice.pick(FRAGMENTS) : '';
  return isIri && dice.oneIn(8) ? `?q=${dice.pick(IRI_SEGMENTS)}\ue000${fragment}` : query + fragment;
}

const EXPRESSIONS = [
  '{id}',
  '{+path}',
  '{#frag}',
  '{.ext}',
  '{/a,b}',
  '{;x,y}',
  '{?q,lang}',
  '{&page}',
  '{a:3}',
  '{list*}',
  '{a.b}',
  '{%20}',
  '{x_1}',
] as const;
const LITERALS = ['https://example.com/', '/', 'a', '%20', 'é', '?fixed=1', "'", '-', '~'] as const;

/** Draws a URI template of any level. */
export function drawUriTemplate(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary)
    return dice.pick([
      '',
      '{a}',
      `https://example.com{/${Array.from({ length: 40 }, (_, index) => `v${index}`).join(',')}}`,
    ]);
  let text = '';
  for (let count = dice.below(5); count > 0; count--)
    text += dice.oneIn(2) ? dice.pick(EXPRESSIONS) : dice.pick(LITERALS);
  return text;
}

const TOKENS = [
  '',
  'a',
  '0',
  '-',
  '~0',
  '~1',
  '~01',
  'a b',
  '%25',
  '"',
  '\\',
  'é',
  '🦊',
  '\u0000',
  '__proto__',
  '10',
  '01',
] as const;

/** Draws a JSON pointer. */
export function drawJsonPointer(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary) return dice.pick(['', '/', '/a'.repeat(100)]);
  let text = '';
  for (let count = dice.below(5); count > 0; count--) text += `/${dice.pick(TOKENS)}`;
  return text;
}

/** Draws a relative JSON pointer. */
export function drawRelativeJsonPointer(dice: Dice, isAtBoundary: boolean): string {
  const up = dice.oneIn(3) ? dice.pick(['0', '1', '10', '99999999999999999999']) : String(dice.below(12));
  if (isAtBoundary) return dice.pick(['0', '0#', `99999999999999999999${'/a'.repeat(100)}`]);
  if (dice.oneIn(4)) return `${up}#`;
  const shift = dice.oneIn(6) ? dice.pick(['+1', '-1', '+10', '-99']) : '';
  return up + shift + drawJsonPointer(dice, false);
}
