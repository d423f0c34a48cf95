/** Decodes percent-encoded text (RFC 3986 section 2.1); text that is no valid encoding of UTF-8 stays as it is. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Decodes a form's text: a plus is a space (WHATWG URL, application/x-www-form-urlencoded parsing). */
export function decodeForm(text: string): string {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

/** Encodes text for any place of a URL: only the unreserved characters of RFC 3986 section 2.3 stay. */
export function encodePercent(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
