import { decodePercent } from '../../match/index.js';
import type { Operation } from '../../model/index.js';
import type { Place } from './place.js';

/** A private part of a URL's path. */
export interface UrlPart {
  /** The segment's index in the text split at its slashes. */
  readonly index: number;
  /** Decoded. */
  readonly text: string;
  readonly place: Place;
}

/** Finds what is private in the URLs that a body holds, as path templates tell. */
export interface PrivateUrls {
  /** Lists the private segments of a URL or a path; empty for a text that is none. */
  segments(text: string): readonly UrlPart[];
}

/** A parameter that may be private, after fixed text. */
interface PrivateParameter {
  /** With its slashes. */
  readonly fixed: string;
  readonly place: Place;
}

const NONE: readonly UrlPart[] = [];

/**
 * Makes it for the operations of one document: what stands in a URL after the fixed text that a private parameter has
 * before it is private, too.
 */
export function createPrivateUrls(
  operations: readonly Operation[],
  placeOf: (operation: Operation, name: string) => Place | undefined,
): PrivateUrls {
  const found: PrivateParameter[] = [];
  for (const operation of operations) {
    const segments = operation.path.split('/');
    for (const [index, segment] of segments.entries()) {
      const [, name] = /^\{([^{}]*)\}$/.exec(segment) ?? [];
      const fixed = segments[index - 1] ?? '';
      if (name === undefined || fixed === '' || fixed.includes('{') || found.some((one) => one.fixed === `/${fixed}/`))
        continue;
      const place = placeOf(operation, name);
      if (place !== undefined) found.push({ fixed: `/${fixed}/`, place });
    }
  }
  if (found.length === 0) return { segments: () => NONE };
  return {
    segments(text) {
      const first = text.charCodeAt(0);
      // A path, or h of http.
      if (first !== 47 && first !== 104) return NONE;
      let parts: UrlPart[] | undefined;
      for (const { fixed, place } of found) {
        for (let at = text.indexOf(fixed); at !== -1; at = text.indexOf(fixed, at + 1)) {
          const part = partAt(text, at + fixed.length, place);
          if (part !== undefined) {
            parts ??= [];
            parts.push(part);
          }
        }
      }
      return parts !== undefined && /^(?:https?:\/\/|\/)\S*$/.test(text) ? parts : NONE;
    },
  };
}

/** The segment that begins at a place; absent: it is none of the path, or not private. */
function partAt(text: string, start: number, place: Place): UrlPart | undefined {
  let index = 0;
  for (let at = 0; at < start; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 47) index += 1;
    // What comes after ? or # is no path.
    else if (code === 63 || code === 35) return undefined;
  }
  let end = start;
  while (end < text.length && !isSegmentEnd(text.charCodeAt(end))) end += 1;
  const value = decodePercent(text.slice(start, end));
  const own = place.for(value);
  return value === '' || own.treatment !== 'private' ? undefined : { index, text: value, place: own };
}

/** Tells a slash, a question mark and a number sign. */
function isSegmentEnd(code: number): boolean {
  return code === 47 || code === 63 || code === 35;
}
