import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { buildConnector, Pool } from 'undici';
import { expect, test } from 'vitest';
import type { ObservedExchange } from '../../../../src/record/observe/observed.js';
import { Relay } from '../../../../src/record/proxy/relay.js';
import { startProxy } from '../../../../src/record/proxy/start-proxy.js';
import { readTarget } from '../../../../src/record/proxy/target.js';
import { SELF_SIGNED } from '../../../support/certificate.js';
import { type ReadExchange, readObserved } from '../../../support/observed.js';
import { ask, bytesOf, listening, proxyBefore, surround, until } from './surroundings.js';

const NO_BODY = { chunks: [], length: 0, isTooLarge: false, isComplete: true };

test('a target that refuses is answered for with 502, and handed on without a response', async () => {
  const { proxy, observed, failures } = await proxyBefore('http://127.0.0.1:1');
  const { message, body } = await ask(`${proxy.url}/a`, { method: 'POST', body: 'sent' });
  const sentence = 'http://127.0.0.1:1 refused the connection (ECONNREFUSED).';
  expect([message.statusCode, message.headers['content-type'], JSON.parse(body.toString())]).toEqual([
    502,
    'application/problem+json',
    { type: 'about:blank', title: 'Bad Gateway', status: 502, detail: sentence },
  ]);
  expect(failures).toEqual([sentence]);
  expect(observed.map(({ request, response }) => [request.method, request.url, response])).toEqual([
    ['POST', 'http://127.0.0.1:1/a', undefined],
  ]);
});

test('a target whose certificate cannot be verified is not talked to', async () => {
  let requests = 0;
  const server = createSecureServer(SELF_SIGNED, (_request, response) => {
    requests += 1;
    response.end();
  });
  const port = await listening(server);
  const { proxy, observed, failures } = await proxyBefore(`https://127.0.0.1:${port}`);
  const { message } = await ask(proxy.url);
  expect([message.statusCode, requests]).toEqual([502, 0]);
  expect(failures).toEqual([
    `https://127.0.0.1:${port} has a certificate that it signed itself (DEPTH_ZERO_SELF_SIGNED_CERT).`,
  ]);
  expect(observed.map(({ response }) => response)).toEqual([undefined]);
});

test('a target that closes the connection without a response', async () => {
  const { proxy, observed, target, failures } = await surround((request) => request.socket.destroy());
  const { message } = await ask(proxy.url);
  expect(message.statusCode).toBe(502);
  expect(failures).toEqual([`${target} closed the connection (UND_ERR_SOCKET).`]);
  expect(observed.map(({ response }) => response)).toEqual([undefined]);
});

test.each([{ 'content-length': '1000' }, {}])('a response that is cut off is cut off (%o)', async (headers) => {
  const { proxy, observed } = await surround((request, response) => {
    response.writeHead(200, headers);
    response.write('as far as ', () => setTimeout(() => request.socket.destroy(), 20));
  });
  const request = send(proxy.url);
  request.end();
  const [message] = await once(request, 'response');
  let received = '';
  message.on('data', (chunk: Buffer) => {
    received += chunk.toString();
  });
  const [error] = await once(message, 'error');
  expect([error.code, received]).toEqual(['ECONNRESET', 'as far as ']);
  expect(observed.map(({ response }) => [bytesOf(response?.body).toString(), response?.body.isComplete])).toEqual([
    ['as far as ', false],
  ]);
});

test('a program that goes away while it waits: the target sees it go', async () => {
  let hasArrived = false;
  let hasGone = false;
  const { proxy, observed } = await surround((request) => {
    hasArrived = true;
    request.on('close', () => {
      hasGone = true;
    });
  });
  const request = send(`${proxy.url}/a`, { method: 'POST' });
  request.on('error', () => undefined);
  request.end('sent');
  await until(() => hasArrived);
  request.destroy();
  await until(() => hasGone && observed.length > 0);
  expect(observed.map(({ request, response }) => [bytesOf(request.body).toString(), response])).toEqual([
    ['sent', undefined],
  ]);
});

test('a program that goes away in the middle of a response', async () => {
  let hasGone = false;
  const { proxy, observed } = await surround((_request, response) => {
    response.write('first');
    response.on('close', () => {
      hasGone = true;
    });
  });
  const request = send(proxy.url);
  request.end();
  const [message] = await once(request, 'response');
  message.on('error', () => undefined);
  await once(message, 'data');
  request.destroy();
  await until(() => hasGone && observed.length > 0);
  expect(observed.map(({ response }) => [bytesOf(response?.body).toString(), response?.body.isComplete])).toEqual([
    ['first', false],
  ]);
});

test('a program that goes away in the middle of its request', async () => {
  let received = '';
  let hasFailed = false;
  const { proxy, observed } = await surround((request) => {
    request.on('data', (chunk: Buffer) => {
      received += chunk.toString();
    });
    request.on('error', () => {
      hasFailed = true;
    });
  });
  const request = send(proxy.url, { method: 'POST', headers: { 'content-length': 100 } });
  request.on('error', () => undefined);
  request.write('half');
  await until(() => received === 'half');
  request.destroy();
  await until(() => hasFailed && observed.length > 0);
  expect(
    observed.map(({ request: { body }, response }) => [bytesOf(body).toString(), body.isComplete, response]),
  ).toEqual([['half', false, undefined]]);
});

