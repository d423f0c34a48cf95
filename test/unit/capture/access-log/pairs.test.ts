import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCapture } from '../../../../src/capture/index.js';
import { type CaptureEntry, isUnreadable, type JsonObject, valueAtPointer } from '../../../../src/model/index.js';
import { judgeFile } from '../../../support/planted-fault.js';
import { PLANTED, THREE_EXCHANGES, type WireExchange } from '../../../support/three-exchanges.js';
import { workspace } from '../../../support/workspace.js';
import { readText } from '../read-text.js';

/** The lines as Fastify's logger writes them: each half by itself, joined by `reqId`. */
const asked = (id: unknown, path: string, rest: JsonObject = {}): JsonObject => ({
  level: 30,
  reqId: String(id),
  req: { method: 'GET', url: path },
  msg: 'incoming request',
  ...rest,
});
const answered = (id: unknown, status: number, rest: JsonObject = {}): JsonObject => ({
  level: 30,
  reqId: String(id),
  res: { statusCode: status },
  msg: 'request completed',
  ...rest,
});

const UNJOINED = (id: string): string =>
  `the line has a response alone, which cannot be joined with a request of its id ${id}: it stands too far away, or others have the id`;

/** What each entry of a log came to: `GET /a → 200`, the sentence of what could not be read, or that it was passed over. */
async function told(...lines: readonly (JsonObject | string)[]): Promise<readonly string[]> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return (await readText(text, 'access-log')).map((entry) => {
    if (isUnreadable(entry)) return entry.outOfScope === undefined ? entry.unreadable.detail : '-';
    return `${entry.request.method} ${entry.request.url} → ${entry.response?.status ?? 'nothing'}`;
  });
}

describe('a request and its response on two lines', () => {
  test('are one exchange, in the place of the second, however they are mixed', async () => {
    expect(
      await told(
        asked(1, '/a'),
        asked(2, '/b'),
        { level: 30, reqId: '1', msg: 'looking' },
        answered(2, 404),
        answered(1, 200),
        asked(1, '/c'),
        answered(1, 201),
      ),
    ).toEqual(['-', 'GET /b → 404', 'GET /a → 200', 'GET /c → 201']);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['req.id', { req: { id: 7, method: 'GET', url: '/a' } }, { res: { statusCode: 200 }, reqId: 7 }],
    [
      'requestId',
      { requestId: 'x', request: { method: 'GET', url: '/a' } },
      { requestId: 'x', response: { status: 200 } },
    ],
    [
      'request_id, response first',
      { request_id: 'x', res: { statusCode: 200 } },
      { request_id: 'x', req: { method: 'GET', url: '/a' } },
    ],
    ['traceId', { traceId: 'x', req: { method: 'GET', url: '/a' } }, { traceId: 'x', res: { statusCode: 200 } }],
    [
      'a trace and an id',
      { traceId: 'x', req: { id: 1, method: 'GET', url: '/a' } },
      { traceId: 'x', res: { statusCode: 200 } },
    ],
    [
      'winston',
      { meta: { requestId: 1, req: { method: 'GET', url: '/a' } } },
      { meta: { requestId: 1, res: { statusCode: 200 } } },
    ],
  ])('by %s', async (_, first, second) => {
    expect(await told(first, second)).toEqual(['GET /a → 200']);
  });

  test('of several processes: a counter is each one’s own', async () => {
    expect(
      await told(
        asked(1, '/a', { pid: 1 }),
        asked(1, '/b', { pid: 2 }),
        answered(1, 500, { pid: 2 }),
        answered(1, 200, { pid: 1 }),
      ),
    ).toEqual(['GET /b → 500', 'GET /a → 200']);
  });

  test('a request that was not answered is told in its place; a response of no request is a line like others', async () => {
    expect(await told(asked(1, '/a'), answered(2, 200), asked(3, '/c'), answered(3, 200))).toEqual([
      'GET /a → nothing',
      '-',
      'GET /c → 200',
    ]);
    expect(await told({ res: { statusCode: 200 } }, { level: 30, req: { method: 'GET', url: '/a' } })).toEqual([
      '-',
      'GET /a → nothing',
    ]);
  });

  test('what others answered on the way, or is said of the answer once more, is a line like others', async () => {
    const upstream = { level: 30, response: { status: 500, headers: {} }, msg: 'upstream answered' };
    expect(
      await told(asked(1, '/a'), upstream, { ...upstream, reqId: '1' }, answered(1, 200), answered(1, 200)),
    ).toEqual(['-', '-', 'GET /a → 200', '-']);
    const whole = { ...asked(1, '/a', { traceId: 't' }), ...answered(1, 200) };
    expect(await told(whole, answered(1, 200), { ...upstream, traceId: 't' })).toEqual(['GET /a → 200', '-', '-']);
  });

  test('a trace that several requests have tells none of them', async () => {
    const line = (rest: JsonObject): JsonObject => ({ traceId: 't', ...rest });
    expect(
      await told(
        line({ req: { method: 'GET', url: '/a' } }),
        line({ req: { method: 'GET', url: '/b' } }),
        line({ req: { method: 'GET', url: '/c' } }),
        line({ res: { statusCode: 200 } }),
      ),
    ).toEqual(['GET /a → nothing', 'GET /b → nothing', 'GET /c → nothing', UNJOINED('t')]);
  });

  test('what the server asked on its way, and was answered, is not its own answer', async () => {
    expect(
      await told(
        asked(1, '/a'),
        { level: 30, reqId: '1', request: { method: 'GET', url: '/upstream' } },
        { level: 30, reqId: '1', response: { status: 500 }, msg: 'upstream answered' },
        answered(1, 200),
      ),
    ).toEqual(['GET /upstream → nothing', UNJOINED('1'), 'GET /a → 200']);
  });

  test('an event, which has one name alone, and its answer', async () => {
    const event = { httpMethod: 'GET', path: '/a' };
    expect(await told({ requestId: 'x', event }, { requestId: 'x', response: { statusCode: 200 } })).toEqual([
      'GET /a → 200',
    ]);
  });

  test('a response that cannot be read is told in its line', async () => {
    expect(await told(asked(1, '/a'), { reqId: '1', res: { statusCode: 200, headers: 7 } })).toEqual([
      'res.headers is no list of headers',
    ]);
  });
});

