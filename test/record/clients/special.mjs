// One thing that a program may do with HTTP, by name. Prints what it sees; knows nothing of being recorded.
import fs from 'node:fs';
import http from 'node:http';
import { createConnection, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { nameOf } from './outcome.mjs';

const [, , name, base] = process.argv;
const say = (...words) => console.log(...words);
const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const get = (path, options, onResponse) => http.get(new URL(path, base), options, onResponse);

const DOES = {
  'exits in the response handler': () => get('/json', {}, () => process.exit(3)),
  'exits at the last byte': () =>
    get('/json', {}, (response) => {
      let length = 0;
      response.on('data', (chunk) => {
        length += chunk.length;
        if (length === Number(response.headers['content-length'])) process.exit(4);
      });
    }),
  'exits at the end': () => get('/chunked', {}, (response) => response.on('end', () => process.exit(5)).resume()),
  async 'exits after a fetch'() {
    await (await fetch(`${base}/chunked`)).text();
    process.exit(6);
  },
  async 'exits with requests under way'() {
    for (let index = 0; index < 5; index += 1) get(`/never?${index}`, {}, () => undefined);
    for (let index = 5; index < 10; index += 1) fetch(`${base}/never?${index}`).catch(() => undefined);
    await later(300);
    process.exit(7);
  },
  'throws in a handler': () =>
    get('/json', {}, () => {
      throw new Error('thrown by the program');
    }),
  async 'does not listen for the response'() {
    const request = get('/chunked', {});
    await new Promise((done) => request.on('close', done));
    say('closed');
  },
  async 'does not read the response'() {
    const response = await new Promise((done) => get('/large', { agent: new http.Agent({ keepAlive: true }) }, done));
    await later(100);
    say(response.readableLength < 500_000, response.readableFlowing);
    response.destroy();
  },
  async 'is answered before it has sent'() {
    const request = http.request(new URL('/early', base), { method: 'POST' });
    const answered = new Promise((done) => request.on('response', done));
    request.on('error', () => undefined);
    request.write('begun, ');
    const response = await answered;
    say(response.statusCode, await text(response));
    request.destroy();
  },
  async 'expects to continue'() {
    const headers = { expect: '100-continue', 'content-length': 5 };
    const request = http.request(new URL('/echo', base), { method: 'POST', headers });
    request.flushHeaders();
    await new Promise((done) => request.on('continue', done));
    request.end('going');
    const response = await new Promise((done) => request.on('response', done));
    say(response.statusCode, await text(response));
  },
  async 'times out'() {
    const request = get('/never', { timeout: 300 });
    request.on('timeout', () => {
      say('timeout');
      request.destroy(new Error('too slow'));
    });
    say(nameOf(await new Promise((done) => request.on('error', done))));
    const signal = AbortSignal.timeout(300);
    say(nameOf(await fetch(`${base}/never`, { signal }).catch((error) => error)));
  },
  async 'is refused'() {
    const request = http.get('http://127.0.0.1:9/nobody');
    say(nameOf(await new Promise((done) => request.on('error', done))));
    say(nameOf(await fetch('http://127.0.0.1:9999/nobody').catch((error) => error)).slice(0, 22));
  },
  async 'brings its own connection'() {
    const { port } = new URL(base);
    const options = { createConnection: () => createConnection({ host: 'localhost', port: Number(port) }) };
    say(await text(await new Promise((done) => get('/json', options, done))));
    say(await text(await new Promise((done) => get('/json?none', { agent: false }, done))));
  },
  async 'gives its headers as a list'() {
    const headers = ['Host', 'api.example.com', 'X-One', '1', 'X-One', '2'];
    say(await text(await new Promise((done) => get('/json', { headers }, done))));
  },
  async 'asks through one connection'() {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const answers = [1, 2, 3].map((index) => new Promise((done) => get(`/json?${index}`, { agent }, done)).then(text));
    say((await Promise.all(answers)).length);
    agent.destroy();
  },
  async 'uses the Twilio SDK'() {
    const { default: twilio } = await import('twilio');
    const client = twilio(`AC${'0'.repeat(32)}`, 'secret');
    client.verify.baseUrl = base;
    const service = client.verify.v2.services(`VA${'1'.repeat(32)}`);
    const verification = await service.verifications.create({ to: '+15017122661', channel: 'sms' });
    say(verification.sid, verification.status);
    const missing = client.verify.v2.services('VA404').verifications('VE1');
    say(await missing.fetch().catch((error) => [error.status, error.code, error.message]));
  },
  async 'reads more than is kept'() {
    say((await (await fetch(`${base}/large`)).text()).length);
    say((await (await fetch(`${base}/echo`, { method: 'POST', body: 'y'.repeat(300_000) })).text()).length);
    say((await (await fetch(`${base}/gzip`)).text()).length);
  },
  async 'gives up before it has asked'() {
    const signal = AbortSignal.abort();
    say(nameOf(await new Promise((done) => get('/json?never', { signal }).on('error', done))));
    const agent = new http.Agent({ maxSockets: 1 });
    const first = new Promise((done) => get('/json', { agent }, done)).then(text);
    const second = get('/json?second', { agent });
    second.on('error', () => undefined).destroy();
    say(await first);
    agent.destroy();
  },
  async 'answers itself'() {
    const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';
    class Mock extends Socket {
      _write(_chunk, _encoding, done) {
        this.push(answer);
        done();
      }
      _read() {}
    }
    const createConnection = () => new Mock();
    say(await text(await new Promise((done) => get('/mocked', { createConnection }, done))));
    // As nock does it: a request of its own, which is given no stream at all.
    const request = get('/answered', { createConnection });
    const response = new http.IncomingMessage(new Mock());
    response.statusCode = 200;
    request.emit('response', response);
    response.push(null);
    request.on('error', () => undefined).destroy();
    say(await text(await new Promise((done) => get('/json', done))));
  },
  async 'mocks what the recorder uses'() {
    const [real, RealDate] = [{ ...fs }, Date];
    const heard = [];
    const mocks = [
      'openSync',
      'writeSync',
      'closeSync',
      'readSync',
      'readFileSync',
      'mkdirSync',
      'renameSync',
      'fstatSync',
    ];
    for (const name of mocks) fs[name] = () => void heard.push(name);
    globalThis.setImmediate = () => heard.push('setImmediate');
    globalThis.Date = class {};
    RealDate.now = () => void heard.push('now');
    const request = http.get(new URL('/chunked', base));
    const sent = [...heard];
    const body = await text(await new Promise((done) => request.on('response', done)));
    for (const name of mocks) fs[name] = real[name];
    globalThis.Date = RealDate;
    say(
      sent,
      heard.filter((name) => name === 'now' || mocks.includes(name)),
      body.length,
    );
  },
  async 'has workers with an environment of their own'() {
    const code = `fetch('${base}/json?worker').then((response) => response.text())`;
    const worker = new Worker(code, { eval: true, env: { NODE_OPTIONS: process.env.NODE_OPTIONS } });
    await new Promise((done) => worker.on('exit', done));
    say('done');
  },
  async 'removes its exit listeners'() {
    get('/never', {}).on('error', () => undefined);
    await later(300);
    process.removeAllListeners('exit');
    process.exit(4);
  },
  async upgrades() {
    const headers = { connection: 'upgrade', upgrade: 'echo' };
    const request = get('/upgrade', { headers });
    const [response, socket] = await new Promise((done) => request.on('upgrade', (...given) => done(given)));
    say(response.statusCode, response.headers.upgrade);
    socket.destroy();
  },
};

await DOES[name]();
