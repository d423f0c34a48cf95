import { ConfigurationError } from '../../model/index.js';

/** The API that a proxy stands before. */
export interface Target {
  /** `https://api.example.com`, without a slash at its end. */
  readonly origin: string;
  /** Host and port as the `Host` header says them. */
  readonly host: string;
  /** Answers the path at the target for what a program asked of the proxy. */
  pathOf(requested: string): string;
}

/**
 * Reads the URL of a target: an origin, and a path that is put before every path if there is one.
 * @throws {ConfigurationError} `option-invalid`
 */
export function readTarget(text: string): Target {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw wrong(text, 'is no http or https URL');
  if (url.username !== '' || url.password !== '') throw wrong(url.origin, 'was given with credentials');
  if (url.search !== '' || url.hash !== '') throw wrong(text, 'has a query or a fragment');
  const base = url.pathname.replace(/\/+$/, '');
  return {
    origin: url.origin,
    host: url.host,
    pathOf: (requested) => base + originForm(requested),
  };
}

/** Takes path and query from an absolute form (RFC 9112 section 3.2.2), which a program sends to what it holds for a forward proxy. */
function originForm(requested: string): string {
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.*)$/is.exec(requested)?.[1];
  if (path === undefined) return requested;
  return path.startsWith('/') ? path : `/${path}`;
}

function wrong(source: string, problem: string): ConfigurationError {
  return new ConfigurationError(`the target ${source} ${problem}`, {
    code: 'option-invalid',
    source: '--target',
    next: 'Name the API alone, as in --target https://api.example.com; the program itself sends credentials and queries.',
  });
}
