/**
 * Violations of the suite's invalid instances for which there is no fault, and why: by `test: keyword at place`. Each
 * entry must still be needed.
 */
export const UNMATCHED: Readonly<Record<string, string>> = {};
