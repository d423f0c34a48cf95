import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, constants, createGunzip, gzipSync } from 'node:zlib';
import { contentOf, KINDS, kindOf } from './kinds.mjs';

/** The server's own account of a load run. */
export interface LoadServer {
  readonly url: string;
  /** How often each exchange has arrived. */
  readonly arrived: ReadonlyMap<number, number>;
  /** What was wrong with what arrived. */
  readonly problems: readonly string[];
  close(): void;
}

/** Starts a server that answers what {@link KINDS} say, and counts on its own. */
export async function startLoadServer(): Promise<LoadServer> {
  const arrived = new Map<number, number>();
  const problems: string[] = [];
  const server: Server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const index = Number(/^\/load\/[a-z-]+\/(\d+)$/.exec(request.url ?? '')?.[1]);
    arrived.set(index, (arrived.get(index) ?? 0) + 1);
    answer(request, response, index).catch((error: unknown) => problems.push(`${request.url}: ${String(error)}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrived,
    problems,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, index: number): Promise<void> {
  const kind = KINDS[kindOf(index)] ?? {};
  const { method = 'POST', upload, uploadCoding, isChunked, end, download, status = 200, coding } = kind;
  const body = await text(uploadCoding === undefined ? request : request.pipe(createGunzip()));
  if (body !== (method === 'GET' ? '' : contentOf(index, upload))) throw new Error(`another body of ${body.length}`);
  if (end === 'leave-waiting') {
    response.writeProcessing();
    return;
  }
  if (end === 'cut-waiting') {
    request.socket.destroy();
    return;
  }
  if (status === 204) {
    response.writeHead(204).end();
    return;
  }
  const content = encoded(contentOf(index, download), coding);
  response.setHeader('Content-Type', 'application/json');
  if (coding !== undefined) response.setHeader('Content-Encoding', coding);
  if (end === undefined && !isChunked) {
    response.end(content);
    return;
  }
  const half = content.length >> 1;
  response.write(content.subarray(0, half), () => {
    if (end === undefined) response.end(content.subarray(half));
    // Once the first half has reached the program, or has had the time to.
    if (end === 'cut-reading') setTimeout(() => request.socket.destroy(), 5);
  });
}

function encoded(content: string, coding: string | undefined): Buffer {
  if (coding === 'gzip') return gzipSync(content);
  if (coding === 'br') return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
  return Buffer.from(content);
}
