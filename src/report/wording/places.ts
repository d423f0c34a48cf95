import { pointerTokens } from '../../model/index.js';

const LONGEST = 60;

/**
 * Writes a pointer into a body as people write it: `results[0].sid`; empty for the body as a whole.
 *
 * Of a long one only the end is written, which tells most; the pointer itself is always shown elsewhere.
 */
export function placeInBody(pointer: string): string {
  const path = pointerTokens(pointer).reduce((written, token) => {
    if (/^\d+$/.test(token)) return `${written}[${token}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(token)) return `${written}[${JSON.stringify(token)}]`;
    return written === '' ? token : `${written}.${token}`;
  }, '');
  return path.length <= LONGEST ? path : `…${path.slice(-LONGEST)}`;
}

/** The part of an exchange that a seen-pointer lies in, and what is left of the pointer. */
export interface SeenPart {
  readonly part: 'path' | 'query' | 'headers' | 'cookies' | 'body' | 'url' | 'status' | 'payload';
  /** The parameter's or header's name, where the part has one. */
  readonly name?: string;
  /** The pointer inside the body, the parameter's value or the payload. */
  readonly inside: string;
}

/** Takes a seen-pointer apart (see {@link SeenAddress.pointer}). */
export function seenPart(pointer: string): SeenPart {
  const parts = /^\/(?:request|response)\/(path|query|headers|cookies?|body|url|status)(?:\/([^/]*))?(.*)$/s.exec(
    pointer,
  );
  if (parts === null) return { part: 'payload', inside: pointer };
  const [, part, name, rest = ''] = parts;
  switch (part) {
    case 'body':
      return { part, inside: name === undefined ? '' : `/${name}${rest}` };
    case 'url':
    case 'status':
      return { part, inside: '' };
    case 'path':
    case 'query':
    case 'headers':
      return named(part, name, rest);
    default:
      return named('cookies', name, rest);
  }
}

function named(part: SeenPart['part'], name: string | undefined, inside: string): SeenPart {
  return name === undefined ? { part, inside } : { part, name: pointerTokens(`/${name}`)[0] ?? name, inside };
}
