import { base64At, replaceInBase64 } from './base64.js';
import { backslashLayer, type Layer, percentLayer } from './layers.js';
import { kindOf, RUN, SEPARATOR } from './token.js';
import type { TokenIndex } from './token-index.js';

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
}

/** Codings within codings are followed so far: a form of JSON in JSON has three. */
const MAX_DEPTH = 5;
/** A run of base64 that is shorter holds less than four bytes. */
const MIN_BASE64 = 6;

/** Replaces every value looked for in a text, as it is or encoded; the same string when there is none. */
export function replaceSought(text: string, sought: Sought, depth = 0): string {
  const found = find(text, sought, depth);
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

/** Finds the values looked for: in order, and none over another. */
function find(text: string, sought: Sought, depth: number): readonly Replacement[] {
  const { index } = sought;
  const { length } = text;
  let found: Replacement[] | undefined;
  let hasPercent = false;
  let hasBackslash = false;
  for (let at = 0; at < length; ) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === SEPARATOR) {
      if (code === 37) hasPercent = true;
      else if (code === 92) hasBackslash = true;
      at += 1;
      continue;
    }
    const end = kind === RUN ? index.tokenEnd(text, at) : at + 1;
    const hash = index.hashed(text, at, end);
    if (index.flagsOf(hash) !== 0) {
      const match = index.longestAt(text, at, end, hash, sought.replacementOf);
      if (match !== undefined) {
        found ??= [];
        found.push({ start: at, end: match.end, text: inFormOf(text.slice(at, match.end), match.replacement) });
        at = match.end;
        continue;
      }
    }
    if (end - at >= MIN_BASE64 - 2 && depth < MAX_DEPTH) {
      const run = base64At(text, at);
      const replaced =
        run === undefined ? undefined : replaceInBase64(run, (inner) => replaceSought(inner, sought, depth + 1));
      if (run !== undefined && replaced !== undefined) {
        found ??= [];
        found.push({ start: at, end: at + run.length, text: replaced });
        at += run.length;
        continue;
      }
    }
    at = end;
  }
  if (depth >= MAX_DEPTH) return found ?? NONE;
  if (hasPercent) found = withLayer(text, percentLayer, sought, depth, found);
  if (hasBackslash) found = withLayer(text, backslashLayer, sought, depth, found);
  return found ?? NONE;
}

/** Adds what is found where a coding is taken off; what was found without doing so comes first. */
function withLayer(
  text: string,
  layer: Layer,
  sought: Sought,
  depth: number,
  found: Replacement[] | undefined,
): Replacement[] | undefined {
  const view = layer.decode(text);
  if (view === undefined) return found;
  const inner = find(view.text, sought, depth + 1);
  if (inner.length === 0) return found;
  const all = found ?? [];
  for (const replacement of inner) {
    const start = view.sourceOf(replacement.start);
    const end = view.sourceOf(replacement.end);
    if (all.some((other) => other.start < end && start < other.end)) continue;
    all.push({ start, end, text: layer.encode(replacement.text, text.slice(start, end)) });
  }
  return all.sort((a, b) => a.start - b.start);
}

/** Writes a space as the plus that a form has in its place. */
function inFormOf(source: string, replacement: string): string {
  return source.includes('+') && !source.includes(' ') && !replacement.includes('+')
    ? replacement.replaceAll(' ', '+')
    : replacement;
}
