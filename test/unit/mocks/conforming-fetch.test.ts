import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import nock from 'nock';
import { describe, expect, expectTypeOf, onTestFinished, test, vi } from 'vitest';
import { ContractMismatchError } from '../../../src/index.js';
import { rememberedRequest } from '../../../src/matchers/index.js';
import { type ConformingFetch, type ConformingFetchOptions, conformingFetch } from '../../../src/mocks/index.js';
import { BASE, loadTasks } from './tasks-contract.js';

const { contract, file } = await loadTasks();
const GOOD = { id: 't1', title: 'Write', due: null };
const BAD = { id: 't1', title: 7 };

/** Starts a server that stands for the documented one, and a fetch that judges by it. */
async function serving(listener: RequestListener, options: ConformingFetchOptions = {}) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on a port
  const url = `http://127.0.0.1:${port}`;
  const servers = [{ from: 'https://api.example.com', to: url }];
  return { url: `${url}/v1`, judged: conformingFetch(contract, { servers, ...options }) };
}

const answering = (body: unknown, status = 200): RequestListener => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
};

async function mismatchOf(call: Promise<unknown>): Promise<ContractMismatchError> {
  const thrown: unknown = await call.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  );
  if (thrown instanceof ContractMismatchError) return thrown;
  throw thrown;
}

const codes = ({ findings }: ContractMismatchError) => findings.map(({ code, seen }) => `${code} ${seen.pointer}`);

describe('an exchange with a server', () => {
  test('that conforms: the response is handed back unread, its request is known', async () => {
    const { url, judged } = await serving(answering(GOOD));
    const response = await judged(`${url}/tasks/t1`);
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toEqual(GOOD);
    expect(rememberedRequest(response)).toMatchObject({ method: 'GET', url: `${url}/tasks/t1` });
    expect(judged.summary).toEqual({ conform: 1, violate: 0, undecided: 0, outOfScope: 0 });
    expect(() => judged.assertConformed()).not.toThrow();
  });

  test('that does not: the call throws, at its own line', async () => {
    const { url, judged } = await serving(answering(BAD));
    const thrown = await mismatchOf(judged(`${url}/tasks/t1`));
    expect(codes(thrown)).toEqual(['response.body.violates-schema /response/body/title']);
    expect(thrown.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))).toContain(
      'conforming-fetch.test.ts',
    );
    expect(thrown.stack?.startsWith(`ContractMismatchError: ${thrown.message}\n`)).toBe(true);
    expect(
      thrown.message.replace(/\S*tasks\.json/, 'tasks.json').replace(url, 'http://127.0.0.1'),
    ).toMatchInlineSnapshot(`
      "GET http://127.0.0.1/tasks/t1 → 200 does not conform:
        error response.body.violates-schema at /response/body/title: title: 7 is an integer, the contract says text ("7" in quotes would be text)
          ›  │ {"id":"t1","title":7}
             │                    ^
          contract tasks.json:1:1239 #/components/schemas/Task/properties/title/type"
    `);
    expect(judged.mismatches).toEqual([thrown]);
    expect(() => judged.assertConformed()).toThrow(thrown);
  });

  test('is judged on the side of the request too, whatever form it has', async () => {
    const { url, judged } = await serving(answering(GOOD, 201));
    const headers = { 'content-type': 'application/json' };
    const sent = { method: 'POST', headers };
    const bodies = [
      JSON.stringify({ title: 7 }),
      Buffer.from(JSON.stringify({ title: 7 })),
      new Blob([JSON.stringify({ title: 7 })]).stream(),
    ];
    for (const body of bodies) {
      const thrown = await mismatchOf(judged(`${url}/tasks`, { ...sent, body, duplex: 'half' }));
      expect(codes(thrown)).toEqual(['request.body.violates-schema /request/body/title']);
    }
    const request = new Request(`${url}/tasks`, { ...sent, body: JSON.stringify({ title: 7 }) });
    expect(codes(await mismatchOf(judged(request)))).toEqual(['request.body.violates-schema /request/body/title']);
    expect(request.bodyUsed).toBe(true);
  });

  test('reaches the server as it was meant, a stream and a form included', async () => {
    const seen: string[] = [];
    const { url, judged } = await serving((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        seen.push(`${request.method} ${request.headers['content-type']} ${text}`);
        answering(GOOD, 201)(request, response);
      });
    });
    const headers = { 'content-type': 'application/json' };
    const text = JSON.stringify({ title: 'Write' });
    await judged(`${url}/tasks`, { method: 'POST', headers, body: new Blob([text]).stream(), duplex: 'half' });
    await judged(new Request(`${url}/tasks`, { method: 'POST', headers, body: text }));
    await judged(new URL(`${url}/tasks`), { method: 'post', headers, body: text });
    expect(seen).toEqual(Array.from({ length: 3 }, () => `POST application/json ${text}`));
  });

  test('of gzip is judged as what it holds', async () => {
    const { url, judged } = await serving((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify(BAD)));
    });
    expect(codes(await mismatchOf(judged(`${url}/tasks/t1`)))).toEqual([
      'response.body.violates-schema /response/body/title',
    ]);
  });

  test('of events is not waited for', async () => {
    const { url, judged } = await serving((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    });
    const response = await judged(`${url}/events`);
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 1\n\n');
    await reader?.cancel();
  });

  test('that was redirected is judged by where it came to', async () => {
    const { url, judged } = await serving((request, response) => {
      if (request.url === '/v1/old') response.writeHead(302, { location: '/v1/tasks/t1' }).end();
      else answering(BAD)(request, response);
    });
    const thrown = await mismatchOf(judged(`${url}/old`));
    expect(codes(thrown)).toEqual(['response.body.violates-schema /response/body/title']);
    const posted = await mismatchOf(judged(`${url}/old`, { method: 'POST', body: '{}' }));
    expect(posted.message).toContain("with redirect: 'manual' each answer is judged");
    expect(judged.summary).toMatchObject({ violate: 1, undecided: 1 });
  });

  test('that fails, fails as without judging', async () => {
    const judged = conformingFetch(contract);
    await expect(judged('http://127.0.0.1:1/v1/tasks')).rejects.toThrow(TypeError);
    await expect(judged('http://127.0.0.1:1/v1', { body: 'x', method: 'GET' })).rejects.toThrow(TypeError);
    expect(() => judged.assertConformed()).toThrow('nothing was judged: no call was made');
  });

  test('that its own program ended is not judged', async () => {
    const ending = new AbortController();
    const { url, judged } = await serving((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":');
      setTimeout(() => ending.abort(), 20);
    });
    await expect(judged(`${url}/tasks/t1`, { signal: ending.signal })).rejects.toThrow(/aborted/);
    expect(judged.summary).toEqual({ conform: 0, violate: 0, undecided: 0, outOfScope: 0 });
  });

  test('that is larger than the limit could not be judged', async () => {
    const { url, judged } = await serving(answering(GOOD), { maxBodyBytes: 10 });
    expect((await mismatchOf(judged(`${url}/tasks/t1`))).undecided).toMatchObject([{ reason: 'body-too-large' }]);
    const lenient = await serving(answering(GOOD), { maxBodyBytes: 10, onUndecided: 'pass' });
    expect(await (await lenient.judged(`${lenient.url}/tasks/t1`)).json()).toEqual(GOOD);
    expect(lenient.judged.summary.undecided).toBe(1);
  });
});

