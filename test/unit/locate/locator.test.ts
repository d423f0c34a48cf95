import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCapture, readPayloads } from '../../../src/capture/index.js';
import { createLocator } from '../../../src/locate/index.js';
import {
  type CodeFrame,
  type Contract,
  type Finding,
  isJsonArray,
  isJsonObject,
  type Json,
  type Location,
  type Origin,
  type Place,
  valueAtPointer,
} from '../../../src/model/index.js';
import { pointersOf } from './pointers.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'locate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A capture on disk, with the origins of its entries. */
interface OnDisk {
  readonly path: string;
  readonly text: string;
  readonly origins: readonly Origin[];
}

async function capture(name: string, text: string): Promise<OnDisk> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const origins: Origin[] = [];
  for await (const batch of openCapture({ path })) origins.push(...batch.map(({ origin }) => origin));
  return { path, text, origins };
}

async function payloads(name: string, text: string): Promise<OnDisk> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const origins: Origin[] = [];
  for await (const batch of readPayloads({ path })) origins.push(...batch.map(({ origin }) => origin));
  return { path, text, origins };
}

interface Told {
  readonly code?: Finding['code'];
  readonly facts?: Finding['facts'];
  readonly entry?: number;
  readonly privatePointers?: readonly string[];
  readonly rule?: Finding['rule'];
}

const operation = 'POST /v2/Services/{ServiceSid}/Verifications/{Sid}.json';

function finding({ origins }: Pick<OnDisk, 'origins'>, pointer: string, told: Told = {}): Finding {
  const { code = 'response.body.violates-schema', facts = {}, entry = 0, privatePointers = [], rule } = told;
  const origin = origins[entry];
  if (origin === undefined) throw new Error(`no entry ${entry}`);
  return {
    code,
    severity: 'error',
    seen: { ...origin, pointer },
    facts,
    exchange: { method: 'POST', url: '', operation },
    privatePointers,
    ...(rule && { rule }),
  };
}

function locate(on: OnDisk, pointer: string, told: Told & { showValues?: boolean } = {}): Location {
  const captures = new Map([[on.path, on.path]]);
  return createLocator({ captures, contracts: [], showValues: told.showValues ?? false }).locate(
    finding(on, pointer, told),
  );
}

/** The text of a file from a place on, as an editor shows it: a byte order mark is no character. */
function textAt(text: string, place: Place | undefined): string {
  if (place === undefined) return 'no place';
  const lines = text.replace(/^\ufeff/u, '').split('\n');
  return lines
    .slice(place.line - 1)
    .join('\n')
    .slice(place.column - 1);
}

function markedText(frame: CodeFrame | undefined): string {
  if (frame === undefined) return 'no frame';
  const { line, column, endColumn } = frame.marked;
  return frame.lines[line - frame.firstLine]?.slice(column - 1, endColumn - 1) ?? 'no line';
}

const url = 'https://api.test:8443/base/v2/Services/VA1/Verifications/%2B1555.json?PageSize=5000&Filter%5Ba%5D=b#x';
const form = 'To=%2B1555+0&Attributes=%7B%22e%C3%A9%22%3A%22b%C3%A9d%22%7D&Tag=a&Tag=b';
const harEntry = (content: Json, more: { postData?: Json } = {}): Json => ({
  startedDateTime: '2024-01-01T00:00:00Z',
  request: {
    method: 'POST',
    url,
    headers: [
      { name: ':path', value: '/' },
      { name: 'Authorization', value: 'Basic c2VjcmV0' },
      { name: 'X-é', value: 'a"b' },
    ],
    postData: more.postData ?? { mimeType: 'application/x-www-form-urlencoded', text: form },
  },
  response: { status: 418, headers: [{ name: 'Retry-After', value: 'soon' }], content },
});
const harOf = (...entries: Json[]): Json => ({
  log: { version: '1.2', creator: { name: 'é😀', version: '1' }, entries },
});
const ownEntry = (body: Json): Json => ({
  request: {
    method: 'POST',
    url,
    headers: { Authorization: 'Basic c2VjcmV0', 'X-é': 'a"b' },
    body: { kind: 'text', text: form },
  },
  response: { status: 418, headers: [['Retry-After', 'soon']], body },
});

