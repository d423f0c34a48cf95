import { bypass, delay, graphql, HttpResponse, http, passthrough, ws } from 'msw';
import { describe, expect, test } from 'vitest';
import { ContractMismatchError } from '../../../src/index.js';
import { type CheckedHandler, type CheckHandlersOptions, checkHandlers } from '../../../src/mocks/index.js';
import { workspace } from '../../support/workspace.js';
import { BASE, loadTasks, TASKS } from './tasks-contract.js';

const { contract } = await loadTasks();
const GOOD = { id: 't1', title: 'Write', due: null };
const good = () => HttpResponse.json(GOOD);
const bad = () => HttpResponse.json({ id: 't1', title: 7 });

async function check(handlers: readonly object[], options: CheckHandlersOptions = {}) {
  return checkHandlers(handlers, contract, { count: 5, ...options });
}

/** What was found of the only handler. */
async function checkOne(handler: object, options?: CheckHandlersOptions): Promise<CheckedHandler> {
  const [only] = (await check([handler], options)).handlers;
  if (only === undefined) throw new Error('it was not checked');
  return only;
}

const codes = ({ findings }: CheckedHandler) =>
  findings.map(({ first: { code, seen }, count }) => `${code} ${seen.pointer} ×${count}`);
const TITLE = 'response.body.violates-schema /response/body/title ×5';

describe('a handler', () => {
  test('that answers as the contract says conforms', async () => {
    const found = await checkOne(http.get(`${BASE}/tasks/:id`, good));
    expect(found).toMatchObject({
      name: `GET ${BASE}/tasks/:id`,
      place: expect.stringContaining('check-handlers.test.ts:'),
      operations: ['GET /tasks/{id}'],
      answers: 5,
      outcome: 'conforms',
      findings: [],
    });
  });

  test('that does not is told, each fault once', async () => {
    const found = await checkOne(http.get(`${BASE}/tasks/:id`, bad));
    expect([found.outcome, ...codes(found)]).toEqual(['violates', TITLE]);
  });

  test('is asked with requests that conform', async () => {
    const asked: unknown[] = [];
    const found = await checkOne(
      http.post(`${BASE}/tasks`, async ({ request }) => {
        const { title } = (await request.json()) as { title: unknown }; // as the contract has it
        asked.push(typeof title);
        return HttpResponse.json({ id: 't1', title }, { status: 201 });
      }),
    );
    expect(found.outcome).toBe('conforms');
    expect(asked).toEqual(Array.from({ length: 5 }, () => 'string'));
  });

  test.each([
    ['of one task', `${BASE}/tasks/t12`],
    ['of a path without a host', '/v1/tasks/:id'],
    ['of a wildcard for the host', '*/v1/tasks/:id'],
    ['of a wildcard for host and base path', '*/tasks/:id'],
    ['of one task on any host', '*/tasks/t12'],
    ['with a query', `${BASE}/tasks/:id?full=1`],
    ['with a slash at its end', `${BASE}/tasks/:id/`],
    ['with a parameter that may be left out', `${BASE}/tasks/:id?`],
    ['with a wildcard at its end', `${BASE}/tasks/*`],
    ['of an expression', /\/tasks\/t\d+$/],
    ['of a function', ({ request }: { readonly request: Request }) => /\/tasks\/./.test(request.url)],
    ['with another parameter', 'https://api.example.com/:version/tasks/:id'],
  ])('%s finds its operation', async (_name, path) => {
    const found = await checkOne(http.get(path as string, bad));
    expect([found.operations, found.outcome, ...codes(found)]).toEqual([['GET /tasks/{id}'], 'violates', TITLE]);
  });

  test('of a parameter in place of a word is run for each operation it takes', async () => {
    const found = await checkOne(http.get('https://api.example.com/v1/:things', good));
    expect(found.operations).toEqual(['GET /tasks', 'GET /events']);
  });

  test('of every method is asked with each', async () => {
    const found = await checkOne(http.all(`${BASE}/tasks/:id`, good));
    expect(found.operations).toEqual(['GET /tasks/{id}', 'DELETE /tasks/{id}']);
    expect(codes(found)).toEqual(['response.status.undocumented /response/status ×5']);
  });

  test('of a server that stands for the documented one', async () => {
    const servers = [{ from: 'https://api.example.com', to: 'http://localhost:3000' }];
    const found = await checkOne(http.get('http://localhost:3000/v1/tasks/:id', bad), { servers });
    expect(codes(found)).toEqual([TITLE]);
    expect(codes(await checkOne(http.get('/v1/tasks/:id', bad), { servers }))).toEqual([TITLE]);
  });

  test('of an id that the contract does not allow is told of it', async () => {
    const found = await checkOne(http.get(`${BASE}/tasks/abc`, good));
    expect(codes(found)).toEqual(['request.path.violates-schema /request/path/id ×5']);
  });

  test('of a path that the contract does not have is told which is near', async () => {
    const found = await checkOne(http.get(`${BASE}/taks/:id`, good));
    expect(found).toMatchObject({ outcome: 'violates', answers: 0, operations: [] });
    expect(found.findings[0]?.first).toMatchObject({
      code: 'request.path.undocumented',
      exchange: { url: `${BASE}/taks/:id` },
      facts: { nearest: 'GET /tasks/{id}' },
    });
  });

  test('of a method that the contract does not have', async () => {
    expect(codes(await checkOne(http.patch(`${BASE}/tasks/:id`, good)))).toEqual([
      'request.method.undocumented /request/url ×1',
    ]);
  });
});

