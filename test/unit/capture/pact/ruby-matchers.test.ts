import { describe, expect, test } from 'vitest';
import { readInteraction } from '../../../../src/capture/pact/interaction.js';
import { pact } from '../../../../src/capture/pact/pact.js';
import type { Exchange, Json, JsonObject } from '../../../../src/model/index.js';
import { judgeFile } from '../../../support/planted-fault.js';
import { PLANTED, THREE_EXCHANGES } from '../../../support/three-exchanges.js';
import { workspace } from '../../../support/workspace.js';

// Before rules were written beside the values, Ruby's classes stood in their place.

const term = (generate: Json, regexp = '.+'): JsonObject => ({
  json_class: 'Pact::Term',
  data: { generate, matcher: { json_class: 'Regexp', o: 0, s: regexp } },
});
const like = (contents: Json): JsonObject => ({ json_class: 'Pact::SomethingLike', contents });
const eachLike = (contents: Json, min?: number): JsonObject => ({
  json_class: 'Pact::ArrayLike',
  contents,
  ...(min !== undefined && { min }),
});

const answering = (body: Json): JsonObject => ({
  description: 'a',
  request: { method: 'get', path: '/a' },
  response: { status: 200, headers: { 'Content-Type': 'application/json' }, body },
});
const read = (interaction: Json): Exchange => readInteraction(interaction, { capture: 'a', entry: 0 });

describe('the values that Ruby’s matchers are made of', () => {
  test.each<[string, Json, Json]>([
    ['a term', { at: term('now') }, { at: 'now' }],
    ['something like it', { id: like(1) }, { id: 1 }],
    ['a whole body', like({ id: term('1') }), { id: '1' }],
    ['a list of one', eachLike({ id: like(1) }), [{ id: 1 }]],
    ['a list of as many as are asked for', { list: eachLike('x', 3) }, { list: ['x', 'x', 'x'] }],
    [
      'a list of lists',
      eachLike(eachLike(1, 2), 2),
      [
        [1, 1],
        [1, 1],
      ],
    ],
    ['in a list', [like(1), 2], [1, 2]],
    ['null', { a: like(null) }, { a: null }],
    ['what only looks like one', { json_class: 'Pact::Term', data: {} }, { json_class: 'Pact::Term', data: {} }],
    ['another class', { json_class: 'Date', contents: 1 }, { json_class: 'Date', contents: 1 }],
  ])('%s', (_, body, value) => {
    expect(read(answering(body)).response?.body).toEqual({ kind: 'json', value });
  });

  test('lists have no more items than can be judged, however deep they lie', () => {
    let body: Json = 1;
    for (let depth = 0; depth < 20; depth += 1) body = eachLike(body, 1e9);
    expect(JSON.stringify(read(answering(body)).response?.body).length).toBeLessThan(10_000);
  });

  test('of a path, a query and a header', () => {
    const request = { method: 'GET', path: term('/a/1'), query: term('b=2'), headers: { 'X-Id': like('3') } };
    expect(read({ request, response: { status: like(201) } })).toMatchObject({
      request: { url: '/a/1?b=2', headers: [['X-Id', '3']] },
      response: { status: 201 },
    });
  });
});

describe('the place of a value is where it is written, and its matcher is told', () => {
  const interaction = {
    ...answering({ id: like(1), list: eachLike({ at: term('now'), plain: 1 }, 2), plain: 2 }),
    request: { method: 'GET', path: term('/a/1') },
  };
  test.each([
    ['/response/body/id', '/response/body/id/contents', 'type', '/response/body/id'],
    ['/response/body/list', '/response/body/list', 'type', '/response/body/list'],
    [
      '/response/body/list/1/at',
      '/response/body/list/contents/at/data/generate',
      'regex',
      '/response/body/list/contents/at',
    ],
    ['/response/body/list/1/plain', '/response/body/list/contents/plain', 'type', '/response/body/list'],
    ['/request/path/id', '/request/path/data/generate', 'regex', '/request/path'],
  ])('%s', (seen, pointer, rule, rulePointer) => {
    expect(pact.placeOf(interaction, seen)).toMatchObject({ pointer, matchedBy: { rule, pointer: rulePointer } });
  });

  test('but of one that stands beside them there is none', () => {
    const { pointer, matchedBy } = pact.placeOf(interaction, '/response/body/plain');
    expect([pointer, matchedBy]).toEqual(['/response/body/plain', undefined]);
  });
});

test('the three exchanges, with matchers in them: one finding, where the fault was planted', async () => {
  const interactions = THREE_EXCHANGES.map((exchange) => {
    const { method, path, requestHeaders, requestText, status, responseText } = exchange;
    const body: JsonObject = JSON.parse(responseText);
    const written = Object.entries(body).map(([name, value]) => {
      if (Array.isArray(value)) return [name, eachLike(value[0], 1)];
      return [name, typeof value === 'string' ? term(value) : like(value)];
    });
    return {
      description: `${method} ${path}`,
      provider_state: null,
      request: {
        method: method.toLowerCase(),
        path: term(path),
        headers: Object.fromEntries(requestHeaders),
        ...(requestText !== undefined && { body: requestText }),
      },
      response: { status, headers: { 'Content-Type': 'application/json' }, body: like(Object.fromEntries(written)) },
    };
  });
  const metadata = { pactSpecificationVersion: '1.0.0' };
  const document = { consumer: { name: 'A' }, provider: { name: 'B' }, interactions, metadata };
  const path = workspace().write('ruby.json', JSON.stringify(document, null, 2));
  const { kinds, findings, undecided } = await judgeFile(path);
  expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
  expect(undecided).toEqual([]);
  expect(findings).toMatchObject([{ entry: PLANTED.entry, code: PLANTED.code, pointer: PLANTED.pointer }]);
  expect(findings[0]?.textThere).toBe(`${PLANTED.text},`);
  expect(findings[0]?.location.matchedBy?.rule).toBe('regex');
  const { frame } = findings[0]?.location ?? {};
  expect(frame?.lines[frame.marked.line - frame.firstLine]).toContain('"date_created": "yesterday"');
  expect(frame?.lines.join('\n')).toContain('"phone_number": "••••••••••••"');
});
