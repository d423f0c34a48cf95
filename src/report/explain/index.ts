import { FINDING_CODES } from '../../model/index.js';

/** Explains a finding code, for a terminal: what it means, why it matters, an example, what to do. `undefined` when there is none. */
export function explain(code: string): string | undefined {
  return Object.hasOwn(FINDING_CODES, code) ? `${code}\n` : undefined;
}

/** Lists every finding code with its default severity, for a terminal. */
export function listFindingCodes(): string {
  return `${Object.entries(FINDING_CODES)
    .map(([code, severity]) => `${severity.padEnd(7)}  ${code}`)
    .join('\n')}\n`;
}
