/**
 * A name in capitals between angle brackets, or one of several words in small letters, since one word may be a tag; what
 * filters say that have no name for it. In a URL either may be percent-encoded.
 */
const STAND_IN =
  /(?:<|%3[Cc])([A-Z][A-Z0-9]*(?:(?:[ _-]|%20)[A-Z0-9]+)*|[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+)(?:>|%3[Ee])|(?:\[|%5[Bb])(FILTERED|REDACTED)(?:\]|%5[Dd])|\bREDACTED\b/u;

/** A closing tag, a comment, or a tag that is not closed, in capitals. */
const TAG = /<(?:[/!]|(?:BR|HR|IMG|LI|P|TD|TR)>)/u;

/** Tells whether a stand-in may stand somewhere in a text: see {@link standInOf}. */
export function mayHoldStandIn(text: string): boolean {
  return STAND_IN.test(text);
}

/**
 * Finds a text such as `<ACCOUNT_SID>`, `[FILTERED]` or `REDACTED`, which tools that record write in place of a sensitive
 * one (VCR's `filter_sensitive_data`, vcrpy's filters). A text with tags or comments has none.
 * @returns the stand-in, decoded; `undefined` when there is none
 */
export function standInOf(text: string): string | undefined {
  const found = TAG.test(text) ? null : STAND_IN.exec(text);
  if (found === null) return undefined;
  const [whole, name, word] = found;
  if (name !== undefined) return `<${name.replaceAll('%20', ' ')}>`;
  return word === undefined ? whole : `[${word}]`;
}

/**
 * Finds a tag such as `{{now}}`, in whose place a mock writes a value when it answers.
 * @returns the tag, cut after 60 characters; `undefined` when there is none
 */
export function templateTagOf(text: string): string | undefined {
  const start = text.indexOf('{{');
  if (start === -1) return undefined;
  const end = text.indexOf('}}', start);
  // What follows a tag that has no end is a value as any other.
  if (end === -1) return '{{';
  const tag = text.slice(start, text.startsWith('}}}', end) ? end + 3 : end + 2);
  return tag.length > 60 ? `${tag.slice(0, 60)}…` : tag;
}
