import { parseMediaRange } from '../../match/index.js';
import { type Header, headerValue } from '../../model/index.js';
import type { Place } from '../private/place.js';
import { PLAIN } from './coding.js';
import { countOf, type FormReading, redactField } from './form-text.js';
import { maskBytes } from './mask.js';
import { joined, type Pieces } from './pieces.js';
import type { Redaction } from './redaction.js';

const HEAD = /^[ \t]*\r?\n([\s\S]*?)\r?\n\r?\n/;
const FILE_NAME = /(;\s*filename\*?\s*=\s*"?)([^";\r\n]*)/gi;

/**
 * Redacts a form in parts (RFC 7578), part by part: boundaries, part headers and names stay, a file's name does not.
 * @param text one character for each byte, or decoded already
 * @returns what writes it, once all private values are known; `undefined` when it cannot be taken apart
 */
export function redactMultipart(
  text: string,
  headers: readonly Header[],
  form: FormReading,
  isDecoded: boolean,
  redaction: Redaction,
): (() => string) | undefined {
  const boundary =
    parseMediaRange(headerValue(headers, 'content-type') ?? '')?.parameters.get('boundary') ??
    /^--([^\r\n]{1,70})\r?$/m.exec(text)?.[1];
  if (boundary === undefined || boundary === '') return undefined;
  const delimiter = `--${boundary}`;
  const sections = text.split(delimiter);
  const pieces: Pieces = [];
  const counts = new Map<string, number>();
  // The pieces that were decoded from UTF-8, and are written as that.
  const decoded = new Set<number>();
  redaction.needsJudging = true;
  for (const [index, section] of sections.entries()) {
    if (index > 0) pieces.push(delimiter);
    const head = index === 0 || section.startsWith('--') ? null : HEAD.exec(section);
    const name = head === null ? undefined : /;\s*name\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(head[1] ?? '');
    if (head === null || name === undefined || name === null) {
      pieces.push(section);
      continue;
    }
    const field = utf8(name[1]?.replaceAll(/\\(.)/g, '$1') ?? name[2] ?? '', isDecoded);
    const place = form.root.property(field);
    const isFile = /;\s*filename\*?\s*=/i.test(head[1] ?? '');
    pieces.push(redactFileName(head[0], place, redaction));
    const end = /\r?\n$/.exec(section)?.[0] ?? '';
    const raw = section.slice(head[0].length, section.length - end.length);
    const content = isFile ? raw : utf8(raw, isDecoded);
    const at = pieces.push(content, end) - 2;
    if (content !== raw) decoded.add(at);
    const isText = !isFile || /^[\t\n\r -~]*$/.test(content);
    const contentType = /^content-type:\s*(.+?)\s*$/im.exec(head[1] ?? '')?.[1];
    const own = { pieces, at, name: field, count: countOf(counts, field) };
    if (isText) redactField(own, form, PLAIN, redaction, contentType);
    else if (place.for(content).treatment !== 'public' && place.treatment !== 'kept') {
      redaction.fields.push(place.field());
      redaction.set(
        { container: pieces, key: at, place, coding: PLAIN },
        Buffer.from(maskBytes(Buffer.from(content, 'latin1'))).toString('latin1'),
      );
    }
  }
  return () =>
    pieces
      .map((piece) => (typeof piece === 'string' ? piece : joined(piece)))
      .map((piece, at) => (decoded.has(at) ? Buffer.from(piece, 'utf8').toString('latin1') : piece))
      .join('');
}

function redactFileName(head: string, place: Place, redaction: Redaction): string {
  return head.replaceAll(FILE_NAME, (whole, before: string, name: string) => {
    const dot = name.lastIndexOf('.');
    const stem = dot > 0 ? name.slice(0, dot) : name;
    if (stem === '' || place.treatment === 'kept') return whole;
    return before + redaction.replace(stem, place.fileName) + name.slice(stem.length);
  });
}

/** Fields are UTF-8 (RFC 7578 section 5.1.2); bytes that are not stay one character each. */
function utf8(text: string, isDecoded: boolean): string {
  if (isDecoded || !/[\u0080-\u00ff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
