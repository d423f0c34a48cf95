import { isValueLikeName } from '../value-like-name.js';
import { type Coding, FORM, PATH, readAs, writeAs } from './coding.js';

/** What of a URL is the contract's own, and public. */
export interface OwnUrls {
  /** Tells whether a host is a server of the contract, or the one that was asked. */
  isOwnHost(host: string): boolean;
  /** Tells whether a path template has a segment as fixed text. */
  isFixed(segment: string): boolean;
}

/**
 * Redacts a URL that nothing documents, of the contract's own host: the host and what path templates fix stay, every
 * other segment and value is replaced by itself. `undefined` for any other text.
 */
export function redactOwnUrl(text: string, own: OwnUrls, replace: (value: string) => string): string | undefined {
  // An h, as of http.
  if (text.charCodeAt(0) !== 104) return undefined;
  const [, before = '', path = '', after = ''] = /^(https?:\/\/[^/?#@]+)([^?#]*)(.*)$/s.exec(text) ?? [];
  if (before === '' || !own.isOwnHost(before.slice(before.indexOf('//') + 2).toLowerCase())) return undefined;
  const replaced = (raw: string, coding: Coding): string =>
    raw === '' ? raw : writeAs(replace(String(readAs(raw, coding))), raw, coding);
  const segments = path.split('/').map((segment) => (own.isFixed(segment) ? segment : replaced(segment, PATH)));
  const rest = after.replaceAll(
    /([?&#])([^=&#]*)(?:(=)([^&#]*))?/g,
    (_, delimiter: string, name: string, equals = '', value = '') => {
      const isName = equals !== '' && delimiter !== '#' && !isValueLikeName(String(readAs(name, FORM)));
      return delimiter + (isName ? name : replaced(name, FORM)) + equals + replaced(value, FORM);
    },
  );
  return before + segments.join('/') + rest;
}