describe('whoever mocked it', () => {
  test('MSW', async () => {
    const server = setupServer(http.get(`${BASE}/tasks/:id`, () => HttpResponse.json(BAD)));
    server.listen({ onUnhandledRequest: 'error' });
    onTestFinished(() => server.close());
    const judged = conformingFetch(contract);
    expect(codes(await mismatchOf(judged(`${BASE}/tasks/t1`)))).toEqual([
      'response.body.violates-schema /response/body/title',
    ]);
  });

  test('nock', async () => {
    nock('https://api.example.com').get('/v1/tasks/t1').reply(200, BAD).get('/v1/tasks/t2').reply(200, GOOD);
    onTestFinished(() => {
      nock.cleanAll();
      nock.restore();
    });
    const judged = conformingFetch(contract);
    expect(codes(await mismatchOf(judged(`${BASE}/tasks/t1`)))).toEqual([
      'response.body.violates-schema /response/body/title',
    ]);
    expect(await (await judged(`${BASE}/tasks/t2`)).json()).toEqual(GOOD);
  });

  test.each<[string, () => unknown, string[]]>([
    ['a response', () => Response.json(BAD), ['response.body.violates-schema /response/body/title']],
    ['an object with json()', () => ({ ok: true, json: async () => BAD }), [TITLE()]],
    ['an object with text()', () => ({ status: 200, text: async () => JSON.stringify(BAD) }), [TITLE()]],
    [
      'an object with headers',
      () => ({ status: 200, headers: { 'Content-Type': 'text/html' }, text: async () => '<p>' }),
      ['response.media-type.undocumented /response/headers/content-type'],
    ],
    [
      'an undocumented status',
      () => ({ ok: false, status: 418, headers: new Headers(), json: async () => ({}) }),
      ['response.status.undocumented /response/status'],
    ],
  ])('a function of the test that answers %s', async (_name, answer, expected) => {
    // A test's own stand-in has no more of a response than it needs.
    const fake = vi.fn(async () => answer() as Response);
    const judged = conformingFetch(contract, { fetch: fake });
    expect(codes(await mismatchOf(judged(`${BASE}/tasks/t1`)))).toEqual(expected);
    expect(fake).toHaveBeenCalledWith(`${BASE}/tasks/t1`, undefined);
  });

  function TITLE(): string {
    return 'response.body.violates-schema /response/body/title';
  }

  test('with an object that answers once only: it answers the test', async () => {
    const json = vi.fn().mockResolvedValueOnce(GOOD);
    const judged = conformingFetch(contract, { fetch: async () => ({ ok: true, status: 200, json }) as never });
    const response = await judged(`${BASE}/tasks/t1`);
    expect([response.ok, response.status]).toEqual([true, 200]);
    expect(await response.json()).toBe(GOOD);
  });

  test('with nothing: there is no response to judge', async () => {
    const judged = conformingFetch(contract, { fetch: (async () => undefined) as never });
    expect((await mismatchOf(judged(`${BASE}/tasks/t1`))).undecided).toMatchObject([{ reason: 'no-response' }]);
  });

  test('the call is made at once, with what was handed in', () => {
    const fake = vi.fn(async () => Response.json(GOOD));
    const init = { headers: { accept: 'application/json' } };
    void conformingFetch(contract, { fetch: fake })(`${BASE}/tasks/t1`, init);
    expect(fake.mock.calls).toEqual([[`${BASE}/tasks/t1`, init]]);
    expect((fake.mock.calls as unknown[][])[0]?.[1]).toBe(init);
  });

  test('put in the place of the global fetch, it asks the one that was there', async () => {
    const { url, judged } = await serving(answering(BAD));
    vi.stubGlobal('fetch', judged);
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    expect(codes(await mismatchOf(fetch(`${url}/tasks/t1`)))).toEqual([TITLE()]);
    expect(judged.mismatches).toHaveLength(1);
  });

  test('below MSW, which hands on what it does not mock, it judges that', async () => {
    const { url, judged } = await serving(answering(GOOD));
    vi.stubGlobal('fetch', judged);
    const server = setupServer();
    server.listen({ onUnhandledRequest: 'bypass' });
    onTestFinished(() => {
      server.close();
      vi.unstubAllGlobals();
    });
    expect(await (await fetch(`${url}/tasks/t1`)).json()).toEqual(GOOD);
    expect(judged.summary.conform).toBe(1);
  });

  test('the global fetch is looked up with each call', async () => {
    const judged = conformingFetch(contract);
    vi.stubGlobal('fetch', async () => Response.json(GOOD));
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    expect((await judged(`${BASE}/tasks/t1`)).status).toBe(200);
  });
});

