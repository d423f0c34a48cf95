import { coerceText, decodePercent } from '../../match/index.js';
import { parseJsonPiece, type SchemaOutline } from '../../model/index.js';
import { isLeaf } from '../private/leaf-rules.js';
import type { Place } from '../private/place.js';
import { type Coding, ofNumber, readAs, writeAs } from './coding.js';
import { rewriteJson } from './json-text.js';
import { redactPart } from './json-value.js';
import type { Pieces } from './pieces.js';
import type { Redaction } from './redaction.js';

/** Redacts a text that holds one value: JSON where that is meant, else a scalar. */
export function redactLeafText(
  pieces: Pieces,
  at: number,
  place: Place,
  outline: SchemaOutline | undefined,
  coding: Coding,
  redaction: Redaction,
): void {
  const raw = pieces[at];
  if (typeof raw !== 'string' || raw === '') return;
  const parts = coding.isPercent && raw.includes('%') ? partsAtBrokenEscapes(raw) : undefined;
  if (parts !== undefined) {
    pieces[at] = parts;
    for (let part = 0; part < parts.length; part += 2) {
      redactLeafText(parts, part, place, undefined, coding, redaction);
    }
    return;
  }
  const text = String(readAs(raw, coding));
  const own = place.for(text);
  if (own.treatment === 'kept') return;
  if (mayBeJson(text, own, outline) && redactJsonText(pieces, at, text, own, outline, coding, redaction)) return;
  const read = coerceText(text, outline);
  if (isLeaf(read)) {
    const spoken = own.leaf.isOfOtherKind(read) ? own.denied : own;
    redaction.note(pieces, at, spoken, read, typeof read === 'number' ? ofNumber(coding) : coding);
  } else redaction.keep(own);
}

/** Splits a text at the escapes that stand for no text; `undefined` when each does. Every other part is one of them. */
function partsAtBrokenEscapes(raw: string): Pieces | undefined {
  if (decodePercent(raw) !== raw) return undefined;
  const parts: string[] = [''];
  for (const [index, part] of raw.split(/((?:%[0-9a-f]{2})+|%)/i).entries()) {
    if (index % 2 === 1 && decodePercent(part) === part) parts.push(part, '');
    else parts.push((parts.pop() ?? '') + part);
  }
  return parts.length === 1 ? undefined : parts;
}

function mayBeJson(text: string, place: Place, outline: SchemaOutline | undefined): boolean {
  const first = text.charCodeAt(0);
  if (first !== 123 && first !== 91) return false;
  return place.treatment !== 'public' || allowsParts(outline);
}

function allowsParts(outline: SchemaOutline | undefined): boolean {
  return outline?.isTyped === true && (outline.types.has('object') || outline.types.has('array'));
}

/** Redacts JSON text by its leaves; answers whether it was JSON. */
export function redactJsonText(
  pieces: Pieces,
  at: number,
  text: string,
  place: Place,
  outline: SchemaOutline | undefined,
  coding: Coding,
  redaction: Redaction,
): boolean {
  const piece = parseJsonPiece(text);
  if (piece === undefined || typeof piece.value !== 'object' || place.leaf.fixes(text)) return false;
  const inside = [piece.value];
  redactPart(inside, 0, allowsParts(outline) || outline === undefined ? place : place.inside, redaction, 'at-once');
  const written = rewriteJson(text, JSON.parse(text), inside[0] ?? null, redaction.renamed);
  // Its leaves keep what is asked of each; what is asked of the text itself may be another thing.
  if (!place.leaf.isAlike(text, written)) redaction.needsJudging = true;
  const slot = { container: pieces, key: at, place, coding };
  if (written !== text) redaction.set(slot, writeAs(written, String(pieces[at]), coding));
  redaction.noteJson(pieces, at, place, text, coding);
  return true;
}
