import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { keyedValues, type Resolved, resolve, type Variables } from './variables.js';

/** Reads the URL of a request as text: the string that it is, its `raw`, or put together of its parts. */
function urlText(url: Json | undefined): string | undefined {
  if (typeof url === 'string') return url === '' ? undefined : url;
  if (!isJsonObject(url)) return undefined;
  const raw = ownProperty(url, 'raw');
  if (typeof raw === 'string' && raw !== '') return withoutDisabled(raw, ownProperty(url, 'query'));
  const host = joined(ownProperty(url, 'host'), '.');
  const path = joined(ownProperty(url, 'path'), '/');
  if (host === undefined && path === undefined) return undefined;
  const protocol = ownProperty(url, 'protocol');
  const port = ownProperty(url, 'port');
  const start = host === undefined ? '' : `${typeof protocol === 'string' ? `${protocol}://` : ''}${host}`;
  const query = queryText(ownProperty(url, 'query'));
  return `${start}${typeof port === 'string' && port !== '' ? `:${port}` : ''}/${path?.replace(/^\//u, '') ?? ''}${query}`;
}

/** Takes out of a URL what Postman does not send: some exports write a parameter that is switched off into it all the same. */
function withoutDisabled(raw: string, query: Json | undefined): string {
  const listed = isJsonArray(query) ? query.filter(isJsonObject) : [];
  const isDisabled = (each: JsonObject): boolean => ownProperty(each, 'disabled') === true;
  const sent = new Set(listed.filter((each) => !isDisabled(each)).map(pairOf));
  const disabled = new Set(listed.filter(isDisabled).map(pairOf));
  const [whole = '', fragment] = splitOnce(raw, '#');
  const [before, written] = splitOnce(whole, '?');
  if (written === undefined || disabled.size === 0) return raw;
  const kept = written.split('&').filter((pair) => sent.has(pair) || !disabled.has(pair));
  return `${before}${kept.length === 0 ? '' : `?${kept.join('&')}`}${fragment === undefined ? '' : `#${fragment}`}`;
}

/**
 * Resolves the URL of a request: its `{{variables}}`, and the segments that begin with a colon.
 *
 * A variable without a value is named in `missing`, unless it is all of what stands before the path: then it is the
 * host, which the contract may tell, and stays in the text.
 */
export function resolvedUrl(url: Json | undefined, variables: Variables): Resolved | undefined {
  const written = urlText(url);
  if (written === undefined) return undefined;
  const own = new Map(keyedValues(isJsonObject(url) ? ownProperty(url, 'variable') : undefined));
  const missing: string[] = [];
  const { text } = resolve(written, variables);
  const [base = '', rest = ''] = splitBase(text);
  const [path = '', query] = splitOnce(rest, '?');
  const segments = path.split('/').map((segment) => {
    const name = /^:([A-Za-z_][\w.-]*)$/u.exec(segment)?.[1];
    if (name === undefined) return segment;
    const found = resolve(own.get(name) ?? '', variables);
    if (found.text === '') missing.push(`:${name}`);
    missing.push(...found.missing);
    return encodeURIComponent(Buffer.from(found.text).toString());
  });
  const whole = `${segments.join('/')}${query === undefined ? '' : `?${query}`}`;
  missing.push(...resolve(whole.split('#', 1)[0] ?? '', variables).missing);
  return { text: withScheme(base) + whole, missing: [...new Set(missing)] };
}

/** Postman's own default, where a URL has no scheme, is http. */
function withScheme(base: string): string {
  return base === '' || base.startsWith('{{') || /^[a-z][a-z0-9+.-]*:\/\//iu.test(base) ? base : `http://${base}`;
}

/** Splits a URL before its path or query; a variable that begins it is taken for all that stands before the path. */
function splitBase(text: string): readonly [base: string, rest: string] {
  const base = /^(?:\{\{[^{}]*\}\}|[a-z][a-z0-9+.-]*:\/\/)?(?:\{\{[^{}]*\}\}|[^/?#{])*/iu.exec(text)?.[0] ?? '';
  return [base, text.slice(base.length)];
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function joined(parts: Json | undefined, separator: string): string | undefined {
  if (typeof parts === 'string') return parts;
  if (!isJsonArray(parts)) return undefined;
  return parts.map((part) => (isJsonObject(part) ? String(part.value ?? '') : String(part))).join(separator);
}

function queryText(query: Json | undefined): string {
  if (!isJsonArray(query)) return '';
  const pairs = query.filter(
    (each): each is JsonObject => isJsonObject(each) && ownProperty(each, 'disabled') !== true,
  );
  return pairs.length === 0 ? '' : `?${pairs.map(pairOf).join('&')}`;
}

const pairOf = ({ key, value }: JsonObject): string =>
  value === undefined || value === null ? `${key ?? ''}` : `${key ?? ''}=${value}`;
