/** A request's URL, split without decoding anything. */
export interface RequestUrl {
  /** Scheme and authority in lower case, userinfo and default port left out; empty when no host is known. */
  readonly origin: string;
  /** Host and, when it is not the scheme's default, port: `api.example.com`, `localhost:4010`; empty when not known. */
  readonly host: string;
  /** The path as sent, dot segments removed (RFC 3986 section 5.2.4); begins with a slash. */
  readonly path: string;
  /** The query as sent, without its question mark; empty when there is none. */
  readonly query: string;
}

/** Scheme and authority of a URL, normalised. */
export interface Authority {
  readonly origin: string;
  readonly host: string;
}

/** Remembers this many distinct authorities before it starts anew: a capture of a crawler must not grow memory. */
const MAXIMUM_AUTHORITIES = 1_000;

/** `{host}`, `*.example.com` and `$HOST` are patterns, which URL parsing lets pass. */
const PLACEHOLDER = /[{}*$]/;
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?:\/|$)/i;

/** Reads URLs, remembering the authorities it has met: `new URL` costs more than all the rest of matching. */
export interface UrlReader {
  /** Splits a URL; `undefined` when its authority is no host name (a pattern, a template). */
  read(url: string, hostHeader: () => string | undefined): RequestUrl | undefined;
}

/** Normalises scheme and authority (`HTTPS://user@API.example.com:443` is `https://api.example.com`); `undefined` when it is none. */
export function parseAuthority(text: string): Authority | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, host } = new URL(text);
  return host === '' || PLACEHOLDER.test(host) ? undefined : { origin: `${protocol}//${host}`, host };
}

/** Makes a {@link UrlReader} with a memory of its own. */
export function createUrlReader(): UrlReader {
  const authorities = new Map<string, Authority | undefined>();
  let lastPrefix = '';
  let lastAuthority: Authority | undefined;
  const authorityOf = (text: string): Authority | undefined => {
    const known = authorities.get(text);
    if (known !== undefined || authorities.has(text)) return known;
    if (authorities.size >= MAXIMUM_AUTHORITIES) authorities.clear();
    const authority = parseAuthority(text);
    authorities.set(text, authority);
    return authority;
  };
  return {
    read(url, hostHeader) {
      // Most exchanges of a capture go to the host of the exchange before.
      const isSame = lastAuthority !== undefined && url.startsWith(lastPrefix) && endsAuthority(url, lastPrefix.length);
      if (isSame) return splitAt(url, lastPrefix.length, lastAuthority);
      const scheme = url.charCodeAt(0) === SLASH ? -1 : url.indexOf('://');
      if (scheme !== -1) {
        const prefix = url.slice(0, endOfAuthority(url, scheme + 3));
        const authority = authorityOf(prefix);
        if (authority === undefined) return undefined;
        lastPrefix = prefix;
        lastAuthority = authority;
        return splitAt(url, prefix.length, authority);
      }
      if (url.startsWith('//')) {
        const end = endOfAuthority(url, 2);
        return splitAt(url, end, authorityOf(`http:${url.slice(0, end)}`));
      }
      if (url.charCodeAt(0) !== SLASH) return undefined;
      const header = hostHeader();
      return splitAt(url, 0, header === undefined ? NO_AUTHORITY : (authorityOf(`http://${header}`) ?? NO_AUTHORITY));
    },
  };
}

const NO_AUTHORITY: Authority = { origin: '', host: '' };

const SLASH = 47;
const QUESTION_MARK = 63;
const NUMBER_SIGN = 35;
const BACKSLASH = 92;

function endOfAuthority(url: string, start: number): number {
  let index = start;
  while (!endsAuthority(url, index)) index += 1;
  return index;
}

function endsAuthority(url: string, index: number): boolean {
  if (index >= url.length) return true;
  const code = url.charCodeAt(index);
  return code === SLASH || code === QUESTION_MARK || code === NUMBER_SIGN || code === BACKSLASH;
}

function splitAt(url: string, pathStart: number, authority: Authority | undefined): RequestUrl | undefined {
  if (authority === undefined) return undefined;
  const fragment = url.indexOf('#', pathStart);
  const end = fragment === -1 ? url.length : fragment;
  const question = url.indexOf('?', pathStart);
  const pathEnd = question === -1 || question > end ? end : question;
  const path = cleanPath(url.slice(pathStart, pathEnd));
  const query = pathEnd === end ? '' : url.slice(pathEnd + 1, end);
  return { origin: authority.origin, host: authority.host, path, query };
}

function cleanPath(path: string): string {
  if (path === '') return '/';
  const rooted = path.charCodeAt(0) === SLASH ? path : `/${path}`;
  const mayHaveDots = rooted.includes('/.') || rooted.includes('/%2');
  if (!rooted.includes('\\') && !(mayHaveDots && DOT_SEGMENT.test(rooted))) return rooted;
  return removeDotSegments(rooted.replaceAll('\\', '/'));
}

/** RFC 3986 section 5.2.4; encoded dots count, as in every browser (WHATWG URL, "double-dot path segment"). */
function removeDotSegments(path: string): string {
  const kept: string[] = [];
  const segments = path.slice(1).split('/');
  segments.forEach((segment, index) => {
    const plain = segment.replaceAll(/%2e/gi, '.');
    const isLast = index === segments.length - 1;
    if (plain === '..') kept.pop();
    if (plain !== '..' && plain !== '.') kept.push(segment);
    else if (isLast) kept.push('');
  });
  return `/${kept.join('/')}`;
}
