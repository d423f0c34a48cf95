import { decodePercent, encodePercent } from './percent.js';

/** One segment of a path template: fixed text, one parameter, or parameters among fixed text. */
export type TemplateSegment =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'parameter'; readonly names: readonly [string] }
  | { readonly kind: 'mixed'; readonly names: readonly string[]; readonly pieces: readonly string[] };

/** A path template, split at its slashes (OpenAPI 3.1 section 4.8.8.1). */
export interface PathTemplate {
  readonly segments: readonly TemplateSegment[];
  /** The parameters' names, in the template's order. */
  readonly names: readonly string[];
}

/** Splits a path template such as `/Accounts/{AccountSid}/Addresses/{Sid}.json`. */
export function parsePathTemplate(path: string): PathTemplate {
  const segments = path.replace(/^\//, '').split('/').map(parseSegment);
  return { segments, names: segments.flatMap((segment) => (segment.kind === 'fixed' ? [] : segment.names)) };
}

function parseSegment(text: string): TemplateSegment {
  const names: string[] = [];
  const pieces: string[] = [];
  let rest = 0;
  for (const match of text.matchAll(/\{([^{}]*)\}/g)) {
    pieces.push(decodePercent(text.slice(rest, match.index)));
    names.push(match[1] ?? '');
    rest = match.index + match[0].length;
  }
  const [only] = names;
  const tail = decodePercent(text.slice(rest));
  if (only === undefined) return { kind: 'fixed', text: tail };
  pieces.push(tail);
  if (names.length === 1 && pieces.every((piece) => piece === '')) return { kind: 'parameter', names: [only] };
  return { kind: 'mixed', names, pieces };
}

/**
 * Matches one segment, as sent, against fixed text with parameters in between: each takes at least one character, and
 * as few as it can; but what follows the last dot of `{name}.{extension}` is the extension. Answers the parameters'
 * values as sent, or `undefined`.
 */
export function matchMixedSegment(pieces: readonly string[], segment: string): readonly string[] | undefined {
  const plain = matchPieces(pieces, segment);
  if (plain !== undefined || !segment.includes('%')) return plain;
  return matchPieces(pieces, decodePercent(segment))?.map(encodePercent);
}

function matchPieces(pieces: readonly string[], text: string): readonly string[] | undefined {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const end = text.length - last.length;
  const values: string[] = [];
  let position = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const isExtension = piece === '.' && pieces.length === 3;
    const next = isExtension ? text.lastIndexOf(piece, end - 2) : text.indexOf(piece, position + 1);
    if (next <= position && isExtension) return undefined;
    if (next === -1 || next + piece.length > end) return undefined;
    values.push(text.slice(position, next));
    position = next + piece.length;
  }
  if (position >= end) return undefined;
  values.push(text.slice(position, end));
  return values;
}
