import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Pool } from 'undici';
import { ConfigurationError } from '../../model/index.js';
import type { ExchangeSink } from '../observe/observed.js';
import { Relay } from './relay.js';
import { readTarget } from './target.js';

/** The largest header section that is passed on, in bytes, either way. */
const MAX_HEADER_BYTES = 64 * 1024;

/** How a proxy is started. */
export interface ProxyOptions {
  /** The API's URL; its path, if any, is put before every path. */
  readonly target: string;
  /** Default: 0, any free port. */
  readonly port?: number;
  /** Default: `127.0.0.1`. */
  readonly host?: string;
  readonly sink: ExchangeSink;
  /** Bytes of a body, content codings on, beyond which it is not kept; all of them are passed on. */
  readonly maxBody: number;
  /** Hears of a target that did not answer, and of what the proxy refuses: one sentence each. */
  readonly onFailure?: (sentence: string) => void;
}

/** A proxy that is listening. */
export interface RecordingProxy {
  /** `http://127.0.0.1:4010`. */
  readonly url: string;
  /**
   * Takes no more requests and waits for those under way; then ends those that still are, handing them on as far as
   * they came. Asked again, the shorter time holds.
   * @param patience milliseconds to wait; default: 5,000
   */
  stop(patience?: number): Promise<void>;
}

/**
 * Starts a reverse proxy: what a program asks of it is asked of the target, and both are handed on.
 * @throws {ConfigurationError} `option-invalid` for a target that is no URL of an API, `cannot-listen` for the address
 */
export async function startProxy(options: ProxyOptions): Promise<RecordingProxy> {
  const target = readTarget(options.target);
  const dispatcher = await openPool(target.origin);
  const onFailure = options.onFailure ?? (() => undefined);
  const underWay = new Set<Relay>();
  const relayOptions = { target, dispatcher, sink: options.sink, maxBody: options.maxBody, onFailure };
  const server = createServer(
    // A slow upload, a late answer and an idle connection are between the program and the target.
    { maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: 0, keepAliveTimeout: 0 },
    (request, response) => {
      const relay = new Relay(request, response, relayOptions, (settled) => underWay.delete(settled));
      underWay.add(relay);
      relay.start();
    },
  );
  server.on('connect', (request, socket: Socket) => {
    onFailure(
      `A tunnel to ${request.url ?? ''} was asked for: give the program this address as the API's, not as a proxy's.`,
    );
    socket.destroy();
  });
  const { address, family, port } = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  let stopped: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    // A connection whose last response has just ended is idle only then.
    const idle = setInterval(() => server.closeIdleConnections(), 10);
    await new Promise((resolve) => server.close(resolve));
    clearInterval(idle);
    await dispatcher.destroy();
  };
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    stop(patience = 5_000) {
      stopped ??= close();
      const end = setTimeout(() => {
        for (const relay of underWay) relay.giveUp();
        server.closeAllConnections();
      }, patience);
      return stopped.finally(() => clearTimeout(end));
    },
  };
}

async function openPool(origin: string): Promise<Pool> {
  // Loaded when a proxy is asked for: no other run needs it.
  const { Pool } = await import('undici');
  return new Pool(origin, {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { rejectUnauthorized: true },
  });
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, port, host)));
    server.listen(port, host, () => {
      const address = server.address();
      if (address !== null && typeof address !== 'string') resolve(address);
    });
  });
}

function cannotListen(cause: Error, port: number, host: string): ConfigurationError {
  const code = 'code' in cause ? cause.code : undefined;
  const isTaken = code === 'EADDRINUSE';
  const isForbidden = code === 'EACCES';
  const isNotHere = code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND';
  const problem = isTaken
    ? 'another program listens there'
    : isForbidden
      ? 'it is not allowed'
      : isNotHere
        ? 'this machine has no such address'
        : cause.message;
  return new ConfigurationError(`the proxy cannot listen on ${host}:${port}: ${problem}`, {
    code: 'cannot-listen',
    source: isTaken || isForbidden ? '--port' : '--host',
    next:
      isTaken || isForbidden
        ? 'Choose another port with --port, or 0 for any free one.'
        : 'Name an address of this machine with --host: 127.0.0.1 for itself alone, 0.0.0.0 for whoever reaches it.',
    cause,
  });
}
