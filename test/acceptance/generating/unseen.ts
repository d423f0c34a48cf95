/**
 * What no value of a schema can show, and why; each entry must still be needed. Keys are `contract file#pointer what`,
 * or a part of it that ends in `*`.
 */
export const UNSEEN: Readonly<Record<string, string>> = {};
