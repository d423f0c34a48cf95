import { createServer, type IncomingMessage, type RequestListener, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { ObservedBody } from '../../../../src/record/observe/observed.js';
import { type RecordingProxy, startProxy } from '../../../../src/record/proxy/start-proxy.js';
import { type ReadExchange, readObserved } from '../../../support/observed.js';

/** A target, a proxy before it, and what the proxy handed on. */
export interface Surroundings {
  readonly server: Server;
  readonly target: string;
  readonly proxy: RecordingProxy;
  readonly observed: ReadExchange[];
  readonly failures: string[];
}

/** Starts a target and a proxy before it; both are stopped when the test has finished. */
export async function surround(
  listener: RequestListener,
  { maxBody = 1 << 20, path = '' }: { maxBody?: number; path?: string } = {},
): Promise<Surroundings> {
  const server = createServer(listener);
  const target = `http://127.0.0.1:${await listening(server)}`;
  const { proxy, observed, failures } = await proxyBefore(target + path, maxBody);
  return { server, target, proxy, observed, failures };
}

/** Starts a proxy before a target that is there already, or is not. */
export async function proxyBefore(
  target: string,
  maxBody = 1 << 20,
): Promise<Pick<Surroundings, 'proxy' | 'observed' | 'failures'>> {
  const observed: ReadExchange[] = [];
  const failures: string[] = [];
  const proxy = await startProxy({
    target,
    maxBody,
    sink: (exchange) => observed.push(readObserved(exchange)),
    onFailure: (sentence) => failures.push(sentence),
  });
  onTestFinished(() => proxy.stop(0));
  return { proxy, observed, failures };
}

/** Lets a server listen on a free port of the loopback; it is closed when the test has finished. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address with one.
  return (server.address() as AddressInfo).port;
}

/** What a program got. */
export interface Answer {
  readonly message: IncomingMessage;
  readonly body: Buffer;
}

/** Asks as a program does that knows nothing of a proxy. */
export async function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string | string[]> | string[]; body?: string | Buffer } = {},
): Promise<Answer> {
  const { body, method = 'GET', headers = {} } = options;
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = send(url, { method, headers });
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body);
  });
  return { message, body: await buffer(message) };
}

/** The bytes that were kept of a body. */
export function bytesOf(body: ObservedBody | undefined): Buffer {
  return Buffer.concat(body?.chunks ?? []);
}

/** Waits until something holds; the test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}
