import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { SELF_SIGNED } from '../../support/certificate.js';

/** What most paths answer with. */
export const DOCUMENT = JSON.stringify({ sid: 'VA1', status: 'pending', to: 'Zoë', list: [1, 2, 3] });

/** What `/large` answers with. */
export const LARGE = Buffer.alloc(2_000_000, 'a b c d e f g ');

/** One request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly length: number;
  readonly hash: string;
}

/** A server that answers in every way that a client has to bear. */
export interface MatrixServer {
  readonly url: string;
  readonly tlsUrl: string;
  /** Connections taken and requests seen since the last call. */
  take(): { connections: number; seen: readonly Seen[] };
  close(): Promise<void>;
}

type Answer = (response: ServerResponse, body: Buffer, request: IncomingMessage) => void;

const JSON_TYPE = { 'content-type': 'application/json' };

function coded(coding: string, bytes: Buffer): Answer {
  return (response) => response.writeHead(200, { ...JSON_TYPE, 'content-encoding': coding }).end(bytes);
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/json': (response) =>
    response.writeHead(200, { ...JSON_TYPE, 'content-length': Buffer.byteLength(DOCUMENT) }).end(DOCUMENT),
  '/missing': (response) => response.writeHead(404, JSON_TYPE).end('{"code":20404,"message":"not found"}'),
  '/chunked'(response) {
    response.writeHead(200, JSON_TYPE);
    response.write(DOCUMENT.slice(0, 10));
    setTimeout(() => response.end(DOCUMENT.slice(10)), 5);
  },
  '/gzip': coded('gzip', gzipSync(DOCUMENT)),
  '/br': coded('br', brotliCompressSync(DOCUMENT)),
  '/deflate': coded('deflate', deflateSync(DOCUMENT)),
  '/deflate-raw': coded('deflate', deflateRawSync(DOCUMENT)),
  '/gzip-chunked'(response) {
    const bytes = gzipSync(DOCUMENT);
    response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' });
    response.write(bytes.subarray(0, 12));
    setTimeout(() => response.end(bytes.subarray(12)), 5);
  },
  '/no-content': (response) => response.writeHead(204).end(),
  '/not-modified': (response) => response.writeHead(304, { etag: '"1"' }).end(),
  '/empty': (response) => response.writeHead(200, { 'content-length': 0 }).end(),
  '/close': (response) => response.writeHead(200, { ...JSON_TYPE, connection: 'close' }).end(DOCUMENT),
  '/until-close'(response) {
    // Neither a length nor chunks: the end of the connection is the end of the body.
    response.socket?.end(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${DOCUMENT}`);
  },
  '/hints'(response) {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    response.writeHead(200, JSON_TYPE).end(DOCUMENT);
  },
  '/redirect': (response) => response.writeHead(302, { location: '/json' }).end(),
  '/echo': (response, body) => response.writeHead(201, { 'content-type': 'application/octet-stream' }).end(body),
  '/large': (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(LARGE),
  '/cookies': (response) =>
    response.writeHead(200, { ...JSON_TYPE, 'set-cookie': ['a=1', 'b=2'], 'X-Odd-Case': 'é' }).end(DOCUMENT),
  '/reset': (response) => response.socket?.destroy(),
  '/cut'(response) {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': 5_000 });
    response.write(DOCUMENT, () => setTimeout(() => response.socket?.destroy(), 20));
  },
  '/cut-chunks'(response) {
    response.writeHead(200, JSON_TYPE);
    response.write(DOCUMENT, () => setTimeout(() => response.socket?.destroy(), 20));
  },
  '/damaged': (response) => response.end('never sent'),
  '/never': () => undefined,
  '/half-then-never'(response) {
    response.writeHead(200, JSON_TYPE);
    response.write(DOCUMENT);
  },
};

/** Starts the server, with and without TLS. */
export async function startMatrixServer(): Promise<MatrixServer> {
  let connections = 0;
  let seen: Seen[] = [];
  const listener: RequestListener = (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://server');
    if (pathname === '/early') {
      // The answer comes before the upload has.
      response.writeHead(413, { ...JSON_TYPE, connection: 'close' }).end('{"code":413}');
      request.on('error', () => undefined).resume();
      return;
    }
    if (pathname === '/damaged') {
      request.socket.end('HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n');
      return;
    }
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
      seen.push({ method: request.method ?? '', path: request.url ?? '', length: body.length, hash });
      (ANSWERS[pathname] ?? verification)(response, body, request);
    });
  };
  const servers = [createServer(listener), createTlsServer({ key: SELF_SIGNED.key, cert: SELF_SIGNED.cert }, listener)];
  for (const server of servers) {
    server.on('upgrade', (_request, socket: Socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n');
    });
  }
  const sockets = new Set<Socket>();
  const [url, tlsUrl] = await Promise.all(
    servers.map(async (server, index) => {
      server.on(index === 0 ? 'connection' : 'secureConnection', (socket: Socket) => {
        connections += 1;
        sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => sockets.delete(socket));
      });
      const port = await listen(server);
      return `${index === 0 ? 'http' : 'https'}://localhost:${port}`;
    }),
  );
  if (url === undefined || tlsUrl === undefined) throw new Error('a server did not start');
  return {
    url,
    tlsUrl,
    take() {
      const taken = { connections, seen };
      connections = 0;
      seen = [];
      return taken;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    },
  };
}

/** What the Twilio SDK asks of Verify. */
const verification: Answer = (response, _body, request) => {
  const isFound = !request.url?.includes('VA404');
  if (!isFound) response.writeHead(404, JSON_TYPE).end('{"code":20404,"message":"not found","status":404}');
  else response.writeHead(request.method === 'POST' ? 201 : 200, JSON_TYPE).end(DOCUMENT);
};

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, 'localhost', () => done((server.address() as AddressInfo).port)); // a TCP server has a port
  });
}
