/** What no value of a schema can show, and why: `file#pointer what`. Each entry must still be needed. */
export const UNSEEN: Readonly<Record<string, string>> = {};
