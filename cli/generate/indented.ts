import type { Json } from '../../src/model/index.js';

/** Writes a value over several lines, each of them indented. */
export function indented(value: Json, margin: string): string {
  // A text in JSON holds no line end: each one here is between two tokens.
  return margin + JSON.stringify(value, null, 2).replaceAll('\n', `\n${margin}`);
}
