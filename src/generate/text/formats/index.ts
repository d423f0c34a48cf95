import { FORMATS } from '../../../validate/index.js';
import type { NamedFormat } from '../text-demand.js';
import { drawDate, drawDateTime, drawDuration, drawRfc2822DateTime, drawTime } from './calendar.js';
import { countryCodes, drawByte, drawPhoneNumber, drawRegex, METHODS } from './codes.js';
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

/** A format whose grammar holds each of its texts. */
function whole(draw: FormatTexts['draw'], grammar: string): FormatTexts {
  return { draw, grammar, wide: grammar };
}

/** A format that its grammar says exactly. */
function exact(draw: FormatTexts['draw'], grammar: string): FormatTexts {
  return { draw, grammar, isGrammarExact: true, wide: grammar };
}

/** One of a list. */
function oneOf(list: () => readonly string[]): () => FormatTexts {
  return () => {
    const texts = list();
    return exact((dice) => dice.pick(texts), `^(?:${texts.join('|')})$`);
  };
}

const TEXTS: Readonly<Record<string, () => FormatTexts>> = {
  date: () => whole(drawDate, grammars.DATE),
  'date-time': () => ({ draw: drawDateTime, grammar: grammars.DATE_TIME, wide: grammars.WIDE_DATE_TIME }),
  time: () => ({ draw: drawTime, grammar: grammars.TIME, isGrammarExact: true, wide: grammars.WIDE_TIME }),
  duration: () => exact(drawDuration, grammars.DURATION),
  email: () => ({ draw: drawEmail, grammar: grammars.emailGrammar(), wide: grammars.wideEmailGrammar() }),
  // What ASCII can write: of the rest, nothing is said by a length or a pattern that would be worth a grammar.
  'idn-email': () => ({ draw: drawIdnEmail, grammar: grammars.asciiIdnEmailGrammar() }),
  hostname: () => ({ draw: drawHostname, grammar: grammars.HOSTNAME, wide: grammars.WIDE_HOSTNAME }),
  'idn-hostname': () => ({ draw: drawIdnHostname, grammar: grammars.HOSTNAME }),
  ipv4: () => exact(drawIpv4, grammars.IPV4),
  ipv6: () => exact(drawIpv6, grammars.ipv6Grammar()),
  uri: () => whole(drawUri, grammars.identifierGrammar(false)),
  'uri-reference': () => whole(drawUriReference, grammars.referenceGrammar(false)),
  iri: () => ({ draw: drawIri, grammar: grammars.identifierGrammar(true) }),
  'iri-reference': () => ({ draw: drawIriReference, grammar: grammars.referenceGrammar(true) }),
  'uri-template': () => exact(drawUriTemplate, grammars.URI_TEMPLATE),
  uuid: () => exact(drawUuid, grammars.UUID),
  'json-pointer': () => exact(drawJsonPointer, grammars.JSON_POINTER),
  'relative-json-pointer': () => ({
    draw: drawRelativeJsonPointer,
    grammar: grammars.RELATIVE_JSON_POINTER,
    isGrammarExact: true,
    wide: grammars.WIDE_RELATIVE_JSON_POINTER,
  }),
  regex: () => ({ draw: drawRegex, grammar: grammars.REGEX }),
  byte: () => exact(drawByte, grammars.BYTE),
  'date-time-rfc-2822': () => ({
    draw: drawRfc2822DateTime,
    grammar: grammars.RFC_2822_DATE_TIME,
    wide: grammars.wideRfc2822Grammar(),
  }),
  'iso-country-code': oneOf(countryCodes),
  'phone-number': () => exact(drawPhoneNumber, grammars.PHONE_NUMBER),
  'http-method': oneOf(() => METHODS),
};

/** Finds how texts of a format are drawn; `undefined` for one that is not built in, or that a user defines anew. */
export function textsOf({ name, definition }: NamedFormat): FormatTexts | undefined {
  return Object.hasOwn(TEXTS, name) && FORMATS[name] === definition ? TEXTS[name]?.() : undefined;
}

/** Lists the generators of every format: what a format of the user's own may happen to accept. */
export function everyFormat(): readonly FormatTexts[] {
  return Object.values(TEXTS).map((make) => make());
}