/** The files that hold one exchange with a body, and how deep its text is quoted there: not at all, once, or out of sight. */
const WRITERS: readonly [name: string, quoting: 'none' | 'string' | 'opaque', write: (body: string) => string][] = [
  ['minified.har', 'string', (text) => JSON.stringify(harOf(harEntry({}), harEntry({ size: 1, text })))],
  [
    'pretty.har',
    'string',
    (text) => `\ufeff${JSON.stringify(harOf(harEntry({}), harEntry({ size: 1, text })), null, 2)}`,
  ],
  [
    'base64.har',
    'opaque',
    (text) =>
      JSON.stringify(
        harOf(harEntry({}), harEntry({ size: 1, encoding: 'base64', text: Buffer.from(text).toString('base64') })),
        null,
        '\t',
      ),
  ],
  [
    'value.exchanges.ndjson',
    'none',
    (text) =>
      `${JSON.stringify(ownEntry({ kind: 'absent' }))}\n${JSON.stringify(ownEntry('BODY')).replace('"BODY"', () => `{"kind":"json","value":${text.replaceAll('\n', ' ')}}`)}\n`,
  ],
  [
    'text.exchanges.ndjson',
    'string',
    (text) =>
      `\ufeff${JSON.stringify(ownEntry({ kind: 'absent' }))}\n\n${JSON.stringify(ownEntry({ kind: 'text', text }))}\n`,
  ],
  [
    'base64.exchanges.ndjson',
    'opaque',
    (text) =>
      `${JSON.stringify(ownEntry({ kind: 'absent' }))}\n${JSON.stringify(ownEntry({ kind: 'base64', base64: Buffer.from(text).toString('base64') }))}\n`,
  ],
];

