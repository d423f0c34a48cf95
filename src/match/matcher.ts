import {
  type CapturedRequest,
  type Contract,
  type ContractDocument,
  headerValue,
  type Note,
  type Operation,
  type Server,
} from '../model/index.js';
import { getOrInsert } from './get-or-insert.js';
import { Matched, type MatchResult } from './match-result.js';
import { createNearestFinder, type MountedOperation, segmentsOf } from './nearest-operation.js';
import { createUrlReader, type RequestUrl } from './request-url.js';
import { RouteTrie } from './route-trie.js';
import { aliasedMounts, hostOf, isBelow, parseServerAlias, type ServerAlias } from './server-alias.js';

/** Settings of {@link createMatcher}. */
export interface MatcherOptions {
  /** Hosts that stand for documented ones. Default: none. */
  readonly servers?: readonly ServerAlias[];
}

/** Finds the operation of a request. */
export interface Matcher {
  /** Matches one request; the same request always gets the same answer. */
  match(request: CapturedRequest): MatchResult;
  /** What the user should know of how servers were read: documents that answer on any host, or on none. */
  readonly notes: readonly Note[];
}

/** One document at one base path of a host. */
interface MountedDocument {
  readonly document: ContractDocument;
  readonly contract: Contract;
  readonly basePath: string;
  readonly operations: readonly MountedOperation[];
}

interface Host {
  readonly trie: RouteTrie;
  readonly documents: MountedDocument[];
  /** Adds the routes of one document each; done when the first request names the host. */
  readonly waiting: (() => void)[];
}

/** Where a document answers, and by which of its operations. */
interface Mount {
  readonly host: string | undefined;
  readonly basePath: string;
  readonly operations: Operation[];
}

/** A variable of Postman's, or a placeholder of VCR's, in place of scheme, host and base path, or of a part of the host. */
const VARIABLE_BASE = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#{<]*(?:\{\{[^{}]*\}\}|<[^<>/?#]*>)[^/?#]*(?=\/)/iu;

const RELATIVE = { origin: undefined, basePath: '' };

/**
 * Makes a matcher over contracts: server (host and base path), path template, method.
 *
 * Scheme and host are compared as one, by host and port: `http` and `https` on their default ports are the same host.
 * A document without servers, or with relative ones, answers below its path prefix on any host when it is part of the
 * only contract, and otherwise only where an alias of `servers` says so. A request that names no host (a Pact, a mock's
 * mapping) is looked for on every host, and matched where one alone has its operation.
 * @throws {ConfigurationError} `option-invalid`, when an alias cannot be read.
 */
