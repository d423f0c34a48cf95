import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Body, Exchange } from '../../../src/model/index.js';
import { CALLS } from './calls.mjs';
import { runAlone, runRecorded } from './recorded.js';
import { DOCUMENT, LARGE, type MatrixServer, startMatrixServer } from './server.js';

const CLIENTS = ['node:http', 'fetch', 'undici.fetch', 'undici.request', 'undici.stream', 'undici.pipeline', 'axios'];

/** What follows redirects by itself. */
const FOLLOWING: ReadonlySet<string> = new Set(['fetch', 'undici.fetch', 'axios']);

/** The document, one character a byte. */
const WHOLE = Buffer.from(DOCUMENT).toString('latin1');

/** What is stored of each response: its status and body. The document where nothing is said; `echo`: what was sent. */
const RESPONSES: Readonly<Record<string, { readonly status?: number; readonly body: string | 'echo' } | 'none'>> = {
  '/missing': { status: 404, body: '{"code":20404,"message":"not found"}' },
  '/json?head': { body: 'absent' },
  '/gzip?head': { body: 'absent' },
  '/no-content': { status: 204, body: 'absent' },
  '/not-modified': { status: 304, body: 'absent' },
  '/empty': { body: 'absent' },
  '/redirect': { status: 302, body: 'absent' },
  '/echo?form': { status: 201, body: 'echo' },
  '/echo?json': { status: 201, body: 'echo' },
  '/echo?binary': { status: 201, body: 'echo' },
  '/echo?nothing': { status: 201, body: 'absent' },
  '/echo?stream': { status: 201, body: 'echo' },
  '/large': { body: LARGE.toString() },
  '/large?slowly': { body: LARGE.toString() },
  '/reset': 'none',
  '/cut': { body: `unread: it ended early, after ${WHOLE.length} bytes` },
  '/cut-chunks': { body: `unread: it ended early, after ${WHOLE.length} bytes` },
  '/damaged': 'none',
  '/never': 'none',
  '/half-then-never': { body: `unread: it ended early, after ${WHOLE.length} bytes` },
};

let server: MatrixServer;
beforeAll(async () => {
  server = await startMatrixServer();
});
afterAll(() => server.close());

describe.each(CLIENTS)('%s', (client) => {
  test.each(['url', 'tlsUrl'] as const)(
    'cannot tell that it is recorded, and every exchange is stored whole (%s)',
    async (scheme) => {
      const base = server[scheme];
      server.take();
      const alone = await runAlone(['program.mjs', client, base]);
      const bare = server.take();
      const recorded = await runRecorded(['program.mjs', client, base]);
      const observed = server.take();

      expect(alone).toMatchObject({ status: 0, stderr: '' });
      expect(recorded.stdout.split('\n')).toEqual(alone.stdout.split('\n'));
      expect(recorded).toMatchObject({ status: 0, stderr: '' });
      // The same requests over as many connections.
      expect(observed).toEqual(bare);

      expect(summaries(recorded.exchanges)).toEqual(expected(client, base));
      // What the server says it was sent is what is stored.
      const stored = recorded.exchanges.map(({ request: { method, url, body } }) => {
        const bytes = bytesOf(body);
        const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
        return { method, path: url.slice(base.length), length: bytes.length, hash };
      });
      const whole = stored.filter(({ path }) => path !== '/damaged');
      expect(whole).toEqual(observed.seen);
      expect(recorded.reports).toMatchObject([{ stored: recorded.exchanges.length, isEnded: true, uncovered: {} }]);
    },
  );
});

/** What is stored of each exchange, in the order of the calls. */
function summaries(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges.map(({ request, response }) => {
    const asked = `${request.method} ${request.url}`;
    return response === undefined
      ? `${asked} none`
      : `${asked} ${response.status} ${shortened(described(response.body))}`;
  });
}

function expected(client: string, base: string): readonly string[] {
  return CALLS.flatMap(({ path, method = 'GET', body, upload }) => {
    const response = RESPONSES[path] ?? { body: WHOLE };
    const asked = `${method} ${base}${path}`;
    if (response === 'none') return [`${asked} none`];
    const sent = upload === undefined ? Buffer.from(body ?? '') : uploaded(upload);
    const answered = response.body === 'echo' ? textOf(sent) : response.body;
    const line = `${asked} ${response.status ?? 200} ${shortened(answered)}`;
    if (path !== '/redirect' || !FOLLOWING.has(client)) return [line];
    // axios throws away what a redirect answers, before its end.
    const redirect = client === 'axios' ? `${asked} 302 unread: it ended early, after 0 bytes` : line;
    return [redirect, `GET ${base}/json 200 ${shortened(WHOLE)}`];
  });
}

function uploaded(count: number): Buffer {
  return Buffer.concat(Array.from({ length: count }, (_, index) => Buffer.alloc(8_000, `${index} `)));
}

function described(body: Body): string {
  if (body.kind === 'absent' || body.kind === 'unconstrained') return body.kind;
  if (body.kind === 'unread') return `unread: ${body.detail}`;
  return textOf(bytesOf(body));
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const shortened = (text: string): string =>
  text.length <= 100 ? text : `${text.length} ${createHash('sha256').update(text).digest('hex')}`;

function bytesOf(body: Body): Uint8Array {
  if (body.kind === 'json') return Buffer.from(JSON.stringify(body.value));
  if (body.kind === 'text') return Buffer.from(body.text);
  return body.kind === 'bytes' ? body.bytes : Buffer.alloc(0);
}
