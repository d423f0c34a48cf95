import { type Anchors, parseYamlPiece, valueOfYaml, type YamlPiece } from '../capture/index.js';
import type { Json } from '../model/index.js';
import type { EntrySyntax } from './entry-syntax.js';
import type { Span } from './json-places.js';
import { placeInYaml } from './yaml-places.js';
import { offsetInScalar } from './yaml-scalar-offsets.js';

/** What of the file a piece of YAML needs: where it stands, and what was named before it. */
export interface YamlSurroundings {
  /** Zero-based column of the entry's first character. */
  column(): number;
  /** The file's text before the entry. */
  textBefore(): string;
}

/** Reads an entry that is a piece of YAML. */
export function readYamlEntry(text: string, { column, textBefore }: YamlSurroundings): EntrySyntax {
  const piece = pieceOf(text, column());
  if (piece === undefined) return UNREADABLE;
  const { margin, errorOffset } = piece;
  const shifted = ({ start, end }: Span): Span => ({ start: start - margin, end: end - margin });
  return {
    json: errorOffset === undefined ? jsonOf(piece, textBefore) : undefined,
    placeOf(pointer) {
      const place = placeInYaml(piece, pointer);
      if (place === undefined) return undefined;
      const { key, value, isFound } = place;
      return { value: shifted(value), ...(key !== undefined && { key: shifted(key) }), isFound };
    },
    offsetInText: (token, value, index) => offsetInScalar(text, token, value, index),
    errorOffset: () => errorOffset ?? 0,
  };
}

const UNREADABLE: EntrySyntax = {
  json: undefined,
  placeOf: () => undefined,
  offsetInText: ({ start }) => start,
  errorOffset: () => 0,
};

function pieceOf(text: string, column: number): YamlPiece | undefined {
  try {
    return parseYamlPiece(text, column);
  } catch {
    // What nests too deep to be parsed has no places.
    return undefined;
  }
}

function jsonOf(piece: YamlPiece, textBefore: () => string): Json | undefined {
  const anchors: Anchors = new Map();
  try {
    const { yaml, document } = piece;
    let needsAnchors = false;
    yaml.visit(document, {
      Alias() {
        needsAnchors = true;
        return yaml.visit.BREAK;
      },
    });
    if (needsAnchors) valueOfYaml(parseYamlPiece(textBefore(), 0), anchors);
    return valueOfYaml(piece, anchors);
  } catch {
    // What cannot be read has no place: the entry was told of when it was read.
    return undefined;
  }
}
