import { isJsonArray, isJsonObject, type Json } from '../model/index.js';
import { type Span, scalarEnd, skipSpace, skipString } from './json-places.js';

/** What stands for each character of a private value. */
export const MASK = '•';
/** Shorter values are masked where they stand, not wherever they happen to appear. */
const MIN_LENGTH = 4;

/** Masks the stretches of a text; its length and its line ends stay. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    masked += text.slice(at, Math.max(at, start)) + masks(text.slice(Math.max(at, start), end));
    at = end;
  }
  return masked + text.slice(at);
}

function masks(text: string): string {
  return text.replace(/[^\r\n]/g, MASK);
}

/** Lists the scalars inside a stretch of JSON text, quotes left out; names stay, the values are masked. */
export function scalarSpans(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  for (let at = skipSpace(text, start); at < end; at = skipSpace(text, at)) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      const stop = skipString(text, at);
      const isClosed = stop - at >= 2 && text.charCodeAt(stop - 1) === 34;
      if (text.charCodeAt(skipSpace(text, stop)) !== 58) spans.push({ start: at + 1, end: isClosed ? stop - 1 : stop });
      at = stop;
    } else if (code === 123 || code === 125 || code === 91 || code === 93 || code === 44 || code === 58) at += 1;
    else {
      const stop = scalarEnd(text, at);
      spans.push({ start: at, end: stop });
      at = stop;
    }
  }
  return spans;
}

/** Lists all of a text but its white space and the names of its tags, by which HTML and XML are known. */
export function wordSpans(text: string): Span[] {
  return [...text.matchAll(/<[/!?]?[a-z][\w:-]*|[<>]|[^\s<>]+/giu)]
    .filter(([word]) => !/^[<>]/.test(word))
    .map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
}

/** Lists the scalars of a value as text: what else may hold a copy of them. */
export function scalarTexts(value: Json): string[] {
  const texts: string[] = [];
  const pending: Json[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isJsonArray(next)) for (const item of next) pending.push(item);
    else if (isJsonObject(next)) for (const member of Object.values(next)) pending.push(member);
    else if (typeof next === 'string' || typeof next === 'number') texts.push(String(next));
  }
  return texts;
}

/** Masks every appearance of private values in a line, as they are, escaped as in JSON, or percent-encoded; in any case. */
export function maskValues(line: string, values: Iterable<string>): string {
  const spans: Span[] = [];
  const folded = foldCase(line);
  for (const value of values) {
    if (value.length < MIN_LENGTH) continue;
    for (const spelling of spellings(value)) {
      const sought = foldCase(spelling);
      for (let at = folded.indexOf(sought); at !== -1; at = folded.indexOf(sought, at + 1)) {
        spans.push({ start: at, end: at + sought.length });
      }
    }
  }
  return spans.length === 0 ? line : maskSpans(line, spans);
}

function spellings(value: string): Set<string> {
  const percent = encodeURIComponent(Buffer.from(value).toString());
  return new Set([value, JSON.stringify(value).slice(1, -1), percent, percent.replaceAll('%20', '+')]);
}

/** Lower case, where that keeps every character's place. */
function foldCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
