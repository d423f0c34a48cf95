/**
 * Why an assertion cannot be broken alone, by what it is tied to: `keyword kind to`. Each entry must still be needed.
 */
export const TIED_KINDS: Readonly<Record<string, string>> = {};
