import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Pact from '@pact-foundation/pact';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readCapture } from '../../src/capture/index.js';
import { createJudge } from '../../src/check/index.js';
import { loadContract } from '../../src/contract/index.js';
import { createLocator } from '../../src/locate/index.js';
import { isUnreadable } from '../../src/model/index.js';
import { judgeFile } from '../support/planted-fault.js';
import { PLANTED, THREE_EXCHANGES, type WireExchange } from '../support/three-exchanges.js';
import { thingsContract, workspace } from '../support/workspace.js';

// The tool counts its use over the network, unless it is asked not to.
vi.stubEnv('PACT_DO_NOT_TRACK', '1');

let tool: typeof Pact;

beforeAll(async () => {
  try {
    tool = await import('@pact-foundation/pact');
    new tool.PactV4({ consumer: 'Nobody', provider: 'Nothing', dir: tmpdir(), logLevel: 'error' });
  } catch (cause) {
    // There is none for some of them: what it writes is then unknown, and no test of it has passed.
    const platform = `${process.platform} ${process.arch}`;
    throw new Error(
      `@pact-foundation/pact does not run here (${platform}): it needs a native core of its own for each platform`,
      {
        cause,
      },
    );
  }
});

/** Headers by name; without a coding, for the tool's mock server sends the body as it is. */
const headersOf = (headers: WireExchange['responseHeaders']): Record<string, string> =>
  Object.fromEntries(headers.filter(([name]) => name !== 'Content-Encoding'));

/** Calls the mock server as the consumer under test would. */
async function call(url: string, { method, path, requestHeaders, requestText, status }: WireExchange): Promise<void> {
  const response = await fetch(url + path, {
    method,
    headers: headersOf(requestHeaders),
    ...(requestText !== undefined && { body: requestText }),
  });
  expect([response.status, await response.text()]).toEqual([status, expect.stringMatching(/^\{/u)]);
}

/** JSON as the tool's types have it. */
type Value = ReturnType<typeof Pact.MatchersV3.reify>;

/** A body of which each member is written as a matcher, in a way of its own. */
function bodyOf<Written>(
  { responseText }: WireExchange,
  matching: (name: string, value: Value) => Written,
): Record<string, Written> {
  const body: Record<string, Value> = JSON.parse(responseText);
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, matching(name, value)]));
}

const OPTIONS = { consumer: 'Storefront', provider: 'Twilio', logLevel: 'error' } as const;

async function writtenByVersion2(dir: string): Promise<void> {
  const { MatchersV2, PactV2 } = tool;
  const pact = new PactV2({ ...OPTIONS, dir });
  await pact.setup();
  for (const exchange of THREE_EXCHANGES) {
    const { method, path, requestHeaders, requestText, status, responseHeaders } = exchange;
    await pact.addInteraction({
      state: 'everything is there',
      uponReceiving: `${method} ${path}`,
      withRequest: {
        method: method === 'GET' ? 'GET' : 'POST',
        path: MatchersV2.term({ generate: path, matcher: '^/v\\d/.+' }),
        headers: headersOf(requestHeaders),
        ...(requestText !== undefined && { body: requestText }),
      },
      willRespondWith: {
        status,
        headers: headersOf(responseHeaders),
        body: bodyOf(exchange, (name, value) => {
          if (name.startsWith('date_')) return MatchersV2.term({ generate: String(value), matcher: '.+' });
          if (Array.isArray(value)) return MatchersV2.eachLike(value[0] ?? null);
          return value === null ? value : MatchersV2.like(value);
        }),
      },
    });
    await call(pact.mockService.baseUrl, exchange);
    await pact.verify();
  }
  await pact.finalize();
}

/** The matchers of versions 3 and 4. */
function matching(name: string, value: Value): unknown {
  const { arrayContaining, boolean, eachLike, like, nullValue, regex, string } = tool.MatchersV3;
  if (value === null) return nullValue();
  if (typeof value === 'boolean') return boolean(value);
  if (Array.isArray(value)) return name === 'send_code_attempts' ? eachLike(value[0]) : arrayContaining(value[0]);
  if (name === 'date_updated') return tool.MatchersV3.datetime("yyyy-MM-dd'T'HH:mm:ss'Z'", String(value));
  if (name === 'sid') return regex('[A-Z]{2}[0-9a-f]{32}', String(value));
  return typeof value === 'string' ? string(value) : like(value);
}

