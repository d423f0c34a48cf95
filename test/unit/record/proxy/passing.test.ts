import { once } from 'node:events';
import { Agent, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ask, bytesOf, surround, until } from './surroundings.js';

test('method, path, query, headers and body arrive as they were sent, and are handed on with the target’s URL', async () => {
  const seen: unknown[] = [];
  const { proxy, target, observed } = await surround(async (request, response) => {
    seen.push([request.method, request.url, request.rawHeaders, (await buffer(request)).toString()]);
    response.sendDate = false;
    response.writeHead(201, 'Made', [
      'Content-Type',
      'text/plain',
      'Set-Cookie',
      'a=1',
      'X-Uni',
      'é',
      'Set-Cookie',
      'b=2',
    ]);
    // As bytes: Node writes headers in UTF-8 when it puts them before a text.
    response.end(Buffer.from('made'));
  });
  const host = target.slice('http://'.length);

  const { message, body } = await ask(`${proxy.url}/v2/Services?PageSize=2&To=%2b1`, {
    method: 'POST',
    headers: ['Host', 'whoever', 'X-Twice', 'a', 'Content-Length', '7', 'X-Twice', 'b'],
    body: 'To=%2B1',
  });

  expect(seen).toEqual([
    [
      'POST',
      '/v2/Services?PageSize=2&To=%2b1',
      ['host', host, 'connection', 'keep-alive', 'X-Twice', 'a', 'X-Twice', 'b', 'content-length', '7'],
      'To=%2B1',
    ],
  ]);
  expect([message.statusCode, message.statusMessage, body.toString()]).toEqual([201, 'Made', 'made']);
  expect(message.rawHeaders.slice(0, 8)).toEqual([
    'Content-Type',
    'text/plain',
    'Set-Cookie',
    'a=1',
    'X-Uni',
    'é',
    'Set-Cookie',
    'b=2',
  ]);
  expect(message.headers.date).toBeUndefined();
  expect(
    observed.map(({ request, response }) => [
      request.method,
      request.url,
      request.headers,
      bytesOf(request.body).toString(),
      response?.status,
      response?.headers,
      bytesOf(response?.body).toString(),
    ]),
  ).toEqual([
    [
      'POST',
      `${target}/v2/Services?PageSize=2&To=%2b1`,
      [
        ['Host', host],
        ['X-Twice', 'a'],
        ['Content-Length', '7'],
        ['X-Twice', 'b'],
      ],
      'To=%2B1',
      201,
      [
        ['Content-Type', 'text/plain'],
        ['Set-Cookie', 'a=1'],
        ['X-Uni', 'é'],
        ['Set-Cookie', 'b=2'],
      ],
      'made',
    ],
  ]);
  expect(observed.map(({ request, response }) => [request.body.isComplete, response?.body.isComplete])).toEqual([
    [true, true],
  ]);
});

test('headers of one connection are passed on neither way', async () => {
  let received: readonly string[] = [];
  const { proxy, observed } = await surround((request, response) => {
    received = Object.keys(request.headers);
    response.writeHead(200, { Connection: 'X-Hop', 'X-Hop': '1', 'Keep-Alive': 'timeout=5', 'X-Stays': '1' });
    response.end();
  });
  const { message } = await ask(proxy.url, {
    headers: {
      Connection: 'X-Secret-Hop, Upgrade',
      'X-Secret-Hop': '1',
      Upgrade: 'h2c',
      TE: 'trailers',
      'Proxy-Connection': 'a',
      'X-Stays': '1',
    },
  });
  expect(received).toEqual(['host', 'connection', 'x-stays']);
  expect(message.headers['x-hop']).toBeUndefined();
  expect(message.headers['x-stays']).toBe('1');
  expect(observed[0]?.response?.headers.map(([name]) => name)).not.toContain('X-Hop');
  expect(observed[0]?.request.headers.map(([name]) => name)).toEqual(['X-Stays', 'Host']);
});

test('the path of a target is put before every path', async () => {
  const paths: (string | undefined)[] = [];
  const { proxy, target, observed } = await surround(
    (request, response) => {
      paths.push(request.url);
      response.end();
    },
    { path: '/base/' },
  );
  await ask(`${proxy.url}/one?a=/`);
  expect(paths).toEqual(['/base/one?a=/']);
  expect(observed[0]?.request.url).toBe(`${target}/base/one?a=/`);
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
])('a body in %s is passed on and handed on with its coding on', async (coding, compress) => {
  const sent = compress(JSON.stringify({ text: 'compressed '.repeat(1_000) }));
  let uploaded = Buffer.alloc(0);
  const { proxy, observed } = await surround(async (request, response) => {
    uploaded = await buffer(request);
    response.writeHead(200, { 'Content-Encoding': coding, 'Content-Type': 'application/json' });
    response.end(sent);
  });
  const { message, body } = await ask(proxy.url, {
    method: 'PUT',
    headers: { 'Content-Encoding': coding },
    body: sent,
  });
  expect(message.headers['content-encoding']).toBe(coding);
  expect(body.equals(sent)).toBe(true);
  expect(uploaded.equals(sent)).toBe(true);
  expect(bytesOf(observed[0]?.response?.body).equals(sent)).toBe(true);
  expect(bytesOf(observed[0]?.request.body).equals(sent)).toBe(true);
});

