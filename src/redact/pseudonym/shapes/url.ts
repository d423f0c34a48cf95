import { isValueLikeName } from '../../value-like-name.js';
import type { DrawContext, Shape } from '../shape.js';
import { drawHost } from './host.js';

const URL = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/)(?:([^/?#@]*)@)?([^/?#:@[\]]+|\[[^/?#@[\]]+\])(:\d*)?([/?#].*)?$/s;
/** A segment of a path, a name or a value of a query: what stands between delimiters. */
const PART = /[^/?#&=;]+(=?)/g;
const UNRESERVED = /[A-Za-z0-9_.~-]/;

/** A URL with a host: its scheme, port and the names of parameters stay. */
export const url: Shape = {
  draw(text, context) {
    if (!text.includes('://')) return undefined;
    const match = URL.exec(text);
    if (match === null) return undefined;
    const [, scheme = '', user, host = '', port = '', rest = ''] = match;
    const credentials = user === undefined ? '' : `${user.replace(/[^:]+/g, (part) => drawPart(part, context))}@`;
    return `${scheme}${credentials}${drawHost(host, context.random)}${port}${rest.replace(PART, (part, equals: string) => drawNamed(part, equals, context))}`;
  },
};

/** A parameter's name stays, unless it is a value itself. */
function drawNamed(part: string, equals: string, context: DrawContext): string {
  const text = equals === '' ? part : part.slice(0, -1);
  return equals !== '' && !isValueLikeName(decoded(text)) ? part : drawPart(text, context) + equals;
}

/** What stands for a part, with the same characters percent-encoded as before. */
function drawPart(part: string, { partOf }: DrawContext): string {
  if (!part.includes('%')) return String(partOf(part));
  const drawn = String(partOf(decoded(part)));
  const isLowerCase = /%[0-9a-f]?[a-f]/.test(part);
  return [...drawn]
    .map((character) => {
      const isRaw = UNRESERVED.test(character) || (character !== '%' && part.includes(character));
      if (isRaw) return character;
      const encoded = encodeURIComponent(character);
      return isLowerCase ? encoded.toLowerCase() : encoded;
    })
    .join('');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
