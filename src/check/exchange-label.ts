import { decodePercent, type MatchResult, splitPairs } from '../match/index.js';
import { appendPointer, type Exchange, type ExchangeLabel } from '../model/index.js';
import { MASK, type PrivateValues } from './private-values.js';
import type { UrlPrivacy } from './url-privacy.js';

/**
 * Describes an exchange for people: a matched one by its private values, another by what the operations at hand say of
 * URLs; without either, as captured but for userinfo and fragment.
 */
export function labelExchange(
  { request, response }: Exchange,
  match: MatchResult,
  privateValues: PrivateValues | undefined,
  privacy: UrlPrivacy | undefined,
): ExchangeLabel {
  return {
    method: request.method,
    url: labelUrl(request.url, match, privateValues, privacy),
    ...(response === undefined ? {} : { status: response.status }),
    ...(match.kind === 'matched' ? { operation: match.operation.name } : {}),
  };
}

const USERINFO = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i;

/** Splits what is no concrete URL; its authority counts to the path. */
function splitUrl(url: string): { origin: string; path: string; query: string } {
  const [path = '', ...query] = url.replace(USERINFO, '$1').replace(/#.*$/s, '').split('?');
  return { origin: '', path, query: query.join('?') };
}

function labelUrl(
  url: string,
  match: MatchResult,
  privateValues: PrivateValues | undefined,
  privacy: UrlPrivacy | undefined,
): string {
  const { origin, path, query } = 'url' in match ? match.url : splitUrl(url);
  if (match.kind !== 'matched' || privateValues === undefined) {
    const shown = match.kind === 'matched' || privacy === undefined ? { path, query } : privacy.mask({ path, query });
    return `${origin}${shown.path}${shown.query === '' ? '' : `?${shown.query}`}`;
  }
  const secrets = match.route.names.flatMap((name, index) => {
    const isPrivate = privateValues.covers(appendPointer('/request/path', name));
    return isPrivate ? [match.pathValues[index] ?? ''] : [];
  });
  const hides = (text: string): boolean => privateValues.repeats(text) || privateValues.repeats(decodePercent(text));
  const segments = path.split('/').map((segment) => {
    const masked = secrets.reduce((text, secret) => (secret === '' ? text : text.replaceAll(secret, MASK)), segment);
    return masked === segment && hides(segment) ? MASK : masked;
  });
  const pairs = splitPairs(query).map(({ name, value }) => {
    const isPrivate = privateValues.covers(appendPointer('/request/query', name)) || hides(value);
    return `${encodeURIComponent(name)}=${isPrivate ? MASK : value}`;
  });
  return `${origin}${segments.join('/')}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}