async function writtenByVersion3(dir: string): Promise<void> {
  const { MatchersV3, PactV3 } = tool;
  for (const exchange of THREE_EXCHANGES) {
    const { method, path, requestHeaders, requestText, status, responseHeaders } = exchange;
    const pact = new PactV3({ ...OPTIONS, dir });
    pact.addInteraction({
      states: [{ description: 'everything is there', parameters: { of: 'it' } }],
      uponReceiving: `${method} ${path}`,
      withRequest: {
        method,
        path: MatchersV3.regex('/v\\d/.+', path),
        headers: headersOf(requestHeaders),
        ...(requestText !== undefined && { body: requestText, contentType: 'application/x-www-form-urlencoded' }),
      },
      willRespondWith: {
        status,
        headers: {
          'content-type': 'application/json',
          ...(responseHeaders.length > 1 && { 'X-Id': MatchersV3.regex('\\d+', '1') }),
        },
        body: bodyOf(exchange, matching),
      },
    });
    await pact.executeTest((server) => call(server.url, exchange));
  }
  // It adds a header of its own to the one that is spelled another way.
  const { interactions } = JSON.parse(readFileSync(join(dir, 'Storefront-Twilio.json'), 'utf8'));
  for (const { response } of interactions)
    expect(response.headers).toMatchObject({ 'Content-Type': 'application/json', 'content-type': 'application/json' });
}

async function writtenByVersion4(dir: string): Promise<void> {
  const pact = new tool.PactV4({ ...OPTIONS, dir });
  for (const exchange of THREE_EXCHANGES) {
    const { method, path, requestHeaders, requestText, status, responseHeaders } = exchange;
    await pact
      .addInteraction()
      .given('everything is there')
      .uponReceiving(`${method} ${path}`)
      .withRequest(method, tool.MatchersV3.regex('/v\\d/.+', path), (builder) => {
        builder.headers(headersOf(requestHeaders));
        if (requestText !== undefined) {
          builder.body('application/x-www-form-urlencoded', Buffer.from(requestText));
          // By default each field is matched as a document of that media type, which none of them is.
          const regex = [tool.MatchersV3.regex('.+', '')];
          builder.matchingRules({ body: ['$.To', '$.Channel'].map((field) => ({ path: field, rules: regex })) });
        }
      })
      .willRespondWith(status, (builder) => {
        builder.headers(headersOf(responseHeaders)).jsonBody(bodyOf(exchange, matching));
      })
      .executeTest((server) => call(server.url, exchange));
  }
}

