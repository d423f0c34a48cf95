import {
  Agent,
  ClientRequest,
  createServer,
  get,
  request as httpRequest,
  IncomingMessage,
  OutgoingMessage,
} from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { Agent as UndiciAgent, request as undiciRequest, upgrade } from 'undici';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { observe } from '../../../src/record/observe/observe.js';
import type { Observation } from '../../../src/record/observe/observed.js';
import { SELF_SIGNED } from '../../support/certificate.js';
import { type ReadExchange, readObserved } from '../../support/observed.js';
import { listenLocally } from '../../support/record.js';

let observation: Observation | undefined;
afterEach(() => observation?.stop());

const answering = () => listenLocally(createServer((_request, response) => response.end('{}')));

async function ask(url: string): Promise<string> {
  return text(await new Promise<IncomingMessage>((done) => get(url, done)));
}

const WRAPPED = [
  [ClientRequest.prototype, 'write'],
  [ClientRequest.prototype, 'end'],
  [ClientRequest.prototype, 'emit'],
  [IncomingMessage.prototype, 'push'],
  [Agent.prototype, 'addRequest'],
] as const;

test('when an observation stops, every method is as it was', () => {
  const before = WRAPPED.map(([prototype, name]) => Object.getOwnPropertyDescriptor(prototype, name));
  observation = observe(() => undefined, { maxBody: 10 });
  expect(WRAPPED.map(([prototype, name]) => Object.getOwnPropertyDescriptor(prototype, name))).not.toEqual(before);
  observation.stop();
  expect(WRAPPED.map(([prototype, name]) => Object.getOwnPropertyDescriptor(prototype, name))).toEqual(before);
});

test('a method that others have wrapped since stays theirs, and is observed no more', async () => {
  const url = await answering();
  const seen: ReadExchange[] = [];
  observation = observe((exchange) => seen.push(readObserved(exchange)), { maxBody: 10 });
  const ours = Reflect.get(ClientRequest.prototype, 'end');
  let calls = 0;
  Reflect.set(ClientRequest.prototype, 'end', function (this: ClientRequest, ...args: unknown[]) {
    calls += 1;
    return Reflect.apply(ours, this, args);
  });
  try {
    await ask(url);
    expect(seen).toHaveLength(1);
    observation.stop();
    await ask(url);
    expect({ seen: seen.length, calls }).toEqual({ seen: 1, calls: 2 });
  } finally {
    Reflect.deleteProperty(ClientRequest.prototype, 'end');
  }
});

test('what others put where a method is inherited from is not passed by', async () => {
  const url = await answering();
  observation = observe(() => undefined, { maxBody: 10 });
  const inherited = Reflect.get(OutgoingMessage.prototype, 'end');
  let calls = 0;
  Reflect.set(OutgoingMessage.prototype, 'end', function (this: OutgoingMessage, ...args: unknown[]) {
    if (this instanceof ClientRequest) calls += 1;
    return Reflect.apply(inherited, this, args);
  });
  try {
    await ask(url);
    expect(calls).toBe(1);
  } finally {
    Reflect.set(OutgoingMessage.prototype, 'end', inherited);
  }
});

test('a sink that fails does not reach the program', async () => {
  const url = await answering();
  const failing = () => {
    throw new Error('the sink has failed');
  };
  observation = observe(failing, { maxBody: 10 });
  expect(await ask(url)).toBe('{}');
  expect(await (await fetch(url)).text()).toBe('{}');
});

test('two observations see the same exchange, each its own', async () => {
  const url = await answering();
  const [one, other]: [ReadExchange[], ReadExchange[]] = [[], []];
  observation = observe((exchange) => one.push(readObserved(exchange)), { maxBody: 10 });
  const second = observe((exchange) => other.push(readObserved(exchange)), { maxBody: 10 });
  await ask(url);
  second.stop();
  await fetch(url).then((response) => response.text());
  expect([one.length, other.length]).toEqual([2, 1]);
});

test('a chunk that is written over after it was seen is kept as it was', async () => {
  const url = await answering();
  const seen: ReadExchange[] = [];
  observation = observe((exchange) => seen.push(readObserved(exchange)), { maxBody: 10 });
  const bytes = Buffer.from('before');
  await new Promise<void>((done) => {
    const request = httpRequest(url, { method: 'POST' }, (response) => response.on('end', done).resume());
    request.write(bytes);
    bytes.fill('x');
    request.end();
  });
  const [chunk] = seen[0]?.request.body.chunks ?? [];
  expect(Buffer.from(chunk ?? []).toString()).toBe('before');
});