describe('a handler that has nothing to judge', () => {
  test.each<[string, string, object]>([
    ['of another host', 'no contract covers it', http.get('https://elsewhere.example/x', good)],
    ['of everything', 'it takes every request', http.all('*', () => new HttpResponse(null, { status: 500 }))],
    ['of everything of a host', 'it takes every request', http.all('https://api.example.com/*', good)],
    ['that lets pass', 'it lets the request pass', http.get(`${BASE}/tasks/:id`, () => passthrough())],
    ['that leaves it to the next', 'it leaves the answer to the next', http.get(`${BASE}/tasks/:id`, () => undefined)],
    ['that fails', 'it plays a network that fails', http.get(`${BASE}/tasks/:id`, () => HttpResponse.error())],
    ['of GraphQL', 'it handles GraphQL', graphql.query('Tasks', () => HttpResponse.json({ data: {} }))],
    ['of a WebSocket', 'a WebSocket', ws.link('wss://api.example.com/live').addEventListener('connection', () => {})],
    ['of an expression that fits nothing', 'it takes no request of the contract', http.get(/nothing/, good)],
  ])('%s: %s', async (_name, detail, handler) => {
    const checked = await check([handler]);
    expect(checked.handlers[0]).toMatchObject({ outcome: 'not-judged', detail: expect.stringContaining(detail) });
    expect(() => checked.assertConform()).toThrow('no handler was judged');
    const beside = await check([handler, http.get(`${BASE}/tasks/:id`, good)]);
    expect(() => beside.assertConform()).not.toThrow();
  });

  test('since it does not answer in time', async () => {
    const slow = http.get(`${BASE}/tasks/:id`, async () => {
      await delay(60);
      return bad();
    });
    expect(await checkOne(slow, { timeout: 20 })).toMatchObject({
      outcome: 'not-judged',
      detail: 'it did not answer within 20 ms',
    });
    expect((await checkOne(slow, { timeout: 2000, count: 1 })).outcome).toBe('violates');
  });

  const stream = (source: ConstructorParameters<typeof ReadableStream<Uint8Array>>[0]) => () =>
    new HttpResponse(new ReadableStream(source), { headers: { 'content-type': 'application/json' } });
  const endless = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      await delay(1);
      controller.enqueue(new Uint8Array([0x20]));
    },
  };

  test.each<[string, object]>([
    ['that never answers', http.get(`${BASE}/tasks/:id`, () => delay('infinite'))],
    ['whose predicate never does', http.get((() => new Promise(() => undefined)) as never, good)],
    ['whose body never begins', http.get(`${BASE}/tasks/:id`, stream({}))],
    ['whose body never ends', http.get(`${BASE}/tasks/:id`, stream(endless))],
  ])('%s is not waited for, neither by itself nor before another', async (_name, handler) => {
    const started = Date.now();
    const options = { timeout: 30, count: 20 };
    expect(await checkOne(handler, options)).toMatchObject({
      outcome: 'not-judged',
      detail: 'it did not answer within 30 ms',
    });
    const beside = await check([handler, http.get('*/tasks/*', bad)], options);
    expect(beside.handlers).toHaveLength(2);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test('is asked no second time', async () => {
    let asked = 0;
    const predicate = () => {
      asked += 1;
      return new Promise<boolean>(() => undefined);
    };
    await check([http.get(predicate, good), http.get('*/tasks/*', bad)], { timeout: 30 });
    // Once for itself, and once since it stands before another.
    expect(asked).toBe(2);
  });

  test('is told that nobody waits any longer: its stream is let go of, its cleaning up done', async () => {
    const ended: string[] = [];
    const streaming = http.get(`${BASE}/tasks/:id`, stream({ ...endless, cancel: () => void ended.push('stream') }));
    expect((await checkOne(streaming, { timeout: 30 })).outcome).toBe('not-judged');
    const waiting = http.get(`${BASE}/tasks/:id`, async ({ request, finalize }) => {
      request.signal.addEventListener('abort', () => ended.push('signal'));
      finalize(() => void ended.push('cleanup'));
      await delay('infinite');
    });
    expect((await checkOne(waiting, { timeout: 30 })).outcome).toBe('not-judged');
    await expect.poll(() => ended.toSorted()).toEqual(['cleanup', 'signal', 'stream']);
  });
});

