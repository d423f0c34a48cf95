import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server says. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  /** Offsets at which the body is cut, each part being sent by itself. */
  readonly cuts?: readonly number[];
}

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  /** As it stands in the request line. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** A server on this machine that answers as it is told. */
export interface AnsweringServer extends AsyncDisposable {
  readonly url: string;
  /** Every request that arrived, in order. */
  readonly received: readonly Received[];
}

/** Starts a server that answers each request with what `answerTo` says; 501 where that is nothing. */
export async function answeringServer(answerTo: (received: Received) => Answer | undefined): Promise<AnsweringServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const one: Received = {
        method: request.method ?? '',
        target: request.url ?? '',
        headers: pairsOf(request.rawHeaders),
        body,
      };
      received.push(one);
      const answer = answerTo(one) ?? { status: 501, headers: [] };
      response.writeHead(answer.status, answer.headers.flat());
      const { body: whole, cuts = [] } = answer;
      let from = 0;
      for (const cut of whole === undefined ? [] : cuts) {
        response.write(whole?.subarray(from, cut));
        from = cut;
        // The client must read the parts apart.
        await new Promise((done) => setTimeout(done, 5));
      }
      response.end(whole?.subarray(from));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function pairsOf(raw: readonly string[]): (readonly [string, string])[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}