describe.each(WRITERS)('%s', (name, quoting, write) => {
  test('every value of a body is found where it stands in the file, and where it stands in the body', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), fc.array(fc.jsonValue())),
        fc.constantFrom('', '  ', '\t'),
        async (value, indent) => {
          const body = JSON.stringify(value, null, indent);
          const json: Json = JSON.parse(body);
          const on = await capture(name, write(body));
          for (const pointer of pointersOf(json)) {
            const at = locate(on, `/response/body${pointer}`, { entry: 1 });
            const found = valueAtPointer(json, pointer);
            const token = isJsonArray(found) ? '[' : isJsonObject(found) ? '{' : JSON.stringify(found);
            const inFile = textAt(on.text, at.seen);
            if (quoting === 'none') expect(inFile.startsWith(token)).toBe(true);
            if (quoting === 'string') expect(inFile.startsWith(JSON.stringify(token).slice(1, -1))).toBe(true);
            if (quoting === 'opaque')
              expect(inFile.startsWith(JSON.stringify(Buffer.from(body).toString('base64')))).toBe(true);
            expect(at.seenInBody === undefined).toBe(quoting === 'none');
            if (quoting !== 'none') expect(textAt(body, at.seenInBody).startsWith(token)).toBe(true);
            if (token.length < 60 && !/[^ -~]/.test(token)) expect(markedText(at.frame)).toBe(token);
            for (const line of at.frame?.lines ?? []) expect(line.length).toBeLessThanOrEqual(100);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('names of the request, and the status, are found in the file', async () => {
    const on = await capture(name, write('{}'));
    const found = (pointer: string, length: number) =>
      textAt(on.text, locate(on, pointer, { entry: 1 }).seen).slice(0, length);
    expect(found('/request/query/PageSize', 4)).toBe('5000');
    expect(found('/request/query/Filter', 1)).toBe('b');
    expect(found('/request/path/Sid', 7)).toBe('%2B1555');
    expect(found('/request/path/ServiceSid', 4)).toBe('VA1/');
    expect(found('/request/path/Nobody', 5)).toBe('/base');
    expect(found('/request/url', 8)).toBe('https://');
    expect(found('/request/headers/x-é', 4)).toBe('a\\"b');
    expect(found('/request/headers/absent', 1)).toMatch(/[[{]/u);
    expect(found('/response/headers/retry-after', 4)).toBe('soon');
    expect(found('/response/status', 3)).toBe('418');
    expect(found('/request/body/To', 9)).toBe('%2B1555+0');
    expect(found('/request/body/Tag/1', 1)).toBe('b');
    expect(found('/request/body/Attributes', 6)).toBe('%7B%22');
    expect(found('/request/body/Attributes/eé', 15)).toBe('%22b%C3%A9d%22%');
    expect(found('/request/body/Absent', 3)).toBe('To=');
  });

  test('a missing property is its object, one that is too many is its name', async () => {
    const body = '{"a": {"b": 1}}';
    const on = await capture(name, write(body));
    const marked = (pointer: string, told: Told) => markedText(locate(on, pointer, { entry: 1, ...told }).frame);
    expect(marked('/response/body/a', { facts: { property: 'c' } })).toBe('{');
    expect(marked('/response/body/a', { facts: { property: 'b' } })).toBe('"b"');
    expect(marked('/response/body/a/b', { code: 'response.body.undocumented-property' })).toBe('"b"');
    expect(marked('/response/body/x/y', {})).toBe('{');
    const missing = locate(on, '/request/body', { entry: 1, facts: { property: 'From' } });
    expect(markedText(missing.frame)).toBe(form);
  });
});

test('a body that does not parse is marked where it breaks, its values masked', async () => {
  const on = await capture(
    'torn.har',
    JSON.stringify(harOf(harEntry({ size: 1, text: '{"to": "+15550001111", "n": 12' }))),
  );
  const at = locate(on, '/response/body', { code: 'response.body.unparsable' });
  expect(at.seenInBody).toEqual({ line: 1, column: 31 });
  expect(at.frame?.lines).toEqual(['{"to": "••••••••••••", "n": ••']);
  const html = await capture(
    'html.har',
    JSON.stringify(harOf(harEntry({ size: 1, text: '<html>\n<body>\u001b[31mred' }))),
  );
  const masked = locate(html, '/response/body', { code: 'response.body.unparsable' });
  expect(masked.frame?.lines).toEqual(['<html>', '<body>••••••••']);
  const shown = locate(html, '/response/body', { code: 'response.body.unparsable', showValues: true });
  expect(shown.frame).toEqual({
    firstLine: 1,
    lines: ['<html>', '<body>␛[31mred'],
    marked: { line: 1, column: 1, endColumn: 2 },
  });
});

test('a minified body is laid out anew around the place, an indented one is shown as it is', async () => {
  const body = {
    list: [
      { sid: 'a'.repeat(40), ok: true },
      { sid: 'b'.repeat(40), ok: 'yes', more: [] },
    ],
    note: 'x'.repeat(300),
  };
  const on = await capture('long.har', JSON.stringify(harOf(harEntry({ size: 1, text: JSON.stringify(body) }))));
  expect(locate(on, '/response/body/list/1/ok').frame).toEqual({
    firstLine: 7,
    lines: ['    {', `      "sid": "${'b'.repeat(40)}",`, '      "ok": "yes",', '      "more": []', '    }'],
    reindented: true,
    marked: { line: 9, column: 13, endColumn: 18 },
  });
  const pretty = await capture(
    'indented.har',
    JSON.stringify(harOf(harEntry({ size: 1, text: JSON.stringify({ ...body, note: '' }, null, 1) }))),
  );
  expect(locate(pretty, '/response/body/list/1/ok').frame).toMatchObject({ firstLine: 7, marked: { line: 9 } });
  const at = locate(pretty, '/response/body/list/1/ok');
  expect(at.frame).not.toHaveProperty('reindented');
});

describe('private values', () => {
  const secret = '+15550001111';
  const body = JSON.stringify(
    {
      to: secret,
      pin: 12,
      attributes: { a: 'Jo', b: [4321] },
      url: `/x/%2B15550001111`,
      echo: `<${secret}>`,
      other: 4321,
    },
    null,
    2,
  );
  const text = `To=${encodeURIComponent(secret)}&Code=9876`;
  const entry = harEntry({ size: 1, text: body }, { postData: { mimeType: '', text } });
  const privatePointers = [
    '/response/body/to',
    '/response/body/pin',
    '/response/body/attributes',
    '/request/body/Code',
    '/request/path/Sid',
  ];

  test('are masked where they stand and wherever they appear', async () => {
    const on = await capture('private.har', JSON.stringify(harOf(entry)));
    const shown = privatePointers
      .concat(
        '/response/body/url',
        '/response/body/echo',
        '/response/body/other',
        '/response/body/attributes/b',
        '/request/url',
        '/request/headers/authorization',
      )
      .flatMap((pointer) => locate(on, pointer, { privatePointers }).frame?.lines ?? ['no frame'])
      .join('\n');
    for (const value of [secret, '15550001111', '12', '"Jo"', '4321', '9876', '%2B1555', 'c2VjcmV0'])
      expect(shown).not.toContain(value);
    expect(shown).toContain('"to": "••••••••••••"');
    expect(shown).toContain('"echo": "<••••••••••••>"');
    expect(shown).toContain('"attributes"');
    expect(shown).not.toContain('no frame');
  });

  test('are shown on demand', async () => {
    const on = await capture('private.har', JSON.stringify(harOf(entry)));
    expect(markedText(locate(on, '/response/body/to', { privatePointers, showValues: true }).frame)).toBe(
      `"${secret}"`,
    );
    expect(locate(on, '/request/headers/authorization', { showValues: true }).frame?.lines).toEqual([
      'Authorization: Basic c2VjcmV0',
    ]);
  });

  test('the credentials of a URL are masked', async () => {
    const line = { request: { method: 'GET', url: 'https://user:pass@api.test/x?a=1' } };
    const on = await capture('credentials.exchanges.ndjson', JSON.stringify(line));
    expect(locate(on, '/request/query/a').frame?.lines).toEqual(['https://•••••••••@api.test/x?a=1']);
  });
});

describe('bare payloads', () => {
  test('are found in their file', async () => {
    const on = await payloads('body.json', '\ufeff{\n  "a": 1,\n  "é": {"b": "x"}\n}\n');
    const at = locate(on, '/é/b', { code: 'payload.violates-schema' });
    expect(at).toMatchObject({
      seen: { line: 3, column: 14 },
      frame: { firstLine: 1, marked: { line: 3, column: 14, endColumn: 17 } },
    });
    expect(at).not.toHaveProperty('seenInBody');
    expect(textAt(on.text, at.seen)).toMatch(/^"x"/u);
    const missing = locate(on, '', { code: 'payload.violates-schema', facts: { property: 'sid' } });
    expect(missing.seen).toEqual({ line: 1, column: 1 });
  });

  test('one a line', async () => {
    const on = await payloads('bodies.ndjson', '{"a":1}\n\n{"a":2,"b":tru}\n{"a":"é","b":[1,2]}');
    const at = locate(on, '/b/1', { code: 'payload.violates-schema', entry: 2 });
    expect(at).toMatchObject({
      seen: { line: 4, column: 17 },
      frame: { firstLine: 4, lines: ['{"a":"é","b":[1,2]}'] },
    });
    const torn = locate(on, '', { code: 'payload.unparsable', entry: 1 });
    expect(torn).toMatchObject({ seen: { line: 3, column: 12 }, frame: { lines: ['{"a":•,"b":•••}'] } });
  });
});

test('what could not be judged has a place, and no frame of the capture', async () => {
  const on = await capture(
    'undecided.exchanges.ndjson',
    `${JSON.stringify(ownEntry({ kind: 'absent' }))}\n{"request": nonsense}\n`,
  );
  const locator = createLocator({ captures: new Map([[on.path, on.path]]), contracts: [] });
  const [first, second] = on.origins;
  if (first === undefined || second === undefined) throw new Error('two entries were written');
  expect(locator.locateUndecided({ origin: second, reason: 'entry-unreadable', detail: '', pointer: '' })).toEqual({
    seen: { line: 2, column: 13 },
  });
  const body = locator.locateUndecided({
    origin: first,
    reason: 'body-encoding',
    detail: '',
    pointer: '/request/body',
  });
  expect(textAt(on.text, body.seen).startsWith('To=')).toBe(true);
});

test('a file that has gone, changed, or was a stream has no place, and is no error', async () => {
  const on = await capture('gone.exchanges.ndjson', JSON.stringify(ownEntry({ kind: 'json', value: { a: 1 } })));
  writeFileSync(on.path, 'x');
  expect(locate(on, '/response/body/a')).toEqual({});
  rmSync(on.path);
  expect(locate(on, '/response/body/a')).toEqual({});
  const stream = { origins: [{ capture: '<stdin>', entry: 0, line: 7 }] };
  expect(createLocator({ captures: new Map(), contracts: [] }).locate(finding(stream, '/response/body/a'))).toEqual({});
});

test('a place far into a file of one line is counted once, forwards and backwards', async () => {
  const entries = Array.from({ length: 300 }, (_, index) =>
    harEntry({ size: 1, text: JSON.stringify({ index, pad: 'é😀'.repeat(2_000) }) }),
  );
  const on = await capture('one-line.har', `\ufeff${JSON.stringify(harOf(...entries))}`);
  const locator = createLocator({ captures: new Map([[on.path, on.path]]), contracts: [] });
  for (const entry of [0, 1, 150, 299, 298, 0]) {
    const at = locator.locate(finding(on, '/response/body/index', { entry }));
    expect(textAt(on.text, at.seen).startsWith(`${entry},`)).toBe(true);
  }
});

describe('rules', () => {
  const contract = (source: string, text: string): Contract => {
    const path = join(folder, source);
    writeFileSync(path, text);
    return { name: source, documents: [], schemas: new Map(), repairs: [], files: new Map([[source, path]]) };
  };
  const document = {
    openapi: '3.1.0',
    components: {
      schemas: { 'a/b': { type: 'object', required: ['x', 'y'], description: 'd'.repeat(300), minProperties: 2 } },
    },
  };
  const place = (contracts: Contract[], source: string, pointer: string): Location =>
    createLocator({ captures: new Map(), contracts }).locate(
      finding({ origins: [{ capture: 'x', entry: 0 }] }, '', { rule: { source, pointer } }),
    );

  test('in JSON: the keyword, with the lines around it, none beyond 100 columns', () => {
    const contracts = [contract('indented.json', JSON.stringify(document, null, 2))];
    const at = place(contracts, 'indented.json', '/components/schemas/a~1b/minProperties');
    const text = readFileSync(join(folder, 'indented.json'), 'utf8');
    expect(textAt(text, at.rule)).toMatch(/^"minProperties": 2/u);
    expect(markedText(at.ruleFrame)).toBe('"minProperties": 2');
    for (const line of at.ruleFrame?.lines ?? []) expect(line.length).toBeLessThanOrEqual(100);
    expect(at.ruleFrame?.lines.some((line) => line.endsWith('…'))).toBe(true);
    expect(markedText(place(contracts, 'indented.json', '/components/schemas/a~1b/required').ruleFrame)).toBe(
      '"required"',
    );
    expect(markedText(place(contracts, 'indented.json', '/components/schemas/a~1b/nothing/here').ruleFrame)).toBe(
      '"a/b"',
    );
  });

  test('in JSON of one line: laid out anew', () => {
    const at = place(
      [contract('one.json', JSON.stringify(document))],
      'one.json',
      '/components/schemas/a~1b/minProperties',
    );
    expect(at.rule?.line).toBe(1);
    expect(at.ruleFrame).toMatchObject({ reindented: true });
    expect(markedText(at.ruleFrame)).toBe('"minProperties": 2');
  });

  test('in YAML, through aliases and merge keys', () => {
    const text =
      '# é\npaths:\n  /a:\n    get: &get\n      responses:\n        200: {description: ok}\n    post: *get\n    put:\n      <<: *get\n      summary: s\n';
    const contracts = [contract('a.yaml', text)];
    const at = (pointer: string) => textAt(text, place(contracts, 'a.yaml', pointer).rule);
    expect(at('/paths/~1a/get/responses/200/description')).toMatch(/^description: ok/u);
    expect(at('/paths/~1a/post/responses')).toMatch(/^responses:/u);
    expect(at('/paths/~1a/put/responses/200')).toMatch(/^200:/u);
    expect(at('/paths/~1a/put/summary')).toMatch(/^summary: s/u);
    expect(at('/paths/~1a/delete')).toMatch(/^\/a:/u);
    expect(place(contracts, 'a.yaml', '/paths/~1a/put/summary').ruleFrame).toMatchObject({
      firstLine: 8,
      marked: { line: 10, column: 7, endColumn: 17 },
    });
  });

  test('in a file that is not at hand: no place', () => {
    expect(place([], 'nowhere.yaml', '/a')).toEqual({});
  });
});