describe('what a handler answers', () => {
  const json = { headers: { 'content-type': 'application/json' } };
  const parts = (...texts: readonly string[]) =>
    new ReadableStream({
      start(controller) {
        for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
        controller.close();
      },
    });
  const breaksOff = () => new ReadableStream({ start: (controller) => controller.error(new Error('gone')) });
  const readBefore = async () => {
    const response = good();
    await response.text();
    return response;
  };
  const answering = (answer: () => unknown) => http.get(`${BASE}/tasks/:id`, answer as never); // also what types forbid

  test.each<[string, () => unknown, string, readonly string[]]>([
    ['a stream', () => new HttpResponse(parts('{"id":"t1",', '"title":"a"}'), json), 'conforms', []],
    ['a stream of a fault', () => new HttpResponse(parts('{"id":"t1",', '"title":7}'), json), 'violates', [TITLE]],
    ['a stream that breaks off', () => new HttpResponse(breaksOff(), json), 'undecided', []],
    [
      'bytes',
      () => HttpResponse.arrayBuffer(new TextEncoder().encode('{"id":"t1","title":7}').buffer, json),
      'violates',
      [TITLE],
    ],
    [
      'text',
      () => HttpResponse.text('hi'),
      'violates',
      ['response.media-type.undocumented /response/headers/content-type ×5'],
    ],
    [
      'no content',
      () => new HttpResponse(null, { status: 204 }),
      'violates',
      ['response.status.undocumented /response/status ×5'],
    ],
    [
      'a redirect',
      () => HttpResponse.redirect('https://a.example/', 302),
      'violates',
      ['response.status.undocumented /response/status ×5'],
    ],
    ['a documented status alone', () => new HttpResponse(null, { status: 404 }), 'conforms', []],
    [
      'a cookie beside it',
      () => HttpResponse.json(GOOD, { headers: { 'set-cookie': 'a=b; HttpOnly' } }),
      'conforms',
      [],
    ],
    ['a body that was read', readBefore, 'undecided', []],
    ['an object', () => GOOD, 'failed', []],
  ])('%s', async (_name, answer, outcome, found) => {
    const checked = await checkOne(answering(answer));
    expect([checked.outcome, ...codes(checked)]).toEqual([outcome, ...found]);
  });

  test('what is no response is told', async () => {
    expect((await checkOne(answering(() => GOOD))).detail).toBe('what it answers is no Response');
  });

  test('follows from the cookies that the contract asks for', async () => {
    const parameters = [
      { name: 'session', in: 'cookie', required: true, schema: { type: 'string', pattern: '^s[0-9]+$' } },
    ];
    const paths = { '/me': { get: { parameters, responses: { 204: { description: '' } } } } };
    const file = workspace().write('me.json', { ...TASKS, paths });
    const seen: string[] = [];
    const handler = http.get(`${BASE}/me`, ({ cookies }) => {
      seen.push(cookies.session ?? 'none');
      return new HttpResponse(null, { status: cookies.session === undefined ? 401 : 204 });
    });
    const { handlers } = await checkHandlers([handler], file, { count: 5 });
    expect(handlers.map(({ outcome }) => outcome)).toEqual(['conforms']);
    expect(seen.every((session) => /^s[0-9]+$/.test(session))).toBe(true);
    expect(seen).toHaveLength(5);
  });
});

