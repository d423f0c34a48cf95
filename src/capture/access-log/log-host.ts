import { type Json, type JsonObject, ownProperty } from '../../model/index.js';

/** Names that are those of a URL's host alone: nginx, Traefik, API Gateway, Envoy. */
const SURE = ['http_host', 'RequestHost', 'domainName', 'authority'];
/** A name with a dot, or with a port; brackets hold an address of IPv6. */
const HOST = /^(?:(?:[\w-]+\.)+[\w-]+\.?(?::\d+)?|[\w-]+:\d+|localhost|\[[\da-f:.]+\](?::\d+)?)$/iu;
/** A log's own word for a client or a machine; a URL with one nearly always has its port. */
const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/u;

/**
 * Finds which of a line's own members is the host that was asked for. `host` alone is often the machine that wrote the
 * line, and always so where Logstash did: it is taken where it looks like a URL's.
 */
export function hostMember(line: JsonObject): string | undefined {
  const sure = SURE.find((name) => isText(ownProperty(line, name)));
  if (sure !== undefined) return sure;
  const host = ownProperty(line, 'host');
  const isUrlHost = isText(host) && HOST.test(host) && !ADDRESS.test(host) && !Object.hasOwn(line, '@version');
  return isUrlHost ? 'host' : undefined;
}

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value !== '' && value !== '-';
