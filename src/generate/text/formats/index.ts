import { FORMATS } from '../../../validate/index.js';
import type { Dice } from '../dice.js';
import type { NamedFormat } from '../text-demand.js';
import { TextPattern } from '../text-pattern.js';
import { drawDate, drawDateTime, drawDuration, drawRfc2822DateTime, drawTime } from './calendar.js';
import { COUNTRY_CODES, drawByte, drawPhoneNumber, drawRegex, METHODS } from './codes.js';
import type { FormatTexts } from './format-texts.js';
import * as grammars from './grammars.js';
import { drawEmail, drawHostname, drawIdnEmail, drawIdnHostname, drawIpv4, drawIpv6, drawUuid } from './internet.js';
import {
  drawIri,
  drawIriReference,
  drawJsonPointer,
  drawRelativeJsonPointer,
  drawUri,
  drawUriReference,
  drawUriTemplate,
} from './uris.js';

export type { FormatTexts } from './format-texts.js';

/** A format that its grammar says exactly. */
function exact(draw: FormatTexts['draw'], write: () => string): FormatTexts {
  const grammar = new TextPattern(write);
  return { draw, grammar, isGrammarExact: true, wide: grammar };
}

/** A format with a grammar to draw from, and another that leaves nothing out; or one that does both. */
function close(draw: FormatTexts['draw'], write: () => string, writeWide = write): FormatTexts {
  const grammar = new TextPattern(write);
  return { draw, grammar, wide: write === writeWide ? grammar : new TextPattern(writeWide) };
}

/** A format of which a grammar says but a part. */
function partly(draw: FormatTexts['draw'], write: () => string): FormatTexts {
  return { draw, grammar: new TextPattern(write) };
}

/** A format of which a grammar says a part, each text of it rightly. */
function exactPart(draw: FormatTexts['draw'], write: () => string, writeWide: () => string): FormatTexts {
  return { ...close(draw, write, writeWide), isGrammarExact: true };
}

/** One of the words of a text. */
function oneOf(words: string): FormatTexts {
  let list: readonly string[] | undefined;
  const draw = (dice: Dice): string => {
    list ??= words.split(' ');
    return dice.pick(list);
  };
  return exact(draw, () => `^(?:${words.replaceAll(' ', '|')})$`);
}

const TEXTS: Readonly<Record<string, FormatTexts>> = {
  date: close(drawDate, () => grammars.DATE),
  'date-time': close(
    drawDateTime,
    () => grammars.DATE_TIME,
    () => grammars.WIDE_DATE_TIME,
  ),
  time: exactPart(
    drawTime,
    () => grammars.TIME,
    () => grammars.WIDE_TIME,
  ),
  duration: exact(drawDuration, () => grammars.DURATION),
  email: close(drawEmail, grammars.emailGrammar, grammars.wideEmailGrammar),
  // What ASCII can write: of the rest, nothing is said by a length or a pattern that would be worth a grammar.
  'idn-email': partly(drawIdnEmail, grammars.asciiIdnEmailGrammar),
  hostname: close(
    drawHostname,
    () => grammars.HOSTNAME,
    () => grammars.WIDE_HOSTNAME,
  ),
  'idn-hostname': partly(drawIdnHostname, () => grammars.HOSTNAME),
  ipv4: exact(drawIpv4, () => grammars.IPV4),
  ipv6: exact(drawIpv6, grammars.ipv6Grammar),
  uri: close(drawUri, () => grammars.identifierGrammar(false)),
  'uri-reference': close(drawUriReference, () => grammars.referenceGrammar(false)),
  iri: partly(drawIri, () => grammars.identifierGrammar(true)),
  'iri-reference': partly(drawIriReference, () => grammars.referenceGrammar(true)),
  'uri-template': exact(drawUriTemplate, () => grammars.URI_TEMPLATE),
  uuid: exact(drawUuid, () => grammars.UUID),
  'json-pointer': exact(drawJsonPointer, () => grammars.JSON_POINTER),
  'relative-json-pointer': exactPart(
    drawRelativeJsonPointer,
    () => grammars.RELATIVE_JSON_POINTER,
    () => grammars.WIDE_RELATIVE_JSON_POINTER,
  ),
  regex: partly(drawRegex, () => grammars.REGEX),
  byte: exact(drawByte, () => grammars.BYTE),
  'date-time-rfc-2822': close(drawRfc2822DateTime, () => grammars.RFC_2822_DATE_TIME, grammars.wideRfc2822Grammar),
  'iso-country-code': oneOf(COUNTRY_CODES),
  'phone-number': exact(drawPhoneNumber, () => grammars.PHONE_NUMBER),
  'http-method': oneOf(METHODS),
};

/** Which formats hold every text of another. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  uri: ['uri-reference', 'iri', 'iri-reference'],
  'uri-reference': ['iri-reference'],
  iri: ['iri-reference'],
  email: ['idn-email'],
  hostname: ['idn-hostname'],
  ipv4: ['hostname', 'idn-hostname'],
};

/** Tells whether every text of one format has another one too, as far as both are built in and that is known. */
export function isWithin(narrow: NamedFormat, broad: NamedFormat): boolean {
  if (narrow.definition === broad.definition) return true;
  const isBuiltIn = FORMATS[narrow.name] === narrow.definition && FORMATS[broad.name] === broad.definition;
  return isBuiltIn && (WITHIN[narrow.name]?.includes(broad.name) ?? false);
}

/** Finds how texts of a format are drawn; `undefined` for one that is not built in, or that a user defines anew. */
export function textsOf({ name, definition }: NamedFormat): FormatTexts | undefined {
  return Object.hasOwn(TEXTS, name) && FORMATS[name] === definition ? TEXTS[name] : undefined;
}

/** Lists the generators of every format: what a format of the user's own may happen to accept. */
export function everyFormat(): readonly FormatTexts[] {
  return Object.values(TEXTS);
}