describe('handlers', () => {
  test('that throw have failed', async () => {
    const throwing = http.get(`${BASE}/tasks/:id`, () => {
      throw new RangeError('no such task');
    });
    expect(await checkOne(throwing)).toMatchObject({ outcome: 'failed', detail: 'it threw RangeError: no such task' });
    const now = { isFirst: true };
    const both = http.get(`${BASE}/tasks/:id`, () => {
      if (!now.isFirst) throw new RangeError('once only');
      now.isFirst = false;
      return bad();
    });
    expect(await checkOne(both)).toMatchObject({ outcome: 'violates', detail: 'it threw RangeError: once only' });
    expect((await checkOne(http.get(`${BASE}/tasks/:id`, () => Promise.reject(Response.json(GOOD))))).outcome).toBe(
      'conforms',
    );
  });

  test('that answer once, or a generator, are asked with every request, and stay as they were', async () => {
    const once = http.get(`${BASE}/tasks/:id`, bad, { once: true });
    const each = http.get(`${BASE}/tasks/:id`, function* () {
      yield good();
      yield bad();
      return HttpResponse.json({ id: 7, title: '' });
    });
    const { handlers } = await check([once, each]);
    expect(handlers.map(codes)).toEqual([
      [TITLE],
      ['response.body.violates-schema /response/body/title ×1', 'response.body.violates-schema /response/body/id ×3'],
    ]);
    expect(once.isUsed).toBe(false);
    const request = new Request(`${BASE}/tasks/t1`);
    const first = await each.run({ request, requestId: '1' });
    expect(await first?.response?.json()).toEqual(GOOD);
  });

  test('that stand behind others are judged by themselves; one with a wildcard, by what is left to it', async () => {
    const { handlers } = await check([
      http.get(`${BASE}/tasks/:id`, good),
      http.get(`${BASE}/tasks/:id`, bad),
      http.get('https://api.example.com/v1/t*', bad),
    ]);
    expect(handlers.map(({ operations }) => operations)).toEqual([
      ['GET /tasks/{id}'],
      ['GET /tasks/{id}'],
      ['GET /tasks'],
    ]);
    expect(handlers.map(({ outcome }) => outcome)).toEqual(['conforms', 'violates', 'violates']);
  });

  test('that ask elsewhere by themselves do so', async () => {
    const asking = http.get(`${BASE}/tasks/:id`, async ({ request }) => {
      bypass(request);
      return good();
    });
    expect((await checkOne(asking)).outcome).toBe('conforms');
  });

  test('draw the same requests from the same seed', async () => {
    const asked: string[] = [];
    const asking = http.get(`${BASE}/tasks/:id`, ({ params }) => {
      asked.push(String(params.id));
      return good();
    });
    await checkOne(asking);
    await checkOne(asking);
    await checkOne(asking, { seed: 2 });
    expect(asked.slice(0, 5)).toEqual(asked.slice(5, 10));
    expect(asked.slice(10)).not.toEqual(asked.slice(0, 5));
  });

  test('are told in one message', async () => {
    const checked = await check([
      http.get(`${BASE}/tasks/:id`, bad),
      http.get(`${BASE}/tasks`, () => HttpResponse.json([GOOD])),
      http.delete(`${BASE}/tasks/:id`, () => {
        throw new Error('not yet');
      }),
    ]);
    const thrown = messageOf(() => checked.assertConform());
    expect(
      thrown.message
        .replaceAll(/\(\/.*check-handlers\.test\.ts:\d+:\d+\)/g, '(here)')
        .replaceAll(/\S*tasks\.json/g, 'tasks.json'),
    ).toMatchInlineSnapshot(`
      "2 of 3 handlers do not conform:
        GET https://api.example.com/v1/tasks/:id (here)
          error response.body.violates-schema at /response/body/title: title: 7 is an integer, the contract says text ×5 ("7" in quotes would be text)
            contract tasks.json #/components/schemas/Task/properties/title/type
        DELETE https://api.example.com/v1/tasks/:id (here)
          it threw Error: not yet"
    `);
    expect(thrown.findings.map(({ code }) => code)).toEqual(['response.body.violates-schema']);
  });

  test.each([
    [[{}], 'no request handler: it cannot be run'],
    [[undefined], 'no request handler: it is no object'],
    [[{ defineContext: () => undefined, run: () => undefined }], 'no request handler: it is of MSW 1'],
    [undefined, 'handlers of checkHandlers must be the list that setupServer is given'],
  ])('that are none are refused: %j', async (handlers, message) => {
    // What a caller without types hands in.
    await expect(check(handlers as never)).rejects.toThrow(message);
  });

  test.each([{ count: 0 }, { count: 1.5 }, { seed: Number.NaN }, { timeout: -1 }])('refuse %j', async (options) => {
    const message = expect.stringMatching(/of checkHandlers must be a whole number( of 1 or more)?, and is /);
    await expect(check([], options)).rejects.toMatchObject({ code: 'option-invalid', message });
  });

  test('of an empty list are none judged', async () => {
    expect(messageOf((await check([])).assertConform).message).toBe('no handler was judged');
  });
});

function messageOf(run: () => void): ContractMismatchError {
  try {
    run();
  } catch (error) {
    if (error instanceof ContractMismatchError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
