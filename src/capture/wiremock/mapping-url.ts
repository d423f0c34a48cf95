import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';

/** The URL of a mapping's request, or why it stands for more than one. */
export type MappingUrl = { readonly url: string } | { readonly why: string };

/** Where a mapping says its URL. */
export const URL_NAMES = ['url', 'urlPath', 'urlPattern', 'urlPathPattern', 'urlPathTemplate'] as const;

/**
 * Reads the URL that a mapping answers. A regular expression that can mean only one text is that text, and a template
 * whose parameters are all given is filled in. Scheme, host and port are there when the mapping asks for them.
 */
export function urlOf(request: JsonObject): MappingUrl {
  const name = URL_NAMES.find((each) => typeof ownProperty(request, each) === 'string');
  if (name === undefined) return { why: 'the mapping answers whatever the URL' };
  const written = String(ownProperty(request, name));
  const found = pathOf(name, written, ownProperty(request, 'pathParameters'));
  if (found === undefined) return { why: `${name} stands for more than one URL` };
  if (/^https?:\/\//iu.test(found)) return { url: found };
  const origin = originOf(request);
  const path = found.startsWith('/') ? found : `/${found}`;
  const isPathAlone = name !== 'url' && name !== 'urlPattern';
  const query = isPathAlone ? queryOf(ownProperty(request, 'queryParameters')) : '';
  return { url: `${origin}${path}${query === '' ? '' : `?${query}`}` };
}

function pathOf(name: (typeof URL_NAMES)[number], written: string, parameters: Json | undefined): string | undefined {
  if (name === 'url' || name === 'urlPath') return written;
  return name === 'urlPathTemplate' ? filledIn(written, parameters) : literalOf(written);
}

function filledIn(template: string, parameters: Json | undefined): string | undefined {
  let isWhole = !template.includes('*');
  const path = template.replace(/\{([^{}]+)\}/gu, (_, name: string) => {
    const value = equalTo(isJsonObject(parameters) ? ownProperty(parameters, name) : undefined);
    if (value === undefined) isWhole = false;
    return encodeURIComponent(value ?? '');
  });
  return isWhole ? path : undefined;
}

/**
 * The one text that a regular expression matches; `undefined` when it may match others. A dot that nothing repeats is
 * meant as one, as in `/v1.0/a.json`.
 */
function literalOf(pattern: string): string | undefined {
  const bare = pattern
    .replace(/^\^/u, '')
    .replace(/\$$/u, '')
    .replace(/(?<!\\)\.(?![.*+?{])/gu, '\\.');
  if (/(?:^|[^\\])(?:\\\\)*[.*+?^$()[\]{}|]|\\[^./?+*()[\]{}|^$\\\-&=_]/u.test(bare)) return undefined;
  return bare.replace(/\\(.)/gu, '$1');
}

function originOf(request: JsonObject): string {
  const written = ownProperty(request, 'host');
  const host = typeof written === 'string' ? written : equalTo(written);
  if (host === undefined) return '';
  const scheme = ownProperty(request, 'scheme');
  const port = ownProperty(request, 'port');
  return `${typeof scheme === 'string' ? scheme : 'https'}://${host}${typeof port === 'number' ? `:${port}` : ''}`;
}

/** The parameters whose values are given; of the others nothing is known but that they are there. */
function queryOf(parameters: Json | undefined): string {
  if (!isJsonObject(parameters)) return '';
  return Object.entries(parameters)
    .flatMap(([name, matcher]) => valuesOf(matcher).map((value) => `${encodeURIComponent(name)}=${encode(value)}`))
    .join('&');
}

const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

function valuesOf(matcher: Json): readonly string[] {
  const value = equalTo(matcher);
  if (value !== undefined) return [value];
  const all = isJsonObject(matcher) ? (ownProperty(matcher, 'hasExactly') ?? ownProperty(matcher, 'includes')) : null;
  return isJsonArray(all) ? all.flatMap((each) => equalTo(each) ?? []) : [];
}

/** The one value that a matcher accepts; `undefined` when it accepts others as well. */
export function equalTo(matcher: Json | undefined): string | undefined {
  const value = isJsonObject(matcher) ? ownProperty(matcher, 'equalTo') : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
