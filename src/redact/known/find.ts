import { base64At, beginsText, replaceInBase64 } from './base64.js';
import { backslashLayer, type Layer, percentLayer } from './layers.js';
import { mayBeginPhone, phoneAt, type SoughtPhones } from './phones.js';
import { isStructure } from './structure.js';
import { ALONE, foldedCode, inCaseOf, KINDS, kindOf, RUN, SEPARATOR } from './token.js';
import { ANY, PRIME, SEED, type TokenIndex } from './token-index.js';

/** A part of a text, and what is to stand in its place. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is looked for. */
export interface Sought {
  readonly index: TokenIndex;
  /** Answers what stands for a candidate, from its first token to its last, when it is a value looked for. */
  replacementOf(candidate: string): string | undefined;
  /** Absent: no phone number is looked for. */
  readonly phones?: SoughtPhones | undefined;
}

/** Codings within codings are followed so far: a form of JSON in JSON has three. */
const MAX_DEPTH = 5;
/** Base64 that is looked at begins with as many letters and digits, or with one of its four signs after fewer. */
const MIN_TOKEN = 4;

/** Replaces every value looked for in a text, as it is or encoded; the same string when there is none. */
export function replaceSought(text: string, sought: Sought, depth = 0): string {
  const found = find(text, sought, depth, false);
  if (found.length === 0) return text;
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of found) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

const NONE: readonly Replacement[] = [];

/**
 * Finds the values looked for: in order, and none over another.
 * @param isDecoded percent coding has been taken off, and is put on again
 */
function find(text: string, sought: Sought, depth: number, isDecoded: boolean): readonly Replacement[] {
  const { index, phones } = sought;
  const { filter, filterShift, isShape } = index;
  const { length } = text;
  let found: Replacement[] | undefined;
  let hasPercent = false;
  let hasBackslash = false;
  for (let at = 0; at < length; ) {
    // Every character of every text comes by here: the token's hash is worked out in place, without a call.
    let code = text.charCodeAt(at);
    let kind = KINDS[code];
    if (kind === SEPARATOR) {
      if (code === 37) hasPercent = true;
      else if (code === 92) hasBackslash = true;
      at += 1;
      continue;
    }
    let end = at;
    let hash = SEED;
    if (kind === ALONE) {
      end += 1;
      hash = index.hashed(text, at, end);
    } else {
      do {
        hash = Math.imul(hash ^ (isShape ? ANY : code < 128 ? code | 32 : foldedCode(code)), PRIME);
        end += 1;
        if (end === length) break;
        code = text.charCodeAt(end);
        kind = KINDS[code];
      } while (kind === RUN);
    }
    const bit = hash >>> filterShift;
    if ((((filter[bit >>> 3] ?? 0) >> (bit & 7)) & 1) === 1) {
      const match = index.longestAt(text, at, end, hash, sought.replacementOf);
      if (match !== undefined && !isInEscape(text, at) && !(match.end === end && isStructure(text, at, end))) {
        found ??= [];
        const source = text.slice(at, match.end);
        found.push({ start: at, end: match.end, text: inFormOf(source, inCaseOf(source, match.replacement)) });
        at = match.end;
        continue;
      }
    }
    if (phones !== undefined && mayBeginPhone(text, at, end)) {
      const phone = phoneAt(text, at, phones, isInRun);
      if (phone !== undefined && !isInEscape(text, at)) {
        found ??= [];
        found.push({ start: at, end: phone.end, text: phone.text });
        at = phone.end;
        continue;
      }
    }
    if ((end - at >= MIN_TOKEN || isSignOfBase64(code)) && depth < MAX_DEPTH && beginsText(text, at)) {
      const decoded = inBase64(text, at, sought, depth, isDecoded);
      if (decoded !== undefined) {
        found ??= [];
        found.push(decoded);
        at = decoded.end;
        continue;
      }
    }
    at = end;
  }
  if (depth >= MAX_DEPTH) return found ?? NONE;
  if (hasPercent) found = withLayer(text, percentLayer, sought, depth, true, found);
  if (hasBackslash) found = withLayer(text, backslashLayer, sought, depth, isDecoded, found);
  return found ?? NONE;
}

function inBase64(
  text: string,
  at: number,
  sought: Sought,
  depth: number,
  isDecoded: boolean,
): Replacement | undefined {
  const run = base64At(text, at);
  const replaced =
    run === undefined ? undefined : replaceInBase64(run, (inner) => replaceSought(inner, sought, depth + 1));
  if (run === undefined || replaced === undefined) return undefined;
  return {
    start: at,
    end: at + run.length,
    text: !isDecoded && isInUrl(text, at) ? codedLike(run, replaced) : replaced,
  };
}

/** Tells whether what stands at a place begins with the two digits of a percent escape: with it taken off, it is met. */
function isInEscape(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 37 && /^[0-9A-Fa-f]{2}/.test(text.slice(at, at + 2));
}

function isInRun(code: number): boolean {
  return kindOf(code) === RUN;
}

/** Tells `+`, `/`, `-` and `_`. */
function isSignOfBase64(code: number): boolean {
  return code === 43 || code === 47 || code === 45 || code === 95;
}

/** Tells whether what stands at a place is a segment of a path, or a value of a query or form. */
function isInUrl(text: string, at: number): boolean {
  return /[=/]/.test(text.charAt(at - 1)) && !/[\s"{<]/.test(text);
}

/** Percent-codes what would be a space in a form or the end of a segment, and has not been there before. */
function codedLike(run: string, base64: string): string {
  return base64.replace(/[+/]/g, (sign) => (run.includes(sign) ? sign : sign === '+' ? '%2B' : '%2F'));
}

/** Adds what is found where a coding is taken off; what was found without doing so comes first. */
function withLayer(
  text: string,
  layer: Layer,
  sought: Sought,
  depth: number,
  isDecoded: boolean,
  found: Replacement[] | undefined,
): Replacement[] | undefined {
  const view = layer.decode(text);
  if (view === undefined) return found;
  const inner = find(view.text, sought, depth + 1, isDecoded);
  if (inner.length === 0) return found;
  const uncoded = inner.map(({ start: from, end: to, text: replacement }) => {
    const start = view.sourceOf(from);
    const end = view.sourceOf(to);
    return { start, end, text: layer.encode(replacement, text.slice(start, end)) };
  });
  return found === undefined ? uncoded : merged(found, uncoded);
}

/** Merges two lists, each in order; where two replacements overlap, that of the first list stays. */
function merged(first: readonly Replacement[], second: readonly Replacement[]): Replacement[] {
  const result: Replacement[] = [];
  let next = 0;
  for (const replacement of second) {
    for (let own = first[next]; own !== undefined && own.end <= replacement.start; own = first[++next])
      result.push(own);
    const own = first[next];
    if (own === undefined || own.start >= replacement.end) result.push(replacement);
  }
  return [...result, ...first.slice(next)];
}

/** Writes a space as the plus that a form has in its place. */
function inFormOf(source: string, replacement: string): string {
  return source.includes('+') && !source.includes(' ') && !replacement.includes('+')
    ? replacement.replaceAll(' ', '+')
    : replacement;
}