test('a program that goes away before the target took the connection: the target hears nothing of it', async () => {
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    response.end();
  });
  const origin = `http://127.0.0.1:${await listening(server)}`;
  const connectNow = buildConnector({});
  const dispatcher = new Pool(origin, {
    connections: 1,
    connect: (options, done) => setTimeout(() => connectNow(options, done), 100),
  });
  const observed: ReadExchange[] = [];
  const options = {
    target: readTarget(origin),
    dispatcher,
    sink: (exchange: ObservedExchange) => observed.push(readObserved(exchange)),
    maxBody: 100,
    onFailure() {},
  };
  const front = createServer((request, response) => new Relay(request, response, options, () => undefined).start());
  const url = `http://127.0.0.1:${await listening(front)}`;
  const request = send(`${url}/given-up`, { method: 'POST' });
  request.on('error', () => undefined);
  request.end('sent');
  setTimeout(() => request.destroy(), 30);
  await until(() => observed.length > 0);
  await ask(`${url}/next`);
  await dispatcher.close();
  expect(paths).toEqual(['/next']);
  expect(observed.map(({ request, response }) => [request.url, response?.status])).toEqual([
    [`${origin}/given-up`, undefined],
    [`${origin}/next`, 200],
  ]);
});

test('a response that comes before the request was sent is passed on', async () => {
  const { proxy, observed } = await surround((request, response) => {
    response.writeHead(413, { Connection: 'close' });
    response.end('too large');
    request.on('error', () => undefined);
  });
  const request = send(proxy.url, { method: 'POST', headers: { 'content-length': 1_000_000 } });
  request.on('error', () => undefined);
  request.write('a');
  const [message] = await once(request, 'response');
  expect([message.statusCode, await text(message)]).toEqual([413, 'too large']);
  request.destroy();
  expect(observed.map(({ request: { body }, response }) => [body.isComplete, response?.status])).toEqual([
    [false, 413],
  ]);
});

test('a tunnel is refused, and said to be', async () => {
  const { proxy, observed, failures } = await surround((_request, response) => response.end());
  const request = send(proxy.url, { method: 'CONNECT', path: 'api.example.com:443' });
  request.end();
  await once(request, 'error');
  expect(failures).toEqual([
    "A tunnel to api.example.com:443 was asked for: give the program this address as the API's, not as a proxy's.",
  ]);
  expect(observed).toEqual([]);
});

test('a request that is none is refused, and nothing is handed on', async () => {
  const { proxy, observed } = await surround((_request, response) => response.end());
  const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
  socket.end('nonsense\r\n\r\n');
  expect((await text(socket)).split('\r\n')[0]).toBe('HTTP/1.1 400 Bad Request');
  expect(observed).toEqual([]);
});

test('an exchange is handed on before the program can see its end', async () => {
  // So large that its last part waits for room when it is written.
  const large = Buffer.alloc(8 * 1024 * 1024);
  const server = createServer((_request, response) => response.end(large));
  const target = `http://127.0.0.1:${await listening(server)}`;
  const received = new Int32Array(new SharedArrayBuffer(4));
  let before = -1;
  const proxy = await startProxy({
    target,
    maxBody: 1 << 20,
    sink() {
      // The program runs in a thread of its own: it has all the time to receive what was sent already.
      Atomics.wait(received, 0, 0, 300);
      before = Atomics.load(received, 0);
    },
  });
  const program = `const { workerData: [url, received, expected] } = require('node:worker_threads');
    require('node:http').get(url, { agent: false }, (message) => {
      let length = 0;
      message.on('data', (chunk) => { length += chunk.length; if (length === expected) { Atomics.store(received, 0, 1); Atomics.notify(received, 0); } });
    });`;
  const worker = new Worker(program, { eval: true, workerData: [proxy.url, received, large.length] });
  await once(worker, 'exit');
  await proxy.stop();
  expect([before, Atomics.load(received, 0)]).toEqual([0, 1]);
});

test('stopping waits for what is under way', async () => {
  const { proxy, observed } = await surround((_request, response) => {
    setTimeout(() => response.end('late'), 100);
  });
  const request = send(proxy.url, { headers: { connection: 'keep-alive' } });
  request.end();
  const answered = once(request, 'response').then(([message]) => buffer(message));
  await new Promise((resolve) => setTimeout(resolve, 30));
  await proxy.stop();
  expect((await answered).toString()).toBe('late');
  expect(observed.map(({ response }) => response?.body.isComplete)).toEqual([true]);
});

test('stopping gives up what takes too long, and hands it on', async () => {
  const { proxy, observed } = await surround((_request, response) => {
    response.write('never ends');
  });
  const request = send(proxy.url);
  request.end();
  const [message] = await once(request, 'response');
  const failed = once(message, 'error');
  await once(message, 'data');
  await proxy.stop(20);
  await failed;
  expect(observed.map(({ response }) => [bytesOf(response?.body).toString(), response?.body.isComplete])).toEqual([
    ['never ends', false],
  ]);
});

test('a port that is taken', async () => {
  const port = await listening(createServer());
  await expect(startProxy({ target: 'http://127.0.0.1:1', port, maxBody: 1, sink() {} })).rejects.toMatchObject({
    code: 'cannot-listen',
    message: `the proxy cannot listen on 127.0.0.1:${port}: another program listens there`,
  });
});

test.each([
  ['api.example.com', 'the target api.example.com is no http or https URL'],
  ['ftp://api.example.com', 'the target ftp://api.example.com is no http or https URL'],
  ['https://me:secret@api.example.com', 'the target https://api.example.com was given with credentials'],
  ['https://api.example.com/?a=1', 'the target https://api.example.com/?a=1 has a query or a fragment'],
])('the target %s cannot be one', async (target, message) => {
  await expect(startProxy({ target, maxBody: 1, sink() {} })).rejects.toMatchObject({
    code: 'option-invalid',
    message,
  });
});

test('a request without a body is handed on as one', async () => {
  const { proxy, observed } = await surround((_request, response) => response.end());
  await ask(proxy.url);
  expect(observed[0]?.request.body).toEqual(NO_BODY);
});