test('a response goes through as it comes: its first event before the second is written', async () => {
  let goOn = (): void => undefined;
  const { proxy, observed } = await surround((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.flushHeaders();
    goOn = () => response.end('data: two\n\n');
  });
  const request = send(proxy.url);
  request.end();
  const [message] = await once(request, 'response');
  expect(observed).toEqual([]);
  goOn();
  expect((await buffer(message)).toString()).toBe('data: two\n\n');
  expect(bytesOf(observed[0]?.response?.body).toString()).toBe('data: two\n\n');
});

test('a request goes through as it comes', async () => {
  const chunks: string[] = [];
  const { proxy, observed } = await surround((request, response) => {
    request.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    request.on('end', () => response.end());
  });
  const request = send(proxy.url, { method: 'POST' });
  request.write('one');
  await until(() => chunks.length === 1);
  request.end('two');
  await buffer((await once(request, 'response'))[0]);
  expect(chunks).toEqual(['one', 'two']);
  expect(bytesOf(observed[0]?.request.body).toString()).toBe('onetwo');
});

test('a body beyond the limit is passed on in full and not kept', async () => {
  const large = Buffer.alloc(10 * 1024 * 1024, 'x');
  let uploaded = 0;
  const { proxy, observed } = await surround(
    async (request, response) => {
      uploaded = (await buffer(request)).byteLength;
      response.end(large);
    },
    { maxBody: 1024 * 1024 },
  );
  const { body } = await ask(proxy.url, { method: 'POST', body: large });
  expect([uploaded, body.equals(large)]).toEqual([large.length, true]);
  const large2 = { chunks: [], length: large.length, isTooLarge: true, isComplete: true };
  expect(observed.map(({ request, response }) => [request.body, response?.body])).toEqual([[large2, large2]]);
});

test('a program that reads slowly slows the target down', async () => {
  let written = 0;
  const { proxy } = await surround((_request, response) => {
    const chunk = Buffer.alloc(64 * 1024);
    const write = (): void => {
      while (written < 256 * 1024 * 1024) {
        written += chunk.byteLength;
        if (!response.write(chunk)) {
          response.once('drain', write);
          return;
        }
      }
      response.end();
    };
    write();
  });
  const request = send(proxy.url);
  request.end();
  const [message] = await once(request, 'response');
  message.on('error', () => undefined);
  let before = -1;
  while (before !== written) {
    before = written;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  // What the sockets' buffers on the way hold, and no more.
  expect(written).toBeLessThan(64 * 1024 * 1024);
  request.destroy();
});

test('connections are kept alive on both sides', async () => {
  const { server, proxy } = await surround((_request, response) => response.end('x'));
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let sockets = 0;
  for (let count = 0; count < 20; count += 1) {
    const request = send(proxy.url, { agent, method: count % 2 === 0 ? 'GET' : 'POST' });
    request.once('socket', (socket) => {
      if (socket.connecting) sockets += 1;
    });
    request.end(count % 2 === 0 ? undefined : 'body');
    await buffer((await once(request, 'response'))[0]);
  }
  agent.destroy();
  expect([connections, sockets]).toEqual([1, 1]);
});

test.each([
  ['HEAD', 200, { 'content-length': '12' }],
  ['GET', 204, {}],
  ['GET', 304, { etag: '"a"' }],
])('%s with %d has no body, and its headers', async (method, status, headers) => {
  const { proxy, observed } = await surround((_request, response) => {
    response.writeHead(status, headers);
    response.end();
  });
  const { message, body } = await ask(proxy.url, { method });
  expect([message.statusCode, body.length]).toEqual([status, 0]);
  expect(message.headers).toMatchObject(headers);
  expect(observed.map(({ response }) => [response?.status, response?.body])).toEqual([
    [status, { chunks: [], length: 0, isTooLarge: false, isComplete: true }],
  ]);
});

test('interim responses, 100-continue and trailers are passed on', async () => {
  const { proxy } = await surround((request, response) => {
    response.writeProcessing();
    response.writeEarlyHints({ link: '</a.css>; rel=preload' });
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { Trailer: 'X-Sum' });
      response.write('a');
      response.addTrailers({ 'X-Sum': '7' });
      response.end();
    });
  });
  const interim: unknown[] = [];
  const request = send(proxy.url, { method: 'POST', headers: { Expect: '100-continue' } });
  request.on('continue', () => request.end('body'));
  request.on('information', ({ statusCode, headers }) => interim.push([statusCode, headers.link]));
  request.flushHeaders();
  const [message] = await once(request, 'response');
  await buffer(message);
  expect(interim).toEqual([
    [100, undefined],
    [102, undefined],
    [103, '</a.css>; rel=preload'],
  ]);
  expect(message.trailers).toEqual({ 'x-sum': '7' });
});

test('a redirect within the target leads to the proxy; one that leads elsewhere stays; both are handed on as sent', async () => {
  const { proxy, target, observed } = await surround((request, response) => {
    const to = request.url === '/out' ? `${target}0/elsewhere` : `${target}/next?a=1`;
    response.writeHead(302, { Location: to });
    response.end();
  });
  const within = await ask(`${proxy.url}/in`);
  const out = await ask(`${proxy.url}/out`);
  expect([within.message.headers.location, out.message.headers.location]).toEqual([
    `${proxy.url}/next?a=1`,
    `${target}0/elsewhere`,
  ]);
  expect(observed.map(({ response }) => response?.headers.find(([name]) => name === 'Location')?.[1])).toEqual([
    `${target}/next?a=1`,
    `${target}0/elsewhere`,
  ]);
});