export function createMatcher(contracts: readonly Contract[], options: MatcherOptions = {}): Matcher {
  const aliases = (options.servers ?? []).map(parseServerAlias);
  const hosts = new Map<string, Host>();
  const anyHost: Host = { trie: new RouteTrie(), documents: [], waiting: [] };
  const notes: Note[] = [];

  for (const contract of contracts) {
    for (const document of contract.documents) {
      if (document.kind !== 'openapi') continue;
      const homeless = mountDocument(contract, document);
      if (homeless) notes.push(noteOf(document, contracts.length === 1));
    }
  }

  /** Mounts each operation on its servers and their aliases; answers whether the document names no host at all. */
  function mountDocument(contract: Contract, document: ContractDocument): boolean {
    const byPlace = new Map<string, Mount>();
    const place = (host: string | undefined, basePath: string, operation?: Operation): void => {
      const key = `${host ?? ''} ${basePath}`;
      const known = byPlace.get(key) ?? { host, basePath, operations: [] };
      if (operation !== undefined && !known.operations.includes(operation)) known.operations.push(operation);
      byPlace.set(key, known);
    };
    let isHomeless = false;
    const placeOn = (servers: readonly Server[], operation?: Operation): void => {
      for (const server of servers.length > 0 ? servers : [RELATIVE]) {
        const host = hostOf(server);
        const mounts = aliasedMounts(server, aliases);
        for (const mount of mounts) place(mount.host, mount.basePath, operation);
        if (host !== undefined || mounts.length === 0) place(host, server.basePath, operation);
        if (host === undefined && mounts.length === 0) isHomeless = true;
      }
    };
    const isLate = document.isServedAsOne === true;
    for (const operation of isLate ? [] : document.operations) {
      placeOn(operation.servers.length > 0 ? operation.servers : document.servers, operation);
    }
    // The document speaks for its servers, though no operation be left on them.
    if (document.servers.length > 0) placeOn(document.servers);
    for (const { host, basePath, operations } of byPlace.values()) {
      if (host === undefined && contracts.length > 1) continue;
      const home = host === undefined ? anyHost : hostNamed(host);
      home.waiting.push(() => {
        const answering = isLate ? document.operations : operations;
        for (const operation of answering) home.trie.add(basePath, { operation, document, contract });
        home.documents.push({
          document,
          contract,
          basePath,
          operations: answering.map((operation) => mounted(operation, basePath)),
        });
      });
    }
    return isHomeless;
  }

  function hostNamed(name: string): Host {
    return getOrInsert(hosts, name, () => ({ trie: new RouteTrie(), documents: [], waiting: [] }));
  }

  const finders = new Map<Host, ReturnType<typeof createNearestFinder>>();
  const finderOf = (host: Host) =>
    getOrInsert(finders, host, () => createNearestFinder(host.documents.flatMap(({ operations }) => operations)));

  const urls = createUrlReader();

  function match(request: CapturedRequest): MatchResult {
    const url = urls.read(request.url, () => headerValue(request.headers, 'host'));
    if (url === undefined) return belowVariable(request) ?? { kind: 'no-concrete-url' };
    const host = hosts.get(url.host) ?? (url.host === '' ? homeOf(url.path, request.method) : anyHost);
    laidOut(host);
    if (host.documents.length === 0) {
      return url.host === ''
        ? { kind: 'no-concrete-url', detail: HOSTLESS }
        : { kind: 'out-of-scope', reason: 'unknown-host', host: url.host };
    }
    const { route, values, methods } = host.trie.find(url.path, request.method);
    if (route !== undefined) return new Matched(route, url, values);
    if (request.method === 'OPTIONS') return { kind: 'out-of-scope', reason: 'preflight', host: url.host };
    if (request.method === 'CONNECT') return { kind: 'out-of-scope', reason: 'tunnel', host: url.host };
    const [other] = methods?.values() ?? [];
    if (methods === undefined || other === undefined) return unknownPath(host, request.method, url);
    const { document, contract, operation } = other;
    return { kind: 'undocumented-method', document, contract, url, methods: [...methods.keys()], operation };
  }

  /**
   * Matches a URL that begins with a variable (`{{baseUrl}}/things`), which may hold a base path besides the host: where
   * one operation alone answers, below any base path of any host, it is the one.
   */
  function belowVariable({ url: written, method }: CapturedRequest): MatchResult | undefined {
    const url = urls.read(written.replace(VARIABLE_BASE, ''), () => undefined);
    if (!VARIABLE_BASE.test(written) || url === undefined) return undefined;
    const found = new Map<Operation, Matched>();
    for (const host of [anyHost, ...hosts.values()]) {
      for (const basePath of new Set(['', ...laidOut(host).documents.map((document) => document.basePath)])) {
        const { route, values } = host.trie.find(basePath + url.path, method);
        if (route !== undefined) found.set(route.operation, new Matched(route, url, values));
      }
    }
    const [only] = found.values();
    return found.size === 1 ? only : undefined;
  }

  /**
   * Finds the host that a request without one was meant for: the only one that has the operation, or the path, or is
   * there at all. Hosts that answer by the same document are one. What cannot be told is left to any host.
   */
  function homeOf(path: string, method: string): Host {
    if (anyHost.waiting.length > 0 || anyHost.documents.length > 0) return anyHost;
    const all = [...hosts.values()];
    const found = all.map((host) => ({ host, ...laidOut(host).trie.find(path, method) }));
    const having = (part: 'route' | 'methods'): Host | undefined => {
      const candidates = found.filter((each) => each[part] !== undefined);
      const operations = new Set(
        candidates.map(({ route, methods }) => (route ?? [...(methods?.values() ?? [])][0])?.operation),
      );
      return operations.size === 1 ? candidates[0]?.host : undefined;
    };
    const isAnswered = found.some(({ route }) => route !== undefined);
    const isOne = new Set(all.flatMap(({ documents }) => documents.map(({ document }) => document))).size === 1;
    return (isAnswered ? having('route') : (having('methods') ?? (isOne ? all[0] : undefined))) ?? anyHost;
  }

  function unknownPath(host: Host, method: string, url: RequestUrl): MatchResult {
    const covering = host.documents.filter(({ basePath }) => isBelow(url.path, basePath));
    if (host === anyHost && covering.length === 0)
      return { kind: 'out-of-scope', reason: 'unknown-host', host: url.host };
    const owner =
      covering.find(({ document }) => !document.partial) ??
      (host.documents.some(({ document }) => document.partial) ? undefined : host.documents[0]);
    if (owner === undefined) return { kind: 'out-of-scope', reason: 'partial-contract', host: url.host };
    const nearest = finderOf(host)(method, url.path);
    const { document, contract } = owner;
    return { kind: 'undocumented-path', document, contract, url, ...(nearest === undefined ? {} : { nearest }) };
  }

  return { match, notes };
}

const HOSTLESS = 'it names no host, and no server of the contract alone has its operation';

/** Adds to a host the routes that it is still to be given. */
function laidOut(host: Host): Host {
  while (host.waiting.length > 0) host.waiting.shift()?.();
  return host;
}

const mounted = (operation: Operation, basePath: string): MountedOperation => ({
  operation,
  segments: segmentsOf(basePath + operation.path),
});

const noteOf = (document: ContractDocument, isOnly: boolean): Note =>
  isOnly
    ? {
        kind: 'server-assumed',
        message: `${document.source} names no host: its paths are looked for on every host. Say which with --server https://api.example.com.`,
      }
    : {
        kind: 'server-unknown',
        message: `${document.source} names no host, and it is not the only contract: nothing is judged by it. Say where it answers with --server /=https://api.example.com.`,
      };
