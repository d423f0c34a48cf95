import { createServer, type request as nodeRequest } from 'node:http';
import { onTestFinished } from 'vitest';
import type { ServerAlias } from '../../src/match/index.js';
import { THREE_EXCHANGES, type WireExchange } from './three-exchanges.js';

/** A server that answers the three exchanges, for tools that record what crosses a real connection. */
export interface ThreeExchangesServer {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Says that the server stands for those that the exchanges are from. */
  readonly aliases: readonly ServerAlias[];
}

/** Starts the server for the running test. */
export async function serveThreeExchanges(): Promise<ThreeExchangesServer> {
  const server = createServer((request, response) => {
    const found = THREE_EXCHANGES.find(({ method, path }) => method === request.method && path === request.url);
    request.resume().on('end', () => {
      const { status, responseHeaders, responseBytes } = found ?? NOT_FOUND;
      response.writeHead(status, responseHeaders.flat()).end(responseBytes);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  const hosts = new Set(THREE_EXCHANGES.map((exchange) => exchange.origin));
  return { origin, aliases: [...hosts].map((from) => ({ from, to: origin })) };
}

/** Makes the three requests one after the other, with `fetch`, and reads the answers. */
export async function makeThreeRequests(origin: string): Promise<void> {
  for (const { method, path, requestHeaders, requestText, status } of THREE_EXCHANGES) {
    const response = await fetch(origin + path, {
      method,
      headers: requestHeaders.map(([name, value]): [string, string] => [name, value]),
      ...(requestText !== undefined && { body: requestText }),
    });
    await response.text();
    if (response.status !== status) throw new Error(`${method} ${path} answered ${response.status}`);
  }
}

/** Makes the three requests one after the other, with `request` of node:http. */
export async function makeThreeCalls(origin: string, request: typeof nodeRequest): Promise<void> {
  for (const { method, path, requestHeaders, requestText } of THREE_EXCHANGES) {
    await new Promise<void>((done, fail) => {
      const sent = request(`${origin}${path}`, { method, headers: Object.fromEntries(requestHeaders) }, (response) =>
        response.resume().on('end', () => done()),
      );
      sent.on('error', fail).end(requestText);
    });
  }
}

const NOT_FOUND: Pick<WireExchange, 'status' | 'responseHeaders' | 'responseBytes'> = {
  status: 404,
  responseHeaders: [],
  responseBytes: Buffer.alloc(0),
};
