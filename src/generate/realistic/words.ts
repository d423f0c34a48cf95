/**
 * Lists the words of a field's name in lower case, joined with underscores: `FirstName`, `firstName`, `first-name` and
 * `first_name` are all `first_name`; `XMLHttpURL2` is `xml_http_url_2`.
 */
export function wordsOf(name: string): string {
  return name
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replaceAll(/(\p{L})(\d)/gu, '$1_$2')
    .replaceAll(/[^\p{L}\d]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toLowerCase();
}
