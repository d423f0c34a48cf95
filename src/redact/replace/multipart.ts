import { parseMediaRange } from '../../match/index.js';
import { type Header, headerValue } from '../../model/index.js';
import type { Place } from '../private/place.js';
import { PATH, PLAIN, readAs, writeAs } from './coding.js';
import { countOf, type FormReading, ownPlace, redactField } from './form-text.js';
import { redactLeafText } from './leaf-text.js';
import { maskBytes } from './mask.js';
import { joined, type Pieces } from './pieces.js';
import type { Redaction } from './redaction.js';

const HEAD = /^[ \t]*\r?\n(?:\r?\n|([\s\S]*?)\r?\n\r?\n)/;
const NAME = /^content-disposition:[^\r\n]*?;\s*name\s*=\s*(?:"((?:[^"\\\r\n]|\\.)*)"|([^;\s]+))/dim;
const FILE_NAME = /(;\s*filename\*?\s*=\s*"?(?:[\w-]+'[\w-]*')?)([^";\r\n]*)/gi;
/** The name that a type may give (RFC 2045). */
const TYPE_NAME = /(^content-type:[^\r\n]*?;\s*name\s*=\s*"?)([^";\r\n]*)/gim;
/** Headers of a part but for those of RFC 7578 section 4. */
const OTHER_HEADER = /(^(?!content-(?:disposition|type|transfer-encoding):)[\w-]+:[ \t]*)([^\r\n]+)/gim;
/** What parts the text of a preamble or an epilogue from its delimiters. */
const AROUND = /^((?:--)?\s*)([\s\S]*?)(\s*)$/;

/** Redacts the content of a part that has no name by its own headers; the answer writes it. */
export type RedactPartText = (text: string, headers: readonly Header[], place: Place) => () => string;

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
  redactPart: RedactPartText,
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
  // Parts without a name, which are written by themselves.
  const written = new Map<number, () => string>();
  redaction.needsJudging = true;
  const push = (raw: string, isByte = false): number => {
    const text = isByte ? raw : utf8(raw, isDecoded);
    const at = pieces.push(text) - 1;
    if (text !== raw) decoded.add(at);
    return at;
  };
  const mask = (at: number, place: Place): void => {
    redaction.fields.push(place.field());
    const masked = Buffer.from(maskBytes(Buffer.from(String(pieces[at]), 'latin1'))).toString('latin1');
    redaction.set({ container: pieces, key: at, place, coding: PLAIN }, masked);
  };
  const nameless = form.root.fileName;
  for (const [index, section] of sections.entries()) {
    if (index > 0) pieces.push(delimiter);
    const head = index === 0 || section.startsWith('--') ? null : HEAD.exec(section);
    if (head === null) {
      // What stands before the first part, after the last one, or is no part at all.
      const [, before = '', text = '', after = ''] = AROUND.exec(section) ?? [];
      pieces.push(before);
      if (text !== '') redactLeafText(pieces, push(text), nameless, undefined, PLAIN, redaction);
      pieces.push(after);
      continue;
    }
    const end = /\r?\n$/.exec(section.slice(head[0].length))?.[0] ?? '';
    const raw = section.slice(head[0].length, section.length - end.length);
    const lines = head[1] ?? '';
    const contentType = /^content-type:\s*(.+?)\s*$/im.exec(lines)?.[1];
    const named = NAME.exec(lines);
    if (named === null) {
      pieces.push(redactHead(head[0], nameless, redaction));
      const text = utf8(raw, isDecoded);
      if (!isDecoded && text === raw && /[^\t\n\r -~]/.test(raw)) mask(push(raw, true), nameless);
      else if (text !== '') {
        const own: readonly Header[] = contentType === undefined ? [] : [['content-type', contentType]];
        written.set(push(raw), redactPart(text, own, nameless));
      }
      pieces.push(end);
      continue;
    }
    const spelled = named[1] ?? named[2] ?? '';
    const field = utf8(named[1]?.replaceAll(/\\(.)/g, '$1') ?? spelled, isDecoded);
    const place = form.root.property(field);
    const isFile = /;\s*filename\*?\s*=/i.test(lines);
    const start = head[0].indexOf(lines) + ((named.indices?.[1] ?? named.indices?.[2])?.[0] ?? 0);
    pieces.push(redactHead(head[0].slice(0, start), place, redaction));
    const nameAt = push(spelled);
    if (!ownPlace(field, form).isNamed) redaction.notePairName(pieces, nameAt, place.denied, PLAIN, false);
    pieces.push(redactHead(head[0].slice(start + spelled.length), place, redaction));
    const at = push(raw, isFile);
    const content = String(pieces[at]);
    pieces.push(end);
    const isText = !isFile || /^[\t\n\r -~]*$/.test(content);
    const own = { pieces, at, name: field, count: countOf(counts, field) };
    if (isText) redactField(own, form, PLAIN, redaction, contentType);
    else if (place.for(content).treatment !== 'public' && place.treatment !== 'kept') mask(at, place);
  }
  return () =>
    pieces
      .map((piece, at) => written.get(at)?.() ?? (typeof piece === 'string' ? piece : joined(piece)))
      .map((piece, at) => (decoded.has(at) ? Buffer.from(piece, 'utf8').toString('latin1') : piece))
      .join('');
}

/** Redacts what the head of a part says: file names, and headers beyond those that say how the part is read. */
function redactHead(head: string, place: Place, redaction: Redaction): string {
  const named = redactFileName(head, place, redaction);
  return named.replaceAll(OTHER_HEADER, (_, before: string, value: string) => {
    return before + redaction.replace(value, place.fileName);
  });
}

/** Redacts the names of files; of a parameter in RFC 8187's form the charset stays. */
export function redactFileName(head: string, place: Place, redaction: Redaction): string {
  const redact = (whole: string, before: string, name: string): string => {
    const dot = name.lastIndexOf('.');
    const stem = dot > 0 ? name.slice(0, dot) : name;
    if (stem === '' || place.treatment === 'kept') return whole;
    const coding = stem.includes('%') ? PATH : PLAIN;
    const other = String(redaction.replace(String(readAs(stem, coding)), place.fileName));
    return before + writeAs(other, stem, coding) + name.slice(stem.length);
  };
  return head.replaceAll(FILE_NAME, redact).replaceAll(TYPE_NAME, redact);
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
