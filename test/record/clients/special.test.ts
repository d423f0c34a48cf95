import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Exchange } from '../../../src/model/index.js';
import { type Recorded, runAlone, runRecorded } from './recorded.js';
import { DOCUMENT, type MatrixServer, startMatrixServer } from './server.js';

let server: MatrixServer;
beforeAll(async () => {
  server = await startMatrixServer();
});
afterAll(() => server.close());

/** Runs a program alone and recorded; both must end alike, and say the same. */
async function bothWays(name: string, settings = {}): Promise<Recorded> {
  server.take();
  const alone = await runAlone(['special.mjs', name, server.url]);
  const bare = server.take();
  const recorded = await runRecorded(['special.mjs', name, server.url], settings);
  expect(server.take().connections).toBe(bare.connections);
  expect(recorded.stdout).toBe(alone.stdout);
  expect({ status: recorded.status, signal: recorded.signal }).toEqual({ status: alone.status, signal: alone.signal });
  expect(recorded.reports).toMatchObject([{ isEnded: true, stored: recorded.exchanges.length }]);
  return recorded;
}

/** One line for each exchange: method, path, status, and what is there of the bodies. */
function lines(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges.map(({ request, response }) => {
    const { pathname, search } = new URL(request.url);
    const answer = response === undefined ? 'no response' : `${response.status} ${kindOf(response.body)}`;
    return `${request.method} ${pathname}${search} (${kindOf(request.body)}) ${answer}`;
  });
}

const kindOf = (body: Exchange['request']['body']): string =>
  body.kind === 'unread' ? `unread: ${body.detail}` : body.kind === 'text' ? body.text : body.kind;

describe('a program that', () => {
  test.each([
    ['exits in the response handler', 3, ['GET /json (absent) 200 unread: it ended early, after 0 bytes']],
    ['exits at the last byte', 4, ['GET /json (absent) 200 json']],
    ['exits at the end', 5, ['GET /chunked (absent) 200 json']],
    ['exits after a fetch', 6, ['GET /chunked (absent) 200 json']],
    [
      'exits with requests under way',
      7,
      [...Array(10).keys()].map((index) => `GET /never?${index} (absent) no response`),
    ],
    ['throws in a handler', 1, ['GET /json (absent) 200 unread: it ended early, after 0 bytes']],
    ['does not listen for the response', 0, ['GET /chunked (absent) 200 unread: it ended early, after 0 bytes']],
    ['is answered before it has sent', 0, ['POST /early (unread: it ended early, after 7 bytes) 413 json']],
    ['expects to continue', 0, ['POST /echo (going) 201 going']],
    ['times out', 0, ['GET /never (absent) no response', 'GET /never (absent) no response']],
    ['is refused', 0, ['GET /nobody (absent) no response', 'GET /nobody (absent) no response']],
    ['brings its own connection', 0, ['GET /json (absent) 200 json', 'GET /json?none (absent) 200 json']],
    ['asks through one connection', 0, [1, 2, 3].map((index) => `GET /json?${index} (absent) 200 json`)],
    ['upgrades', 0, ['GET /upgrade (absent) 101 absent']],
    ['gives up before it has asked', 0, ['GET /json (absent) 200 json']],
    ['answers itself', 0, ['GET /json (absent) 200 json']],
    ['mocks what the recorder uses', 0, ['GET /chunked (absent) 200 json']],
  ])('%s ends as without the recorder', async (name, status, expected) => {
    const recorded = await bothWays(name);
    expect(recorded.status).toBe(status);
    expect([...lines(recorded.exchanges)].sort()).toEqual(expected);
  });

  test('does not read what it asked for holds the server back, recorded or not', async () => {
    const { stdout, exchanges } = await bothWays('does not read the response');
    expect(stdout).toBe('true null\n');
    expect(lines(exchanges)).toEqual([
      expect.stringMatching(/^GET \/large \(absent\) 200 unread: it ended early, after \d{1,6} bytes$/),
    ]);
  });

  test('gives its headers as a list is stored with them, and with the host that it names', async () => {
    const { exchanges } = await bothWays('gives its headers as a list');
    expect(exchanges[0]?.request).toMatchObject({
      url: 'http://api.example.com/json',
      headers: [
        ['Host', 'api.example.com'],
        ['X-One', '1'],
        ['X-One', '2'],
        ['Connection', expect.any(String)],
      ],
    });
  });

  test('uses the Twilio SDK is stored with its forms and errors', async () => {
    const { exchanges, stdout } = await bothWays('uses the Twilio SDK');
    expect(stdout).toContain('VA1 pending');
    expect(lines(exchanges)).toEqual([
      `POST /v2/Services/VA${'1'.repeat(32)}/Verifications (To=%2B15017122661&Channel=sms) 201 json`,
      'GET /v2/Services/VA404/Verifications/VE1 (absent) 404 json',
    ]);
  });

  test('reads more than is kept has it all; what is over the limit is unread, not cut', async () => {
    const { exchanges } = await bothWays('reads more than is kept', { maxBody: Buffer.byteLength(DOCUMENT) - 1 });
    expect(lines(exchanges)).toEqual([
      'GET /large (absent) 200 unread: its 2000000 bytes are over the limit',
      'POST /echo (unread: its 300000 bytes are over the limit) 201 unread: its 300000 bytes are over the limit',
      // On the wire it is longer than its content.
      expect.stringMatching(/^GET \/gzip \(absent\) 200 unread: /),
    ]);
  });
});

describe('the recorder', () => {
  test('reaches worker threads that have an environment of their own', async () => {
    const recorded = await runRecorded(['special.mjs', 'has workers with an environment of their own', server.url]);
    expect(recorded.stdout).toBe('done\n');
    expect(lines(recorded.exchanges)).toEqual(['GET /json?worker (absent) 200 json']);
  });

  test('has said that a process was there, and asked, whose end it does not hear of', async () => {
    const recorded = await runRecorded(['special.mjs', 'removes its exit listeners', server.url]);
    expect(recorded).toMatchObject({ status: 4, exchanges: [], reports: [{ hasAsked: true, isEnded: false }] });
  });

  test('that fails leaves the program alone, and says why', async () => {
    const recorded = await runRecorded(['special.mjs', 'exits after a fetch', server.url], {
      out: '/dev/null/captures',
    });
    expect(recorded).toMatchObject({ status: 6, stderr: '', exchanges: [] });
    expect(recorded.reports).toMatchObject([
      { failure: expect.stringMatching(/^\/dev\/null\/captures\S+: a part of its path is a file$/), stored: 0 },
    ]);
  });

  test('whose contract is gone leaves the program alone, and says why', async () => {
    const recorded = await runRecorded(['special.mjs', 'exits after a fetch', server.url], {
      contracts: ['/gone.yaml'],
    });
    expect(recorded).toMatchObject({ status: 6, stderr: '' });
    expect(recorded.failure).toBe('/gone.yaml: there is no such file, folder or built-in pack');
  });

  test('keeps to traffic that a contract covers: the rest is counted by host', async () => {
    const host = new URL(server.url).host;
    const recorded = await runRecorded(['special.mjs', 'asks through one connection', server.url], { all: false });
    expect(recorded.exchanges).toEqual([]);
    expect(recorded.reports).toMatchObject([{ stored: 0, uncovered: { [host]: 3 } }]);
  });
});
