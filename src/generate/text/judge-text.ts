import { hasFormat, lengthOf } from '../../validate/index.js';
import type { TextDemand } from './text-demand.js';

/** Tells whether a text fulfils a demand. Where a pattern takes too long to tell, it does not. */
export function fulfils(text: string, demand: TextDemand): boolean {
  const { minLength, maxLength } = demand;
  if (minLength !== undefined || maxLength !== undefined) {
    const length = lengthOf(text);
    if (length < (minLength?.value ?? 0) || length > (maxLength?.value ?? Number.POSITIVE_INFINITY)) return false;
  }
  try {
    return (
      demand.patterns.every(({ value }) => value.compiled.test(text)) &&
      demand.formats.every(({ value }) => hasFormat(text, value.definition)) &&
      demand.withoutPatterns.every(({ value }) => !value.compiled.test(text)) &&
      demand.withoutFormats.every(({ value }) => !hasFormat(text, value.definition))
    );
  } catch {
    return false;
  }
}