describe('a call of what no contract covers', () => {
  const fake = async (): Promise<Response> => Response.json({});

  test('passes, and is counted; nothing judged is no pass', async () => {
    const judged = conformingFetch(contract, { fetch: fake });
    await judged('https://elsewhere.example/x');
    expect(judged.summary.outOfScope).toBe(1);
    expect(() => judged.assertConformed()).toThrow('nothing was judged: of 1 calls, no contract covers any');
  });

  test('throws where it is asked to', async () => {
    const judged = conformingFetch(contract, { fetch: fake, onOutOfScope: 'throw' });
    const thrown = await mismatchOf(judged('https://elsewhere.example/x'));
    expect(thrown.message).toBe(
      'GET https://elsewhere.example/x → 200 is out of scope: no contract names the host elsewhere.example',
    );
  });

  test('on a host of the contract is none of its operations', async () => {
    const judged = conformingFetch(contract, { fetch: fake });
    expect(codes(await mismatchOf(judged(`${BASE}/taks/t1`)))).toEqual(['request.path.undocumented /request/url']);
  });

  test('may be relative, as in a browser: it is judged by the path', async () => {
    const judged = conformingFetch(contract, { fetch: fake });
    expect(codes(await mismatchOf(judged('/v1/tasks/t1')))).toEqual([
      'response.body.violates-schema /response/body',
      'response.body.violates-schema /response/body',
    ]);
  });
});

test('it is a fetch, with what it has judged', () => {
  expectTypeOf(conformingFetch('twilio')).toExtend<typeof fetch>();
  expectTypeOf<ConformingFetch['mismatches']>().toEqualTypeOf<readonly ContractMismatchError[]>();
  // @ts-expect-error - what becomes of a call is one of two
  conformingFetch('twilio', { onUndecided: 'ignore' });
});

test('a contract is named, or several are', async () => {
  const fake = async (): Promise<Response> => Response.json(GOOD);
  const judged: ConformingFetch = conformingFetch(['twilio', file], { fetch: fake });
  await judged(`${BASE}/tasks/t1`);
  expect(judged.summary.conform).toBe(1);
  const lost = conformingFetch('./nowhere.yaml', { fetch: fake });
  await expect(lost(`${BASE}/tasks/t1`)).rejects.toMatchObject({ code: 'contract-not-found' });
});
