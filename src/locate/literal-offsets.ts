/**
 * Finds where a code unit of a string's value stands in its JSON literal (RFC 8259 section 7).
 *
 * @param text the text that holds the literal
 * @param start the literal's opening quote
 * @param index the code unit's index in the value; the value's length means the closing quote
 */
export function offsetInLiteral(text: string, start: number, index: number): number {
  let at = start + 1;
  for (let units = 0; units < index && at < text.length; units++) {
    if (text.charCodeAt(at) !== 92) at += 1;
    else at += text.charCodeAt(at + 1) === 117 ? 6 : 2;
  }
  return at;
}

/** Decodes a form's or a query's text: `+` is a space, `%XX` are UTF-8; what is malformed stays as it is. */
export function decodeFormText(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/**
 * Finds where a code unit of a decoded form value stands in the encoded text; the decoded length means the end.
 * For text that {@link decodeFormText} leaves undecoded the two are the same.
 */
export function offsetInFormText(encoded: string, index: number): number {
  if (decodeFormText(encoded) === encoded.replaceAll('+', ' ')) return index;
  let at = 0;
  for (let units = 0; units < index && at < encoded.length; ) {
    const lead = encoded.charAt(at) === '%' ? Number.parseInt(encoded.slice(at + 1, at + 3), 16) : 0;
    const bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    at += encoded.charAt(at) === '%' ? bytes * 3 : 1;
    units += bytes === 4 ? 2 : 1;
  }
  return at;
}
