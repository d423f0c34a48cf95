import type { CaptureFormat } from '../capture/index.js';
import { findSyntaxError, type Json } from '../model/index.js';
import { type JsonPlace, placeOfPointer, type Span } from './json-places.js';
import { offsetInLiteral } from './literal-offsets.js';
import { readYamlEntry, type YamlSurroundings } from './yaml-entry.js';

/** How an entry is written: its values, and where in its text they stand. */
export interface EntrySyntax {
  /** Parsed; `undefined` when the text cannot be. */
  readonly json: Json | undefined;
  /** Finds the place of a JSON Pointer's value; for one that is not there, the nearest value that holds it. */
  placeOf(pointer: string): JsonPlace | undefined;
  /** Finds where a code unit of a text stands in the token that writes it; the text's length means the token's end. */
  offsetInText(token: Span, value: string, index: number): number;
  /** Finds the first character that is against the syntax; 0 when there is none. */
  errorOffset(): number;
}

/** Reads an entry's text as its format writes it. */
export function entrySyntax(
  text: string,
  format: CaptureFormat | undefined,
  surroundings: YamlSurroundings,
): EntrySyntax {
  const json = parsed(text);
  if (json === undefined && format?.isYaml === true) return readYamlEntry(text, surroundings);
  return jsonSyntax(text, json);
}

/** Reads a text that is JSON, or is to be taken for it. */
export function jsonSyntax(text: string, json: Json | undefined): EntrySyntax {
  return {
    json,
    placeOf: (pointer) => placeOfPointer(text, pointer),
    offsetInText: ({ start }, _, index) => offsetInLiteral(text, start, index),
    errorOffset: () => findSyntaxError(text)?.offset ?? 0,
  };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