describe('what Pact’s own tool writes', () => {
  test.each([
    ['2.0.0', writtenByVersion2, 'regex', '"$.body.date_created": {'],
    ['3.0.0', writtenByVersion3, 'type', '"$.date_created": {'],
    ['4.0', writtenByVersion4, 'type', '"$.date_created": {'],
  ])(
    'of version %s: one finding, at its place in the file, and the rule that matches it',
    async (version, write, rule, ruleText) => {
      const { folder } = workspace();
      await write(folder);
      const path = join(folder, 'Storefront-Twilio.json');
      const text = readFileSync(path, 'utf8');
      expect(JSON.parse(text)).toMatchObject({ metadata: { pactSpecification: { version } } });
      const { kinds, findings, undecided } = await judgeFile(path);
      expect(undecided).toEqual([]);
      expect([...kinds].sort()).toEqual(['conforms', 'conforms', 'violates']);
      // The tool sorts its interactions.
      expect(findings).toMatchObject([
        { entry: kinds.indexOf('violates'), code: PLANTED.code, pointer: PLANTED.pointer },
      ]);
      expect(findings[0]?.textThere).toBe(`${PLANTED.text},`);
      const { matchedBy } = findings[0]?.location ?? {};
      expect(matchedBy?.rule).toBe(rule);
      const lineOfRule = text.split('\n')[(matchedBy?.line ?? 0) - 1] ?? '';
      expect(lineOfRule.slice((matchedBy?.column ?? 0) - 1)).toBe(ruleText);
    },
  );

  test('each matcher and generator: every value is judged as the example that it is, and its rule is told', async () => {
    const { folder, write } = workspace();
    const { MatchersV3: m } = tool;
    const broken = (name: string): Record<string, object> => ({ [name]: { not: {} } });
    const names = ['like', 'integer', 'decimal', 'number', 'boolean', 'regex', 'date', 'time', 'datetime', 'includes'];
    names.push('null', 'uuid', 'state', 'a b', 'equal');
    const contract = thingsContract({
      type: 'object',
      properties: {
        ...Object.assign({}, ...names.map(broken)),
        each: { type: 'array', items: { type: 'object', properties: broken('id') } },
        containing: { type: 'array', items: { type: 'string' } },
        keys: { type: 'object', additionalProperties: { type: 'integer' } },
      },
    });
    const pact = new tool.PactV4({ ...OPTIONS, dir: folder });
    await pact
      .addInteraction()
      .uponReceiving('everything')
      .withRequest('GET', '/things/1')
      .willRespondWith(200, (builder) => {
        builder.jsonBody({
          like: m.like('x'),
          integer: m.integer(1),
          decimal: m.decimal(1.5),
          number: m.number(1),
          boolean: m.boolean(true),
          regex: m.regex('a+', 'aa'),
          date: m.date('yyyy-MM-dd', '2026-01-01'),
          time: m.time('HH:mm', '10:00'),
          datetime: m.datetime('yyyy', '2026'),
          includes: m.includes('x'),
          null: m.nullValue(),
          uuid: m.uuid(),
          // biome-ignore lint/suspicious/noTemplateCurlyInString: so Pact writes what a provider's state fills in
          state: m.fromProviderState('${id}', 'abc'),
          'a b': m.like(1),
          equal: m.equal('x'),
          each: m.eachLike({ id: m.integer(1) }, 2),
          containing: m.arrayContaining(m.integer(1), m.string('x'), m.regex('\\d', '2')),
          keys: m.eachKeyLike('one', m.like('two')),
        });
      })
      .executeTest(async ({ url }) => {
        await fetch(`${url}/things/1`);
      });
    const found = await rulesTold(join(folder, 'Storefront-Twilio.json'), write('contract.json', contract));
    expect(found).toMatchInlineSnapshot(`
      {
        "/response/body/a b": "type",
        "/response/body/boolean": "type",
        "/response/body/containing/0": "integer",
        "/response/body/date": "date",
        "/response/body/datetime": "datetime",
        "/response/body/decimal": "decimal",
        "/response/body/each/0/id": "integer",
        "/response/body/each/1/id": "integer",
        "/response/body/equal": "by its value",
        "/response/body/includes": "include",
        "/response/body/integer": "integer",
        "/response/body/keys/one": "type",
        "/response/body/like": "type",
        "/response/body/null": "null",
        "/response/body/number": "number",
        "/response/body/regex": "regex",
        "/response/body/state": "type",
        "/response/body/time": "time",
        "/response/body/uuid": "regex",
      }
    `);
  });
});

/** The place of each finding with the rule that is told of it. */
async function rulesTold(path: string, contractPath: string): Promise<Record<string, string>> {
  const contract = await loadContract(contractPath);
  const judge = createJudge([contract]);
  const locator = createLocator({ captures: new Map([[path, path]]), contracts: [contract] });
  const told: Record<string, string> = {};
  for await (const entry of readCapture(path)) {
    if (isUnreadable(entry)) throw new Error(entry.unreadable.detail);
    const judgement = judge.judge(entry);
    if (judgement.kind !== 'violates') throw new Error(judgement.kind);
    for (const finding of judgement.findings)
      told[finding.seen.pointer] = locator.locate(finding).matchedBy?.rule ?? 'by its value';
  }
  return told;
}
