import type { FieldEncoding } from '../model/index.js';
import { encodePercent } from './percent.js';
import type { RawPair } from './raw-value.js';

/** A multipart form taken apart: pairs as those of a URL-encoded form, and what each part says of its own type. */
export interface MultipartForm {
  readonly pairs: readonly RawPair[];
  readonly encoding: ReadonlyMap<string, FieldEncoding>;
}

/**
 * Takes a `multipart/form-data` body apart (RFC 7578, RFC 2046 section 5.1.1); `undefined` when its boundary cannot be
 * found. The text holds one character for each byte (latin1), or is decoded already.
 * @param boundary the content type's parameter; without it, the first line says
 */
export function readMultipart(
  text: string,
  boundary: string | undefined,
  isDecoded: boolean,
): MultipartForm | undefined {
  const delimiter = boundary === undefined ? /^--([^\r\n]{1,70})\r?$/m.exec(text)?.[1] : boundary;
  if (delimiter === undefined || delimiter === '') return undefined;
  const sections = text.split(`--${delimiter}`);
  const last = sections.length - 1;
  if (last < 1 || !sections[last]?.startsWith('--')) return undefined;
  const pairs: RawPair[] = [];
  const encoding = new Map<string, FieldEncoding>();
  for (const section of sections.slice(1, last)) {
    const head = /^[ \t]*\r?\n([\s\S]*?)\r?\n\r?\n/.exec(section);
    if (head === null) return undefined;
    const name = parameterOf(head[1] ?? '', 'name');
    if (name === undefined) continue;
    const content = section.slice(head[0].length).replace(/\r?\n$/, '');
    const isFile = parameterOf(head[1] ?? '', 'filename') !== undefined;
    pairs.push({
      name: decoded(name, isDecoded),
      value: encodePercent(isFile ? content : decoded(content, isDecoded)),
    });
    const contentType = /^content-type:\s*(.+?)\s*$/im.exec(head[1] ?? '')?.[1];
    if (contentType !== undefined) encoding.set(name, { contentType });
  }
  return { pairs, encoding };
}

function parameterOf(head: string, name: string): string | undefined {
  const disposition = /^content-disposition:.*$/im.exec(head)?.[0] ?? '';
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(disposition);
  return match === null ? undefined : (match[1] ?? match[2] ?? '').replaceAll(/\\(.)/g, '$1');
}

/** Fields are UTF-8 (RFC 7578 section 5.1.2); bytes that are not stay as they are. */
function decoded(text: string, isDecoded: boolean): string {
  if (isDecoded) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
    );
  } catch {
    return text;
  }
}
