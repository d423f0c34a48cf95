import { ConfigurationError, type Server } from '../model/index.js';
import { parseAuthority } from './request-url.js';

/** `--server from=to`: traffic to `to` is judged as traffic to `from`. */
export interface ServerAlias {
  /** A server's URL, or the beginning of one; a path for a relative server; empty: every server of the only contract. */
  readonly from: string;
  /** The absolute URL that stands for it; a path where captures name no host (Pact, WireMock). */
  readonly to: string;
}

/** Where a document's server answers: a host and a base path. */
export interface Mount {
  /** Empty for requests that name none. */
  readonly host: string;
  readonly basePath: string;
}

interface ParsedAlias {
  readonly fromHost: string | undefined;
  readonly fromPath: string;
  readonly to: Mount;
  readonly isForAll: boolean;
}

/**
 * Reads a server alias.
 * @throws {ConfigurationError} `option-invalid`, when `to` or `from` is neither an absolute URL nor a path.
 */
export function parseServerAlias({ from, to }: ServerAlias): ParsedAlias {
  const target = splitUrl(to);
  if (target === undefined) throw invalid(to, 'is neither an absolute URL nor a path');
  const source = from === '' ? { host: undefined, basePath: '' } : splitUrl(from);
  if (source === undefined) throw invalid(from, 'is neither a URL nor a path');
  return {
    fromHost: source.host,
    fromPath: source.basePath,
    to: { host: target.host ?? '', basePath: target.basePath },
    isForAll: from === '',
  };
}

const invalid = (text: string, why: string): ConfigurationError =>
  new ConfigurationError(`The server "${text}" ${why}.`, {
    code: 'option-invalid',
    next: 'Write it as --server https://api.example.com=http://127.0.0.1:4010.',
  });

function splitUrl(text: string): { host: string | undefined; basePath: string } | undefined {
  if (text.startsWith('/')) return { host: undefined, basePath: withoutSlash(text) };
  const authority = parseAuthority(text);
  if (authority === undefined) return undefined;
  return { host: authority.host, basePath: withoutSlash(new URL(text).pathname) };
}

const withoutSlash = (path: string): string => path.replace(/\/+$/, '');

/** Finds what stands for a server under the aliases: none, or one mount for each alias that names it. */
export function aliasedMounts(server: Server, aliases: readonly ParsedAlias[]): readonly Mount[] {
  const host = hostOf(server);
  const mounts: Mount[] = [];
  for (const { fromHost, fromPath, to, isForAll } of aliases) {
    const isNamed = isForAll || (fromHost === host && isBelow(server.basePath, fromPath));
    if (isNamed) mounts.push({ host: to.host, basePath: to.basePath + server.basePath.slice(fromPath.length) });
  }
  return mounts;
}

/** Names a server's host with its port; `undefined` for a relative server. */
export function hostOf(server: Server): string | undefined {
  return server.origin === undefined ? undefined : parseAuthority(server.origin)?.host;
}

/** Tells whether a path is a base path or lies below it. */
export const isBelow = (path: string, basePath: string): boolean =>
  basePath === '' || path === basePath || path.startsWith(`${basePath}/`);
