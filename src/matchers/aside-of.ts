import type { FindingCode } from '../model/index.js';
import type { wordFinding } from '../report/index.js';

/** Codes whose sentence says what was found, and leaves what is documented to a line that messages do not have. */
const FOUND_ALONE: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'request.method.undocumented',
  'request.media-type.undocumented',
  'response.media-type.undocumented',
]);

/** Says in brackets what helps beside a finding's sentence: its hint, else what the contract has in its place. */
export function asideOf(code: FindingCode, { hint, expected }: ReturnType<typeof wordFinding>): string {
  if (hint !== undefined) return ` (${hint})`;
  return expected !== undefined && FOUND_ALONE.has(code) ? ` (documented: ${expected})` : '';
}