test('a chunk that is written over as soon as the program has it is handed on as it was', async () => {
  const url = await listenLocally(
    createServer((_request, response) => {
      response.writeHead(200, { 'content-length': 6 }).write('bef');
      setTimeout(() => response.end('ore'), 20);
    }),
  );
  const seen: string[] = [];
  observation = observe(({ response }) => seen.push(Buffer.concat(response?.body.chunks ?? []).toString()), {
    maxBody: 10,
  });
  await new Promise<void>((done) => {
    get(url, (response) => response.on('data', (chunk: Buffer) => chunk.fill('x')).on('end', done));
  });
  for await (const chunk of (await fetch(url)).body ?? []) chunk.fill(0);
  expect(seen).toEqual(['before', 'before']);
});

test('a request that is observed looks like any other', async () => {
  const url = await answering();
  const keysOf = (request: ClientRequest) => {
    request.on('error', () => undefined).destroy();
    return [Reflect.ownKeys(request), inspect(Object.getOwnPropertyDescriptors(request), { depth: 0 })];
  };
  const alone = keysOf(get(url));
  observation = observe(() => undefined, { maxBody: 10 });
  expect(keysOf(get(url))).toEqual(alone);
});

test('flushing hands on what is under way, once', async () => {
  const url = await listenLocally(createServer(() => undefined));
  const seen: ReadExchange[] = [];
  observation = observe((exchange) => seen.push(readObserved(exchange)), { maxBody: 10 });
  const request = get(url);
  request.on('error', () => undefined);
  await new Promise((done) => request.on('socket', done));
  observation.flush();
  observation.flush();
  expect(seen).toMatchObject([{ request: { method: 'GET', url: `${url}/` } }]);
  expect(seen[0]?.response).toBeUndefined();
  await new Promise((done) => request.on('close', done).destroy());
  expect(seen).toHaveLength(1);
});

test('what is flushed comes in the order in which it began, without what has left', async () => {
  const url = await listenLocally(createServer(() => undefined));
  const seen: ReadExchange[] = [];
  observation = observe((exchange) => seen.push(readObserved(exchange)), { maxBody: 10 });
  const requests = [...Array(6).keys()].map((index) => get(`${url}/${index}`).on('error', () => undefined));
  await Promise.all(requests.map((request) => new Promise((done) => request.on('socket', done))));
  const leave = (index: number) => new Promise((done) => requests[index]?.on('close', done).destroy());
  for (const index of [3, 0, 5]) await leave(index);
  observation.flush();
  expect(seen.map(({ request }) => request.url.slice(-1))).toEqual(['3', '0', '5', '1', '2', '4']);
});

test('an exchange of undici over HTTP/2 is seen like any other', async () => {
  const server = createSecureServer({ key: SELF_SIGNED.key, cert: SELF_SIGNED.cert }, (request, response) => {
    response.setHeader('content-type', 'text/plain');
    request.pipe(response);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const dispatcher = new UndiciAgent({ allowH2: true, connect: { rejectUnauthorized: false } });
  onTestFinished(async () => {
    await dispatcher.destroy();
    server.close();
  });
  const seen: ReadExchange[] = [];
  observation = observe((exchange) => seen.push(readObserved(exchange)), { maxBody: 10 });
  const options = { method: 'POST', headers: { 'x-a': '1' }, body: 'hello', dispatcher } as const;
  const response = await undiciRequest(`https://127.0.0.1:${port}/a?b=c`, options);
  expect(await response.body.text()).toBe('hello');
  const [exchange] = seen;
  expect(exchange).toMatchObject({
    request: { method: 'POST', url: `https://127.0.0.1:${port}/a?b=c`, body: { length: 5, isComplete: true } },
    response: { status: 200, body: { length: 5, isComplete: true } },
  });
  expect(exchange?.request.headers).toContainEqual(['x-a', '1']);
  expect(exchange?.response?.headers).toContainEqual(['content-type', 'text/plain']);
  expect(exchange?.request.headers.filter(([name]) => name.startsWith(':'))).toEqual([]);
});

test('what undici asks to become another protocol is seen with its 101; what is given up before it is sent is not', async () => {
  const server = createServer();
  server.on('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n');
  });
  const url = await listenLocally(server);
  const seen: ReadExchange[] = [];
  observation = observe((exchange) => seen.push(readObserved(exchange)), { maxBody: 10 });
  const giving = new AbortController();
  const given = fetch(url, { signal: giving.signal });
  giving.abort(new Error('no longer wanted'));
  await expect(given).rejects.toThrow('no longer wanted');
  const { socket } = await upgrade(url, { protocol: 'echo' });
  socket.destroy();
  expect(seen).toMatchObject([{ request: { url: `${url}/` }, response: { status: 101, body: { length: 0 } } }]);
});
