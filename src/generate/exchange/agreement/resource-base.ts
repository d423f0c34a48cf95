import { encodePercent } from '../../../match/index.js';
import type { RuleContext } from '../../../rules/index.js';

/** A way to write the URL of a resource by its name. */
export interface ResourceBase {
  /** @param old the URL that stood there */
  url(name: string, old: string): string;
}

/**
 * Lists where a resource may stand, the most natural first: at the request's own URL, when that ends in the name, else
 * below it; else where the old URL stood.
 */
export function basesOf({ request }: RuleContext): readonly ResourceBase[] {
  const own = request.url.replace(/[?#].*$/s, '').replace(/\.json$/, '');
  return [
    {
      url: (name) => {
        const segment = encodePercent(name);
        return own.endsWith(`/${segment}`) ? own : `${own}/${segment}`;
      },
    },
    { url: (name, old) => `${old.replace(/[?#].*$/s, '').replace(/\/[^/]*$/, '')}/${encodePercent(name)}` },
    { url: (name, old) => `${old.replace(/[?#].*$/s, '').replace(/\/+$/, '')}/${encodePercent(name)}` },
    { url: (name) => `https://www.example.com/${encodePercent(name)}` },
  ];
}

/** The path of a URL, without its query. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
}