test('messages that repeat the request, before and after the line that has all of it, are no other exchanges', async () => {
  const req = { id: 1, method: 'GET', url: '/a' };
  expect(
    await told(
      { level: 30, req, msg: 'looking' },
      { level: 30, req, msg: 'found' },
      { level: 30, req, res: { statusCode: 200 }, msg: 'request completed' },
      { level: 30, req, msg: 'cleaning up' },
    ),
  ).toEqual(['-', '-', 'GET /a → 200', '-']);
});

test('halves wait for 10,000 lines, in their order, and no longer', async () => {
  const between = (count: number): JsonObject[] =>
    Array.from({ length: count }, (_, index) => answered(`x${index}`, 200));
  const near = await told(asked(1, '/a'), ...between(9_000), answered(1, 200));
  expect(near).toHaveLength(9_001);
  expect(near.at(-1)).toBe('GET /a → 200');
  const far = await told(asked(1, '/a'), ...between(10_001), answered(1, 200));
  expect(far).toHaveLength(10_003);
  expect(far[0]).toBe('GET /a → nothing');
  expect(far.at(-1)).toBe(UNJOINED('1'));
});

test('a fault of either half is found on its own line', async () => {
  const [, , broken] = THREE_EXCHANGES;
  const halves = ({ origin, path, responseText }: WireExchange, id: string): readonly JsonObject[] => [
    { level: 30, reqId: id, req: { method: 'GET', url: origin + path } },
    { level: 30, reqId: id, res: { statusCode: 200, body: JSON.parse(responseText) } },
  ];
  const [first, second] = halves(broken, 'a');
  const [third, fourth] = halves({ ...broken, path: broken.path.replace(/IT\w+/u, 'nonsense') }, 'b');
  const text = [first, third, second, fourth].map((line) => JSON.stringify(line)).join('\n');
  const { findings, undecided } = await judgeFile(workspace().write('x.log', text));
  expect(undecided).toEqual([]);
  const places = findings.map(({ pointer, location, textThere }) => [
    pointer,
    location.seen?.line,
    textThere.slice(0, 11),
  ]);
  expect(places).toEqual([
    [PLANTED.pointer, 3, PLANTED.text],
    ['/request/path/Sid', 2, 'nonsense"}}'],
    [PLANTED.pointer, 4, PLANTED.text],
    // The SID of the answer is not the one that was asked for.
    ['/response/body/sid', 4, '"ITaaaaaaaa'],
  ]);
});

test('whatever a log mixes: every line is told once, in order, and what is joined belongs together', async () => {
  const made = workspace();
  const id = fc.integer({ min: 1, max: 4 });
  const path = fc.constantFrom('/a', '/b');
  const line = fc.oneof(
    fc.tuple(id, path).map(([each, to]) => asked(each, to)),
    fc.tuple(id, path).map(([each, to]) => ({ ...asked(each, to), traceId: 't' })),
    id.map((each) => answered(each, 200 + each)),
    fc.tuple(id, path).map(([each, to]) => ({ ...asked(each, to), ...answered(each, 200 + each) })),
    fc.constantFrom<JsonObject | string>({ level: 30, msg: 'x' }, '{"level":', '7', {
      traceId: 't',
      res: { statusCode: 500 },
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
      const text = lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n');
      const path = made.write('x.log', text);
      const entries: CaptureEntry[] = [];
      for await (const batch of openCapture({ path, name: 'x.log' }, { format: 'access-log' })) entries.push(...batch);
      const seen = entries.flatMap(({ origin: { line: own, request } }) => [
        own,
        ...(request === undefined ? [] : [request.line]),
      ]);
      expect([...seen].sort((left = 0, right = 0) => left - right)).toEqual(lines.map((_, index) => index + 1));
      const places = entries.map(({ origin: { line: own = 0, request } }) => Math.max(own, request?.line ?? 0));
      expect(places).toEqual([...places].sort((left, right) => left - right));
      for (const entry of entries) {
        const { line: own = 0, request } = entry.origin;
        if (request === undefined) continue;
        const [half, other] = [lines[request.line - 1], lines[own - 1]];
        if (typeof half !== 'object' || typeof other !== 'object') throw new Error('what is joined is an object');
        const name = valueAtPointer(other, '/reqId') === undefined ? '/traceId' : '/reqId';
        expect(valueAtPointer(half, name)).toBe(valueAtPointer(other, name));
        expect(entry).toMatchObject({ request: { url: valueAtPointer(half, '/req/url') } });
      }
    }),
    { numRuns: 500 },
  );
});
