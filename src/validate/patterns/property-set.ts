import { type CodePointSet, LAST_CODE_POINT, normalizeSet } from './code-points.js';

/** The code points in parts: before and after the surrogates, and the higher planes. */
const PARTS = [
  [0, 0xd7ff],
  [0xe000, 0xffff],
  [0x10000, LAST_CODE_POINT],
] as const;

/**
 * Finds the set of a property (`\p{Script=Greek}`, `\P{L}`) by asking the engine, so that every part of a pattern has
 * one version of Unicode, the engine's: tens of milliseconds for each property, in patterns that come this way.
 */
export function setOfProperty(property: string): CodePointSet {
  const runs = new RegExp(`${property}+`, 'gu');
  const ranges: number[] = [];
  for (const [from, to] of PARTS) {
    const width = from < 0x10000 ? 1 : 2;
    for (const { 0: run, index } of textOf(from, to).matchAll(runs)) {
      ranges.push(from + index / width, from + (index + run.length) / width - 1);
    }
  }
  // Surrogates side by side would be read as pairs; one stands for all, because no property tells two of them apart.
  if (new RegExp(`^${property}$`, 'u').test('\uD800')) ranges.push(0xd800, 0xdfff);
  return normalizeSet(ranges);
}

/** Writes code points one after the other. */
function textOf(from: number, to: number): string {
  const width = from < 0x10000 ? 1 : 2;
  const units = new Uint16Array(width * (to - from + 1));
  for (let code = from, place = 0; code <= to; code++) {
    if (width === 2) units[place++] = 0xd800 + ((code - 0x10000) >> 10);
    units[place++] = width === 2 ? 0xdc00 + (code & 0x3ff) : code;
  }
  return Buffer.from(units.buffer).toString('utf16le');
}
