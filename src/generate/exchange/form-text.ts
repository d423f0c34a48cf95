import { encodePercent, isJsonMediaType, PARAMETER_STYLES, parseMediaRange } from '../../match/index.js';
import { type FieldEncoding, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/index.js';

/** How the fields of a form are written, by name. */
export type FormEncoding = ReadonlyMap<string, FieldEncoding>;

/** Writes a URL-encoded form (OpenAPI 3.1 section 4.8.15); a field that is null is left out, as senders do. */
export function writeForm(form: JsonObject, encoding: FormEncoding): string {
  return Object.entries(form)
    .map(([name, value]) => (value === null ? '' : writeField(name, value, encoding.get(name))))
    .filter((pairs) => pairs !== '')
    .join('&');
}

function writeField(name: string, value: Json, encoding: FieldEncoding | undefined): string {
  if (isJsonField(encoding)) return `${encodePercent(name)}=${encodePercent(JSON.stringify(value))}`;
  const styleName = encoding?.style ?? 'form';
  const explode = encoding?.explode ?? styleName === 'form';
  const style = PARAMETER_STYLES[styleName];
  // A whole object in one field is JSON text, unless its keys are written in brackets.
  if (isJsonObject(value) && styleName !== 'deepObject')
    return `${encodePercent(name)}=${encodePercent(JSON.stringify(value))}`;
  return style.serialise(value, { name, explode });
}

/** Writes a form in parts (RFC 7578), with a boundary that no part holds. */
export function writeMultipart(
  form: JsonObject,
  encoding: FormEncoding,
): { readonly boundary: string; readonly text: string } {
  const parts = Object.entries(form).flatMap(([name, value]) => {
    if (value === null) return [];
    const items = isJsonArray(value) && !isJsonField(encoding.get(name)) ? value : [value];
    return items.map((item) => writePart(name, item, encoding.get(name)));
  });
  let boundary = 'example-boundary';
  while (parts.some((part) => part.includes(boundary))) boundary += '-';
  const text = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return { boundary, text: `${text}--${boundary}--\r\n` };
}

function writePart(name: string, value: Json, encoding: FieldEncoding | undefined): string {
  const isJson = typeof value === 'object' || isJsonField(encoding);
  const quoted = name.replaceAll(/["\\]/g, (character) => `\\${character}`);
  const type = isJson ? `Content-Type: ${encoding?.contentType ?? 'application/json'}\r\n` : '';
  const content = typeof value === 'string' && !isJson ? value : JSON.stringify(value);
  return `Content-Disposition: form-data; name="${quoted}"\r\n${type}\r\n${content}`;
}

function isJsonField(encoding: FieldEncoding | undefined): boolean {
  const mediaType = encoding?.contentType === undefined ? undefined : parseMediaRange(encoding.contentType);
  return mediaType !== undefined && isJsonMediaType(mediaType);
}
