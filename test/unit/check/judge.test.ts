import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createJudge, type JudgeOptions, judgeExchange } from '../../../src/check/index.js';
import { loadContract } from '../../../src/contract/index.js';
import type { Body, Exchange, Header, Judgement } from '../../../src/model/index.js';

const folder = mkdtempSync(join(tmpdir(), 'judge-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
async function contractOf(paths: object, more: object = {}) {
  files += 1;
  const file = join(folder, `${files}.json`);
  const info = { title: 'Test', version: '1' };
  writeFileSync(
    file,
    JSON.stringify({ openapi: '3.1.0', info, servers: [{ url: 'https://api.test' }], paths, ...more }),
  );
  return loadContract(file);
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: readonly Header[];
  readonly body?: Body;
  readonly status?: number;
  readonly responseHeaders?: readonly Header[];
  readonly responseBody?: Body;
}

function exchange(sent: Sent = {}): Exchange {
  return {
    origin: { capture: 'test', entry: 0 },
    request: {
      method: sent.method ?? 'GET',
      url: `https://api.test${sent.path ?? '/x'}`,
      headers: sent.headers ?? [],
      body: sent.body ?? { kind: 'absent' },
    },
    response: {
      status: sent.status ?? 200,
      headers: sent.responseHeaders ?? [],
      body: sent.responseBody ?? { kind: 'json', value: {} },
    },
  };
}

const json = (value: object | string | null): Body => ({ kind: 'json', value: value as never }); // plain JSON values
const text = (value: string): Body => ({ kind: 'text', text: value });
const bytes = (...values: readonly number[]): Body => ({ kind: 'bytes', bytes: Uint8Array.from(values) });
const content = (schema: unknown, type = 'application/json') => ({ content: { [type]: { schema } } });
const answering = (schema: unknown, type?: string) => ({
  '/x': { get: { responses: { 200: { description: '', ...content(schema, type) } } } },
});

/** One line a finding, or the reasons why it was not judged. */
function told(judgement: Judgement): string[] {
  if (judgement.kind === 'out-of-scope') return [judgement.reason];
  const undecided = 'undecided' in judgement ? judgement.undecided : [];
  return [
    ...judgement.findings.map(({ code, seen }) => `${code} ${seen.pointer}`),
    ...undecided.map(({ reason, pointer }) => `${reason} ${pointer}`),
  ];
}

describe('what cannot be judged is undecided, for its part alone', () => {
  const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };

  test('a body that the capture lost', async () => {
    const contract = await contractOf({
      '/x': { post: { requestBody: content(schema), responses: { 200: { description: '', ...content(schema) } } } },
    });
    const lost: Body = { kind: 'unread', reason: 'body-too-large' };
    expect(
      told(judgeExchange(exchange({ method: 'POST', body: lost, responseBody: json({ id: 'a' }) }), contract)),
    ).toEqual(['body-too-large /request/body']);
    const both = judgeExchange(exchange({ method: 'POST', body: lost, responseBody: json({}) }), contract);
    expect([both.kind, told(both)]).toEqual([
      'violates',
      ['response.body.violates-schema /response/body', 'body-too-large /request/body'],
    ]);
  });

  test('a body that the capture lost, where nothing is asked of it', async () => {
    const contract = await contractOf({
      '/x': {
        get: { responses: { 200: { description: '', content: { 'text/plain': {} } }, 204: { description: '' } } },
      },
    });
    const lost: Body = { kind: 'unread', reason: 'body-not-kept' };
    expect(judgeExchange(exchange({ responseBody: lost }), contract).kind).toBe('conforms');
    expect(judgeExchange(exchange({ status: 204, responseBody: lost }), contract).kind).toBe('conforms');
    const html: readonly Header[] = [['content-type', 'text/html']];
    expect(told(judgeExchange(exchange({ responseBody: lost, responseHeaders: html }), contract))).toEqual([
      'response.media-type.undocumented /response/headers/content-type',
    ]);
  });

  test('an exchange without response, after its request', async () => {
    const contract = await contractOf({
      '/x': { get: { parameters: [{ name: 'n', in: 'query', schema: { type: 'integer' } }], responses: {} } },
    });
    const { response: _, ...aborted } = exchange({ path: '/x?n=1' });
    expect(told(judgeExchange(aborted, contract))).toEqual(['no-response /response']);
    const wrong = { ...aborted, request: { ...aborted.request, url: 'https://api.test/x?n=y' } };
    expect(told(judgeExchange(wrong, contract))).toEqual([
      'request.query.violates-schema /request/query/n',
      'no-response /response',
    ]);
  });

  test('a media type that cannot be parsed, when it has a schema of structure', async () => {
    const xml: readonly Header[] = [['content-type', 'application/xml']];
    const sent = exchange({ responseHeaders: xml, responseBody: text('<a/>') });
    expect(told(judgeExchange(sent, await contractOf(answering(schema, 'application/xml'))))).toEqual([
      'media-type-unsupported /response/body',
    ]);
    expect(told(judgeExchange(sent, await contractOf(answering({ type: 'string' }, 'application/xml'))))).toEqual([]);
    expect(
      told(judgeExchange(sent, await contractOf(answering({ type: 'string', maxLength: 2 }, 'application/xml')))),
    ).toEqual(['response.body.violates-schema /response/body']);
    const mediaTypes = { 'application/xml': { parse: () => ({ id: 5 }) } };
    expect(told(judgeExchange(sent, await contractOf(answering(schema, 'application/xml')), { mediaTypes }))).toEqual([
      'response.body.violates-schema /response/body/id',
    ]);
  });

  test('JSON that is called something else', async () => {
    const plain: readonly Header[] = [['content-type', 'text/plain']];
    const contract = await contractOf(answering(schema, 'text/plain'));
    const judged = (body: Body): unknown =>
      told(judgeExchange(exchange({ responseHeaders: plain, responseBody: body }), contract));
    expect(judged(text('{"id":"a"}'))).toEqual([]);
    expect(judged(text(' {"id":5}'))).toEqual(['response.body.violates-schema /response/body/id']);
    expect(judged(json({ id: 5 }))).toEqual(['response.body.violates-schema /response/body/id']);
    expect(judged(text('id: a'))).toEqual(['media-type-unsupported /response/body']);
  });

  test('a schema that does not compile, and no other', async () => {
    const contract = await contractOf({
      '/x': {
        get: {
          responses: {
            200: {
              description: '',
              ...content({ type: 'object', properties: { a: { type: 'string', pattern: '(' } } }),
            },
          },
        },
      },
      '/y': { get: { responses: { 200: { description: '', ...content(schema) } } } },
    });
    expect(told(judgeExchange(exchange(), contract))).toEqual(['schema-not-compilable /response/body']);
    expect(told(judgeExchange(exchange({ path: '/y', responseBody: json({ id: 'a' }) }), contract))).toEqual([]);
  });

  test('an unknown charset; known ones are read', async () => {
    const contract = await contractOf(answering({ const: 'ä' }, 'application/json'));
    const as = (charset: string, ...body: readonly number[]) =>
      told(
        judgeExchange(
          exchange({
            responseHeaders: [['content-type', `application/json; charset=${charset}`]],
            responseBody: bytes(0x22, ...body, 0x22),
          }),
          contract,
        ),
      );
    expect(as('utf-8', 0xc3, 0xa4)).toEqual([]);
    expect(as('ISO-8859-1', 0xe4)).toEqual([]);
    expect(as('utf-8', 0xe4)).toEqual(['response.body.unparsable /response/body']);
    expect(as('klingon', 0xe4)).toEqual(['body-encoding /response/body']);
  });

  test('a URL that is a pattern', async () => {
    const contract = await contractOf(answering(schema));
    const pattern = exchange();
    expect(
      told(judgeExchange({ ...pattern, request: { ...pattern.request, url: 'https://{host}/x' } }, contract)),
    ).toEqual(['no-concrete-url /request/url']);
  });
});

test('a fault in one field of a form raises no alarm in another that is ambiguous', async () => {
  const form = {
    type: 'object',
    properties: {
      count: { type: 'integer' },
      when: { anyOf: [{ type: 'integer' }, { enum: ['now'] }] },
      phone: { type: 'string', pattern: '^\\+' },
    },
  };
  const contract = await contractOf({
    '/x': {
      post: {
        requestBody: content(form, 'application/x-www-form-urlencoded'),
        responses: { 204: { description: '' } },
      },
    },
  });
  const post = (body: string) =>
    told(
      judgeExchange(
        exchange({ method: 'POST', status: 204, responseBody: { kind: 'absent' }, body: text(body) }),
        contract,
      ),
    );
  expect(post('count=1&when=7&phone=+1')).toEqual([]);
  expect(post('count=x&when=7&phone=+1')).toEqual(['request.body.violates-schema /request/body/count']);
});

describe('multipart forms', () => {
  const schema = {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', maxLength: 4 },
      count: { type: 'integer' },
      meta: { type: 'object', properties: { a: { type: 'integer' } } },
      name: { type: 'string', maxLength: 1 },
    },
  };
  const part = (head: string, body: string) => `--B\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const file = 'name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream';
  const post = async (body: Body, type = 'multipart/form-data; boundary=B') => {
    const contract = await contractOf({
      '/x': { post: { requestBody: content(schema, 'multipart/form-data'), responses: { 204: { description: '' } } } },
    });
    return told(
      judgeExchange(
        exchange({
          method: 'POST',
          status: 204,
          responseBody: { kind: 'absent' },
          headers: [['content-type', type]],
          body,
        }),
        contract,
      ),
    );
  };

  test.each<[string, string[]]>([
    [`${part(file, 'abcd')}${part('name="count"', '5')}${part('name="meta"', '{"a":1}')}--B--`, []],
    [`${part(file, '100%')}${part('name=name', 'ä')}--B--\r\n`, []],
    [`${part(file, 'abcde')}--B--`, ['request.body.violates-schema /request/body/file']],
    [
      `${part('name="count"', 'x')}--B--`,
      ['request.body.violates-schema /request/body', 'request.body.violates-schema /request/body/count'],
    ],
    [
      `${part(file, '')}${part('name="meta"\r\nContent-Type: application/json', '{"a":"1"}')}--B--`,
      ['request.body.violates-schema /request/body/meta/a'],
    ],
    [`${part(file, '')}${part('name="other"', '')}--B--`, ['request.form.undocumented-field /request/body/other']],
    [part(file, 'cut'), ['request.body.unparsable /request/body']],
    ['file=a', ['request.body.unparsable /request/body']],
  ])('%j', async (body, expected) => {
    expect(await post(text(body))).toEqual(expected);
    expect(await post({ kind: 'bytes', bytes: new TextEncoder().encode(body) })).toEqual(expected);
    if (body.startsWith('--')) expect(await post(text(body), 'multipart/form-data')).toEqual(expected);
  });
});

describe('bodies without content type', () => {
  const alternatives = {
    '/x': {
      get: {
        responses: {
          200: {
            description: '',
            content: {
              'text/csv': { schema: { type: 'string', pattern: ',' } },
              'application/json': { schema: { type: 'object' } },
            },
          },
        },
      },
    },
  };

  test.each<[Body, string[]]>([
    [text('{"a":1}'), []],
    [json({ a: 1 }), []],
    [text('a,b'), []],
    [text('ab'), ['response.body.violates-schema /response/body']],
    [text('{"a":'), ['response.body.unparsable /response/body']],
  ])('%j', async (responseBody, expected) => {
    expect(told(judgeExchange(exchange({ responseBody }), await contractOf(alternatives)))).toEqual(expected);
  });
});

test.each([
  [100, [[]]],
  // How far a recursive schema can follow depends on the stack that is left.
  [2_000, [[], ['body-too-large /response/body']]],
  [2_001, [['body-too-large /response/body']]],
  [1_000_000, [['body-too-large /response/body']]],
])('a body of %i levels is judged, or refused before anything walks it', async (levels, expected) => {
  const schema = { $ref: '#/components/schemas/List' };
  const List = { type: 'array', items: schema };
  const contract = await contractOf(answering(schema), { components: { schemas: { List } } });
  const responseBody = text('['.repeat(levels) + ']'.repeat(levels));
  expect(expected).toContainEqual(told(judgeExchange(exchange({ responseBody }), contract)));
});

describe('scope and severity', () => {
  const schema = { type: 'object', properties: { id: { type: 'string' } } };

  test('an excluded exchange is out of scope, by exchange or operation', async () => {
    const contract = await contractOf(answering(schema));
    const judge = (isInScope: NonNullable<JudgeOptions['isInScope']>) =>
      told(judgeExchange(exchange({ responseBody: json({ id: 5 }) }), contract, { isInScope }));
    expect(judge(() => false)).toEqual(['excluded']);
    expect(judge((_, operation) => operation?.name !== 'GET /x')).toEqual(['excluded']);
    expect(judge(() => true)).toEqual(['response.body.violates-schema /response/body/id']);
  });

  test('a code that is off is not told; a warning leaves the verdict at conforms', async () => {
    const contract = await contractOf(answering(schema));
    const drift = exchange({ responseBody: json({ other: 1 }) });
    const judged = judgeExchange(drift, contract);
    expect([judged.kind, told(judged)]).toEqual([
      'conforms',
      ['response.body.undocumented-property /response/body/other'],
    ]);
    expect(told(judgeExchange(drift, contract, { severityOf: () => 'off' }))).toEqual([]);
    expect(told(judgeExchange(exchange({ path: '/y' }), contract, { severityOf: () => 'off' }))).toEqual(['excluded']);
    expect(judgeExchange(drift, contract, { severityOf: () => 'error' }).kind).toBe('violates');
  });

  test('a property that the schema forbids is told once', async () => {
    const contract = await contractOf(answering({ ...schema, additionalProperties: false }));
    expect(told(judgeExchange(exchange({ responseBody: json({ other: 1 }) }), contract))).toEqual([
      'response.body.violates-schema /response/body',
    ]);
  });
});

describe('rules', () => {
  const ruled = (rules: object) => ({
    '/x': {
      get: {
        responses: {
          200: {
            description: '',
            content: { 'application/json': { schema: { type: 'object' }, 'x-contract-check': { rules } } },
          },
        },
      },
    },
  });

  test('one that nobody knows is said', async () => {
    const contract = await contractOf(ruled({ 'no-such-rule': {} }));
    expect(createJudge([contract]).notes.map(({ kind }) => kind)).toEqual(['rule-unknown']);
    const rules = [{ id: 'no-such-rule', run: () => undefined }];
    expect(createJudge([contract], { rules }).notes).toEqual([]);
  });

  test('one’s own is given its mapping and reports under its own id', async () => {
    const contract = await contractOf(ruled({ mine: { limit: 3 } }));
    const rules: JudgeOptions['rules'] = [
      { id: 'mine', run: ({ mapping, body }, report) => report({ pointer: '/a', facts: { mapping, body } }) },
    ];
    const judged = judgeExchange(exchange({ responseBody: json({ a: 1 }) }), contract, { rules });
    expect(judged.kind).toBe('violates');
    expect('findings' in judged && judged.findings.map(({ code, seen, facts }) => [code, seen.pointer, facts])).toEqual(
      [['rule.mine', '/response/body/a', { mapping: { limit: 3 }, body: { a: 1 } }]],
    );
  });

  test('one that throws is a broken configuration, not a crash', async () => {
    const contract = await contractOf(ruled({ mine: {} }));
    const rules: JudgeOptions['rules'] = [
      {
        id: 'mine',
        run: () => {
          throw new TypeError('oops');
        },
      },
    ];
    expect(() => judgeExchange(exchange(), contract, { rules })).toThrow('The rule "mine" failed: oops');
  });
});

describe('private values', () => {
  const pii = { 'x-pii': true };
  const person = {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 4, ...pii },
      url: { type: 'string', maxLength: 3 },
      age: { type: 'integer' },
    },
  };
  const paths = {
    '/people/{name}': {
      get: {
        parameters: [
          { name: 'name', in: 'path', required: true, schema: { type: 'string' }, ...pii },
          { name: 'mail', in: 'query', schema: { type: 'string', ...pii } },
        ],
        responses: { 200: { description: '', ...content(person) } },
      },
    },
  };
  const sent: Sent = {
    path: '/people/Jane%20Doe?mail=jane%40doe.test&page=1',
    headers: [['Authorization', 'Bearer sesame-open']],
    responseBody: json({ name: 'Roberta', url: 'https://api.test/people/Jane%20Doe', age: 'sesame-open' }),
  };

  async function findings(options: JudgeOptions = {}, path = sent.path ?? '') {
    const judged = judgeExchange(exchange({ ...sent, path }), await contractOf(paths), options);
    return 'findings' in judged ? judged.findings : [];
  }

  test('are masked in facts, labels and wherever else they are repeated', async () => {
    const found = await findings();
    const byPlace = new Map(found.map(({ seen, facts }) => [seen.pointer, facts]));
    expect(byPlace.get('/response/body/name')).toMatchObject({
      keyword: 'maxLength',
      masked: true,
      foundType: 'string',
    });
    expect(byPlace.get('/response/body/url')).toMatchObject({ keyword: 'maxLength', masked: true });
    expect(byPlace.get('/response/body/age')).toMatchObject({ keyword: 'type', masked: true });
    expect(found[0]?.exchange.url).toBe('https://api.test/people/•••?mail=•••&page=1');
    expect(JSON.stringify(found.map(({ facts, exchange: label }) => [facts, label]))).not.toMatch(
      /Jane|jane|Roberta|sesame/,
    );
    expect(found[0]?.privatePointers).toEqual(
      expect.arrayContaining([
        '/request/path/name',
        '/request/query/mail',
        '/request/headers/Authorization',
        '/response/body/name',
        '/response/body/url',
      ]),
    );
  });

  test('are shown when asked for', async () => {
    const found = await findings({ showValues: true });
    expect(found.find(({ seen }) => seen.pointer === '/response/body/name')?.facts).toMatchObject({ found: 'Roberta' });
    expect(found[0]?.privatePointers).toEqual([]);
    expect(found[0]?.exchange.url).toContain('Jane%20Doe');
  });

  test('are masked in URLs that match no operation, too', async () => {
    const [finding] = await findings({}, '/people/Jane/nowhere?mail=jane');
    expect([finding?.code, finding?.facts.path, finding?.exchange.url]).toEqual([
      'request.path.undocumented',
      '/people/•••/nowhere',
      'https://api.test/people/•••/nowhere?mail=•••',
    ]);
  });

  test('userinfo is never shown', async () => {
    const contract = await contractOf(paths);
    const label = createJudge([contract]).labelOf({
      ...exchange(),
      request: { ...exchange().request, url: 'https://me:secret@other.test/x' },
    });
    expect(label.url).toBe('https://other.test/x');
  });
});

test('the exchange and the verdict of others stay unchanged', async () => {
  const { judge } = createJudge([
    await contractOf(answering({ type: 'object', properties: { id: { type: 'string' } } })),
  ]);
  const wrong = exchange({ responseBody: json({ id: 5 }) });
  const copy = structuredClone(wrong);
  const first = judge(wrong);
  expect(judge(exchange({ responseBody: json({ id: 'a' }) }))).toEqual({ kind: 'conforms', findings: [] });
  expect(judge(wrong)).toEqual(first);
  expect(wrong).toEqual(copy);
});

describe('what must be sent', () => {
  const required = (name: string, where: string) => ({ name, in: where, required: true, schema: { type: 'string' } });
  const paths = {
    '/x': {
      get: {
        parameters: [required('X-Key', 'header'), required('session', 'cookie')],
        responses: {
          200: { description: '', headers: { 'X-Id': { required: true, schema: { type: 'string' } } } },
        },
      },
    },
  };

  test.each<[string, readonly Header[], readonly string[]]>([
    ['a message without headers has none', [], ['x-key', 'cookies/session']],
    ['headers without cookies say nothing of cookies', [['Accept', '*/*']], ['x-key']],
    ['cookies are told when there are others', [['Cookie', 'a=b']], ['x-key', 'cookies/session']],
    [
      'all is there',
      [
        ['x-key', '1'],
        ['Cookie', 'session=b'],
      ],
      [],
    ],
  ])('%s', async (_, headers, missing) => {
    const judgement = judgeExchange(exchange({ headers, responseHeaders: [['x-id', '1']] }), await contractOf(paths));
    const places = told(judgement).map((line) => line.toLowerCase());
    expect(places).toEqual(missing.map((name) => expect.stringMatching(`request.parameter.missing .*${name}$`)));
  });

  test.each<[readonly Header[], number]>([
    [[], 1],
    [[['Date', 'x']], 1],
    [[['x-id', '1']], 0],
  ])('of a response: %j', async (responseHeaders, count) => {
    const headers: Header[] = [['X-Key', '1']];
    const judgement = judgeExchange(exchange({ headers, responseHeaders }), await contractOf(paths));
    expect(told(judgement).filter((line) => line.startsWith('response.header.missing'))).toHaveLength(count);
  });
});
