/**
 * Tells whether a token is a plain word that says how a text is made, not what it tells of: a private value may be
 * such a word too (a customer called `name`), and replacing it there would break the text.
 */
export function isStructure(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isDigit(text.charCodeAt(at))) return false;
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  // Part of a longer identifier: friendly_name.
  if (before === '_' || after === '_') return true;
  // The name of a member of JSON, whose quotes may be escaped where JSON stands in JSON.
  if ((after === '"' || after === '\\') && /^\\*"\s*:/.test(text.slice(end, end + 16))) return true;
  // The name of a query parameter, a field of a form, or a matrix parameter; an element of XML.
  if (after === '=' && /[?&;]/.test(before || '&')) return true;
  if (before === '<' || (before === '/' && text.charAt(start - 2) === '<')) return true;
  // The scheme of a URL; its host.
  return text.startsWith('://', end) || isInHost(text, start, end);
}

function isInHost(text: string, start: number, end: number): boolean {
  const scheme = text.lastIndexOf('://', start - 3);
  if (scheme === -1 || start - scheme > 256 || /[/?#\s"]/.test(text.slice(scheme + 3, start))) return false;
  // Before an at sign stands a user.
  return !/^[^/?#\s"]*@/.test(text.slice(end, end + 256));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
