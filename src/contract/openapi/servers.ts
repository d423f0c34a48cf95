import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty, type Server } from '../../model/index.js';
import { LIMITS } from '../limits.js';
import { type ObjectPlace, type OpenApiReader, textOf, textsOf } from './reader.js';

/** Where paths begin when a document names no server (OpenAPI 3.1 section 4.8.1): wherever it is served from. */
const ANYWHERE: readonly Server[] = [{ origin: undefined, basePath: '' }];

/**
 * Reads the servers of a document, path item or operation (OpenAPI 3.1 section 4.8.5).
 * @returns `undefined` when it names none of its own
 */
export function readServers(reader: OpenApiReader, place: ObjectPlace): readonly Server[] | undefined {
  const list = ownProperty(place.value, 'servers');
  if (!isJsonArray(list) || list.length === 0) return undefined;
  const servers = new Map<string, Server>();
  list.forEach((value, index) => {
    const url = isJsonObject(value) ? textOf(value, 'url') : undefined;
    if (!isJsonObject(value) || url === undefined) return;
    for (const expanded of expand(url, value)) {
      const read = reader.serversByUrl(expanded, readUrl);
      if (read.length === 0) {
        reader.repair(
          'server-unreadable',
          { file: place.file, pointer: `${place.pointer}/servers/${index}/url` },
          expanded,
        );
      }
      for (const server of read) servers.set(`${server.origin ?? ''} ${server.basePath}`, server);
    }
  });
  return [...servers.values()];
}

/** Reads the servers of a 2.0 document: `schemes`, `host` and `basePath`. */
export function readSwaggerServers(
  reader: OpenApiReader,
  place: ObjectPlace,
  schemes?: readonly string[],
): readonly Server[] {
  const host = textOf(place.value, 'host');
  const basePath = textOf(place.value, 'basePath') ?? '';
  if (host === undefined) return readUrl(basePath === '' ? '/' : basePath);
  const servers: Server[] = [];
  // Without schemes it is the one the document was fetched with, which a file does not tell.
  const named = schemes ?? textsOf(place.value, 'schemes') ?? [];
  for (const scheme of named.length > 0 ? named : ['https', 'http']) {
    const url = `${scheme}://${host}/${basePath.replace(/^\//, '')}`;
    const read = readUrl(url);
    if (read.length === 0)
      reader.repair('server-unreadable', { file: place.file, pointer: `${place.pointer}/host` }, url);
    servers.push(...read);
  }
  return servers;
}

/** Reads the servers of a document: what it names, or anywhere. */
export function serversOr(servers: readonly Server[] | undefined): readonly Server[] {
  return servers ?? ANYWHERE;
}

/** Replaces `{variable}`s by each of their values, in all combinations up to a limit, then by defaults alone. */
function expand(url: string, server: JsonObject): string[] {
  const variables = ownProperty(server, 'variables');
  if (!isJsonObject(variables)) return [url];
  let urls = [url];
  for (const name of Object.keys(variables)) {
    const variable = ownProperty(variables, name);
    if (!url.includes(`{${name}}`) || !isJsonObject(variable)) continue;
    const fallback = valueText(ownProperty(variable, 'default'));
    const listed = ownProperty(variable, 'enum');
    const values = new Set(isJsonArray(listed) ? listed.flatMap((value) => valueText(value) ?? []) : []);
    if (fallback !== undefined) values.add(fallback);
    if (values.size === 0) continue;
    const all = urls.length * values.size <= LIMITS.servers || fallback === undefined;
    const used = all ? [...values].slice(0, LIMITS.servers) : [fallback];
    urls = urls.flatMap((text) => used.map((value) => text.replaceAll(`{${name}}`, () => value)));
  }
  return urls.slice(0, LIMITS.servers);
}

function valueText(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Reads a URL: none when it cannot be read, two for one without a scheme. */
function readUrl(url: string): Server[] {
  const text = url.trim();
  if (text.startsWith('//')) return [...readUrl(`https:${text}`), ...readUrl(`http:${text}`)];
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    if (!URL.canParse(text)) return [];
    const { protocol, host, pathname } = new URL(text);
    // A variable that nothing defines names no host.
    if (host.includes('{')) return [];
    return [{ origin: `${protocol}//${host.toLowerCase()}`, basePath: trimmed(pathname) }];
  }
  return [{ origin: undefined, basePath: trimmed(new URL(text, 'http://localhost/').pathname) }];
}

function trimmed(path: string): string {
  return path.replace(/\/+$/, '');
}
