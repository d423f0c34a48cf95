import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPactWriter, readCapture } from '../../src/capture/index.js';
import { createJudge } from '../../src/check/index.js';
import { loadContract } from '../../src/contract/index.js';
import { createLocator } from '../../src/locate/index.js';
import { isUnreadable } from '../../src/model/index.js';
import {
  loadPactTool,
  PARTIES,
  type PactTool,
  writeVersion2,
  writeVersion3,
  writeVersion4,
} from '../support/pact-tool.js';
import { judgeFile } from '../support/planted-fault.js';
import { PLANTED, THREE_EXCHANGES } from '../support/three-exchanges.js';
import { serveThreeExchanges } from '../support/three-exchanges-server.js';
import { thingsContract, workspace } from '../support/workspace.js';

let tool: PactTool;

beforeAll(async () => {
  tool = await loadPactTool();
});

// The tool looks for a free port, and opens it later: another test may have taken it by then.
describe('what Pact’s own tool writes', { retry: 3 }, () => {
  test.each([
    ['2.0.0', writeVersion2, 'regex', '"$.body.date_created": {'],
    ['3.0.0', writeVersion3, 'type', '"$.date_created": {'],
    ['4.0', writeVersion4, 'type', '"$.date_created": {'],
  ])(
    'of version %s: one finding, at its place in the file, and the rule that matches it',
    async (version, write, rule, ruleText) => {
      const { folder } = workspace();
      await write(tool, folder);
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
    const pact = new tool.PactV4({ ...PARTIES, dir: folder });
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

test('messages that it writes, in answer to each other or not, are out of scope', async () => {
  const { folder } = workspace();
  const pact = new tool.PactV4({ ...PARTIES, dir: folder });
  await pact
    .addAsynchronousInteraction()
    .expectsToReceive('a message', (builder) => builder.withJSONContent({ id: tool.MatchersV3.like(1) }))
    .executeTest(async () => undefined);
  await pact
    .addSynchronousInteraction('a question')
    .withRequest((builder) => builder.withJSONContent({ id: 1 }))
    .withResponse((builder) => builder.withJSONContent({ id: 2 }))
    .executeTest(async () => undefined);
  const reasons: (string | undefined)[] = [];
  for await (const entry of readCapture(join(folder, 'Storefront-Twilio.json')))
    reasons.push(isUnreadable(entry) ? entry.outOfScope?.reason : 'an exchange');
  expect(reasons).toEqual(['message', 'message']);
});

test('what is written as a Pact is verified by Pact itself against the server that answered', async () => {
  const pieces: string[] = [];
  const writer = createPactWriter((text) => pieces.push(text), { consumer: 'Storefront', provider: 'Twilio' });
  for (const [entry, exchange] of THREE_EXCHANGES.entries()) {
    const { method, origin, path, requestHeaders, requestText, status, responseHeaders, responseText } = exchange;
    const accept = requestHeaders.filter(([name]) => name === 'Accept');
    const written = writer.write({
      request: {
        method,
        url: origin + path,
        // In place of the form: the tool sends one as JSON, of the form's length, which is no HTTP.
        headers: requestText === undefined ? accept : [...accept, ['Content-Type', 'application/json']],
        body: requestText === undefined ? { kind: 'absent' } : { kind: 'json', value: { form: requestText } },
      },
      response: {
        status,
        headers: responseHeaders.filter(([name]) => name !== 'Content-Encoding'),
        body: { kind: 'text', text: responseText },
      },
      origin: { capture: 'a', entry },
    });
    expect(written).toBeUndefined();
  }
  writer.end();
  const path = workspace().write('written.json', pieces.join(''));
  const { origin } = await serveThreeExchanges();
  const verifier = new tool.Verifier({ providerBaseUrl: origin, pactUrls: [path], logLevel: 'error' });
  const told: unknown = JSON.parse(await verifier.verifyProvider());
  expect(told).toMatchObject({
    result: true,
    interactionResults: THREE_EXCHANGES.map(() => ({ result: 'OK' })),
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
