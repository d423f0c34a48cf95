import {
  decodePercent,
  deepKey,
  isJsonMediaType,
  parseMediaRange,
  STANDARD_READING,
  shapeOf,
} from '../../match/index.js';
import type { ParameterStyle, SchemaOutline } from '../../model/index.js';
import type { TextPlace } from '../private/message-places.js';
import type { Place } from '../private/place.js';
import { type Coding, PATH, readAs } from './coding.js';
import { redactJsonText, redactLeafText } from './leaf-text.js';
import type { Pieces } from './pieces.js';
import type { Redaction } from './redaction.js';

/** What says how a value stands in a text: a parameter, or a form's field with its encoding. */
export interface Written {
  readonly name: string;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly contentType?: string | undefined;
}

/** One text of a message: where it stands among pieces, and how. */
export interface TextAt {
  readonly pieces: Pieces;
  readonly at: number;
  readonly coding: Coding;
  /** The pair's own name, in a query or a form. */
  readonly pairName?: string;
  /** How many pairs of this name came before. */
  readonly index?: number;
}

/** What documents a text. */
export interface Documented {
  readonly place: Place;
  readonly outline: SchemaOutline | undefined;
}

/** Redacts the text of a parameter, header or cookie, or of what nothing documents. */
export function redactCoded(text: TextAt, { place, plan }: TextPlace, redaction: Redaction): void {
  if (plan === undefined) {
    redactLeafText(text.pieces, text.at, place, undefined, text.coding, redaction);
    return;
  }
  const outline = plan.schema?.outline;
  const raw = text.pieces[text.at];
  let { coding } = text;
  if (coding.plusIsSpace && typeof raw === 'string' && raw.includes('+')) {
    // A plus that was not encoded is one where the schema accepts it as that alone.
    const read = plan.read([{ name: text.pairName ?? '', value: raw }]);
    if (read?.value === decodePercent(raw)) coding = PATH;
  }
  redactWritten({ ...text, coding }, plan.parameter, { place, outline }, redaction);
}

/** Redacts a text by its style: the parts of a list or an object each at their own place. */
export function redactWritten(
  text: TextAt,
  written: Written,
  { place, outline }: Documented,
  redaction: Redaction,
): void {
  const { pieces, at, coding, pairName, index = 0 } = text;
  const raw = pieces[at];
  if (typeof raw !== 'string' || raw === '') return;
  const { style, explode, name } = written;
  const leaf = (own: Documented): void => redactLeafText(pieces, at, own.place, own.outline, coding, redaction);
  if (written.contentType !== undefined && isJson(written.contentType)) {
    const decoded = String(readAs(raw, coding));
    if (!redactJsonText(pieces, at, decoded, place.for(decoded), undefined, coding, redaction))
      leaf({ place, outline });
    return;
  }
  const keys = pairName === undefined ? undefined : deepKey(pairName, name);
  if (keys !== undefined) {
    redaction.needsJudging = true;
    leaf(
      keys.reduce<Documented>((inside, key) => (/^\d*$/.test(key) ? itemOf(inside, 0) : propertyOf(inside, key)), {
        place,
        outline,
      }),
    );
    return;
  }
  const shape = shapeOf(outline, STANDARD_READING);
  const isPrefixed = style === 'label' || style === 'matrix';
  if (shape === 'primitive' && !isPrefixed) {
    leaf({ place, outline });
    return;
  }
  redaction.needsJudging = true;
  const isPair = style !== 'simple' && !isPrefixed;
  if (isPair && explode) {
    if (shape === 'array') leaf(itemOf({ place, outline }, index));
    else
      leaf(pairName === undefined || pairName === name ? { place, outline } : propertyOf({ place, outline }, pairName));
    return;
  }
  if (/^[[{]/.test(String(readAs(raw, coding))) && shape !== 'primitive') {
    leaf({ place, outline });
    return;
  }
  const parts: Pieces = raw.split(delimiterOf(style, explode));
  let isName = true;
  let items = 0;
  let property = '';
  for (let part = 0; part < parts.length; part += 2) {
    const token = parts[part];
    if (typeof token !== 'string' || token === '') continue;
    const next = parts[part + 1];
    if (style === 'matrix' && parts[part - 1] === ';') {
      property = token;
      isName = true;
      if (next === '=') continue;
    }
    if (shape === 'object' && explode && next === '=') {
      property = token;
      continue;
    }
    let own: Documented = { place, outline };
    if (shape === 'array') own = itemOf(own, items++);
    else if (shape === 'object' && explode) own = propertyOf(own, property);
    else if (shape === 'object') {
      if (isName) property = token;
      else own = propertyOf(own, property);
      isName = !isName;
      if (!isName) continue;
    }
    redactLeafText(parts, part, own.place, own.outline, coding, redaction);
  }
  pieces[at] = parts;
}

function delimiterOf(style: ParameterStyle, explode: boolean): RegExp {
  switch (style) {
    case 'spaceDelimited':
      return /(%20|\+| )/;
    case 'pipeDelimited':
      return /(%7C|\|)/i;
    case 'tabDelimited':
      return /(%09|\t)/;
    case 'label':
      return explode ? /(\.|=)/ : /(\.|,)/;
    case 'matrix':
      return /(;|=|,)/;
    default:
      return explode ? /(,|=)/ : /(,|%2C)/i;
  }
}

const itemOf = ({ place, outline }: Documented, index: number): Documented => ({
  place: place.item(index),
  outline: outline?.item(index),
});

const propertyOf = ({ place, outline }: Documented, name: string): Documented => ({
  place: place.property(name),
  outline: outline?.property(name),
});

function isJson(contentType: string): boolean {
  const mediaType = parseMediaRange(contentType);
  return mediaType !== undefined && isJsonMediaType(mediaType);
}
