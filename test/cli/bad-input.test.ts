import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { readReport, runCli, stackLines } from '../support/cli.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';
import { expectClear, expectError } from './expect-clear.js';

const CONTRACT = thingsContract({ type: 'object', properties: { name: { type: 'string' } } });
const GOOD = thingsExchange({ name: 'a' });

function withContract(
  contract: unknown = CONTRACT,
): ReturnType<typeof workspace> & { judge(capture: string, ...more: string[]): ReturnType<typeof runCli> } {
  const made = workspace();
  made.write('contract.json', contract);
  return {
    ...made,
    judge: (capture, ...more) => runCli([capture, '--contract', 'contract.json', ...more], { cwd: made.folder }),
  };
}

describe('a file that is missing', () => {
  test('a capture', async () => {
    expectError(await withContract().judge('nowhere.har'), { names: ['nowhere.har'] });
  });

  test('a contract', async () => {
    const { folder, write } = workspace();
    write('good.exchanges.ndjson', GOOD);
    const run = await runCli(['good.exchanges.ndjson', '--contract', 'nowhere.yaml'], { cwd: folder });
    expectError(run, { names: ['nowhere.yaml'] });
  });

  test('a schema', async () => {
    const { folder, write } = workspace();
    write('body.json', '{}');
    expectError(await runCli(['validate', 'body.json', '--schema', 'nowhere.json'], { cwd: folder }), {
      names: ['nowhere.json'],
    });
  });

  test('a payload', async () => {
    const { folder, write } = workspace();
    write('schema.json', { type: ['object', 'string'] });
    expectError(await runCli(['validate', 'nowhere.json', '--schema', 'schema.json'], { cwd: folder }), {
      names: ['nowhere.json'],
    });
  });

  test('a configuration', async () => {
    const { judge, write } = withContract();
    write('good.exchanges.ndjson', GOOD);
    expectError(await judge('good.exchanges.ndjson', '--config', 'nowhere.config.json'), {
      names: ['nowhere.config.json'],
    });
  });
});

describe('a name that no file can have', () => {
  test.each([
    ['capture', 'good.exchanges.ndjson/below.har', 'contract.json'],
    ['capture', `${'x'.repeat(300)}.har`, 'contract.json'],
    ['contract', 'good.exchanges.ndjson', 'contract.json/below.yaml'],
    ['contract', 'good.exchanges.ndjson', `${'x'.repeat(300)}.yaml`],
  ])('a %s: %s, %s', async (_what, capture, contract) => {
    const { folder, write } = withContract();
    write('good.exchanges.ndjson', GOOD);
    const io = memoryIo(folder);
    expect(await main([capture, '-c', contract], io)).toBe(2);
    const name = contract === 'contract.json' ? capture : contract;
    expect(io.err().replaceAll(name, 'NAME')).toMatch(
      /^error: (?:there is no file or folder NAME|NAME: there is no such file, folder or built-in pack)\n {2}in NAME\n/,
    );
  });
});

describe('an empty file', () => {
  test.each(['empty.har', 'empty.exchanges.ndjson'])('as a capture: %s', async (name) => {
    const { judge, write } = withContract();
    write(name, '');
    expectClear(await judge(name), { status: 2, names: [name] });
  });

  test('as a contract', async () => {
    const { judge, write } = withContract('');
    write('good.exchanges.ndjson', GOOD);
    expectError(await judge('good.exchanges.ndjson'), { names: ['contract.json'] });
  });

  test('as a payload', async () => {
    const { folder, write } = workspace();
    write('schema.json', { type: ['object', 'string'] });
    write('empty.json', '');
    expectClear(await runCli(['validate', 'empty.json', '--schema', 'schema.json'], { cwd: folder }), {
      status: 2,
      names: ['empty.json'],
    });
  });

  test('as stdin', async () => {
    expectClear(await runCli(['validate', '-', '--schema', 'twilio/Verification'], { input: '' }), {
      status: 2,
      names: ['stdin'],
    });
  });
});

describe('truncated JSON', () => {
  test('a HAR', async () => {
    const { judge, write } = withContract();
    write('cut.har', '{"log":{"version":"1.2","entries":[\n  {"request":{"method":"GET",');
    expectClear(await judge('cut.har'), { status: 2, names: ['cut.har', /cut\.har:2|line 2|entry 0|entry 1/] });
  });

  test('a contract, with line and column', async () => {
    const { judge, write } = withContract(JSON.stringify(CONTRACT, null, 2).slice(0, 200));
    write('good.exchanges.ndjson', GOOD);
    expectError(await judge('good.exchanges.ndjson'), { names: [/contract\.json:\d+:\d+/] });
  });

  test('a schema, with line and column', async () => {
    const { folder, write } = workspace();
    write('schema.json', '{\n  "type": "object",\n  "properties": {');
    write('body.json', '{}');
    expectError(await runCli(['validate', 'body.json', '--schema', 'schema.json'], { cwd: folder }), {
      names: [/schema\.json:3/],
    });
  });

  test('a payload is a finding of its own', async () => {
    const { folder, write } = workspace();
    write('schema.json', { type: ['object', 'string'] });
    write('body.json', '{"a": [1, 2');
    const run = await runCli(['validate', 'body.json', '--schema', 'schema.json'], { cwd: folder });
    expectClear(run, { status: 1, names: [/body\.json:1:\d+/, 'payload.unparsable'] });
  });

  test('a configuration', async () => {
    const { judge, write } = withContract();
    write('contract-check.config.json', '{"contracts": [');
    write('good.exchanges.ndjson', GOOD);
    expectError(await judge('good.exchanges.ndjson'), { names: ['contract-check.config.json'] });
  });
});

describe('a HAR without entries', () => {
  test('an empty list: nothing was judged', async () => {
    const { judge, write } = withContract();
    write('none.har', { log: { version: '1.2', creator: { name: 'x', version: '1' }, entries: [] } });
    expectClear(await judge('none.har'), { status: 2, names: ['none.har'] });
  });

  test.each([{ log: { version: '1.2' } }, { log: {} }, {}, [], 17])('no list at all: %j', async (content) => {
    const { judge, write } = withContract();
    write('none.har', JSON.stringify(content));
    expectClear(await judge('none.har'), { status: 2, names: ['none.har'] });
  });
});

describe('NDJSON with a torn last line', () => {
  test('judges what is whole and counts the rest as undecided', async () => {
    const { judge, write, folder } = withContract();
    write('torn.exchanges.ndjson', GOOD + GOOD + GOOD.slice(0, 80));
    const run = await judge('torn.exchanges.ndjson', '--reporter', 'text', '--reporter', 'json=report.json');
    expectClear(run, { status: 2, names: [/torn\.exchanges\.ndjson:3/] });
    expect(readReport(join(folder, 'report.json')).summary).toMatchObject({
      seen: 3,
      conform: 2,
      undecided: 1,
      undecidedReasons: { 'entry-unreadable': 1 },
    });
  });

  test('a violation outranks it', async () => {
    const { judge, write } = withContract();
    write('torn.exchanges.ndjson', thingsExchange({ name: 17 }) + GOOD.slice(0, 80));
    expectClear(await judge('torn.exchanges.ndjson'), { status: 1, names: ['torn.exchanges.ndjson'] });
  });
});

describe('invalid UTF-8', () => {
  const broken = (text: string): Buffer => Buffer.from(text.replaceAll('?', '\u00ff'), 'latin1');

  test('in a capture', async () => {
    const { judge, write } = withContract();
    write('latin.exchanges.ndjson', broken(thingsExchange({ name: 'caf?' })));
    expectClear(await judge('latin.exchanges.ndjson'), { status: 2, names: ['latin.exchanges.ndjson', /UTF-8/i] });
  });

  test('in a HAR', async () => {
    const { judge, write } = withContract();
    const entry = {
      request: { method: 'GET', url: 'https://api.example.com/things/1', headers: [] },
      response: { status: 200, headers: [], content: { mimeType: 'application/json', text: '{"name":"caf?"}' } },
    };
    write('latin.har', broken(JSON.stringify({ log: { version: '1.2', entries: [entry] } })));
    expectClear(await judge('latin.har'), { status: 2, names: ['latin.har', /UTF-8/i] });
  });

  test('in a contract', async () => {
    const { judge, write } = withContract(
      broken(JSON.stringify(thingsContract({ type: 'object', description: 'caf?' }))),
    );
    write('good.exchanges.ndjson', GOOD);
    expectError(await judge('good.exchanges.ndjson'), { names: ['contract.json', /UTF-8/i] });
  });

  test('in a payload', async () => {
    const { folder, write } = workspace();
    write('schema.json', { type: ['object', 'string'] });
    write('body.json', broken('"caf?"'));
    const run = await runCli(['validate', 'body.json', '--schema', 'schema.json'], { cwd: folder });
    expect([1, 2]).toContain(run.status);
    expectClear(run, { status: run.status === 1 ? 1 : 2, names: ['body.json', /UTF-8/i] });
  });
});

describe('10 MB of nested arrays', () => {
  const nested = '['.repeat(5_000_000) + ']'.repeat(5_000_000);

  test.each(['deep.har', 'deep.exchanges.ndjson'])(
    'as a capture: %s',
    async (name) => {
      const { judge, write } = withContract();
      write(name, nested);
      expectClear(await judge(name), { status: 2, names: [name], within: 30_000 });
    },
    60_000,
  );

  test('as a body', async () => {
    const { judge, write } = withContract();
    write('deep.exchanges.ndjson', GOOD + thingsExchange('DEEP').replace('"DEEP"', nested));
    const run = await judge('deep.exchanges.ndjson');
    expect([1, 2]).toContain(run.status);
    expectClear(run, { status: run.status === 1 ? 1 : 2, names: ['deep.exchanges.ndjson'], within: 30_000 });
  }, 60_000);

  test('as a contract', async () => {
    const { judge, write } = withContract(nested);
    write('good.exchanges.ndjson', GOOD);
    expectError(await judge('good.exchanges.ndjson'), { names: ['contract.json'], within: 30_000 });
  }, 60_000);

  test('as a payload', async () => {
    const { folder, write } = workspace();
    write('schema.json', { type: 'object' });
    write('deep.json', nested);
    const run = await runCli(['validate', 'deep.json', '--schema', 'schema.json'], { cwd: folder });
    expect([1, 2]).toContain(run.status);
    expectClear(run, { status: run.status === 1 ? 1 : 2, names: ['deep.json'], within: 30_000 });
  }, 60_000);
});

describe('__proto__ keys', () => {
  test('in a body are ordinary properties', async () => {
    const { judge, write, folder } = withContract();
    write(
      'proto.exchanges.ndjson',
      thingsExchange({ name: 'a' }).replace('{"name":"a"}', '{"name":"a","__proto__":{"name":17},"constructor":1}'),
    );
    const run = await judge(
      'proto.exchanges.ndjson',
      '--fail-on',
      'warning',
      '--reporter',
      'text',
      '--reporter',
      'json=report.json',
    );
    expectClear(run, { status: 1, names: ['__proto__', 'constructor'] });
    const places = readReport(join(folder, 'report.json')).findings.map(({ code, seen }) => `${code} ${seen.pointer}`);
    expect(places.sort()).toEqual([
      'response.body.undocumented-property /response/body/__proto__',
      'response.body.undocumented-property /response/body/constructor',
    ]);
  });

  test('in a schema are ordinary properties', async () => {
    const { folder, write } = workspace();
    write('schema.json', '{"type":"object","properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}');
    write('wrong.json', '{"__proto__":17}');
    write('missing.json', '{}');
    write('right.json', '{"__proto__":"text"}');
    const validate = (file: string): ReturnType<typeof runCli> =>
      runCli(['validate', file, '--schema', 'schema.json'], { cwd: folder });
    expectClear(await validate('wrong.json'), { status: 1, names: ['__proto__'] });
    expectClear(await validate('missing.json'), { status: 1, names: ['__proto__'] });
    expectClear(await validate('right.json'), { status: 0, names: [] });
  });

  test('in a HAR, a configuration and a contract change nothing', async () => {
    const { judge, write } = withContract(
      JSON.stringify(CONTRACT).replace('{"openapi"', '{"__proto__":{"servers":[]},"openapi"'),
    );
    write(
      'good.har',
      '{"__proto__":{"x":1},"log":{"version":"1.2","__proto__":{"entries":[]},"entries":[{"__proto__":{"response":null},"request":{"method":"GET","url":"https://api.example.com/things/1","headers":[]},"response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"content":{"size":2,"mimeType":"application/json","text":"{}"}}}]}}',
    );
    expectClear(await judge('good.har'), { status: 0, names: [] });
  });
});

describe('a contract that is broken', () => {
  test('an unresolvable $ref', async () => {
    const { judge, write } = withContract(thingsContract({ $ref: '#/components/schemas/Nothing' }));
    write('good.exchanges.ndjson', GOOD);
    expectClear(await judge('good.exchanges.ndjson'), {
      status: 2,
      names: ['contract.json', '#/components/schemas/Nothing'],
    });
  });

  test('an unresolvable $ref to a file', async () => {
    const { judge, write } = withContract(thingsContract({ $ref: 'nothing.yaml#/Thing' }));
    write('good.exchanges.ndjson', GOOD);
    expectClear(await judge('good.exchanges.ndjson'), { status: 2, names: ['contract.json', 'nothing.yaml'] });
  });

  test('a $ref that only leads back to itself', async () => {
    const loop = { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } };
    const { judge, write } = withContract(thingsContract({ $ref: '#/components/schemas/A' }, loop));
    write('good.exchanges.ndjson', GOOD);
    expectClear(await judge('good.exchanges.ndjson'), {
      status: 2,
      names: ['contract.json', /#\/components\/schemas\/[AB]/],
    });
  });

  test('a bad regular expression', async () => {
    const { judge, write } = withContract(
      thingsContract({ type: 'object', properties: { name: { type: 'string', pattern: '([a-z' } } }),
    );
    write('good.exchanges.ndjson', GOOD);
    expectClear(await judge('good.exchanges.ndjson'), {
      status: 2,
      names: ['contract.json', '([a-z', /properties\/name\/pattern/],
    });
  });

  test('a bad regular expression in a bare schema', async () => {
    const { folder, write } = workspace();
    write('schema.json', { type: 'string', pattern: '([a-z' });
    write('body.json', '"text"');
    const run = await runCli(['validate', 'body.json', '--schema', 'schema.json'], { cwd: folder });
    expectClear(run, { status: 2, names: ['schema.json', '([a-z'] });
  });

  test('only the operation that uses it is undecided', async () => {
    const broken = thingsContract({ type: 'string', pattern: '([a-z' });
    const paths = broken.paths as Record<string, unknown>; // just made above
    paths['/others'] = {
      get: {
        responses: { 200: { description: 'OK', content: { 'application/json': { schema: { type: 'object' } } } } },
      },
    };
    const { judge, write, folder } = withContract(broken);
    write('both.exchanges.ndjson', thingsExchange('text') + thingsExchange({}).replace('/things/1', '/others'));
    const run = await judge('both.exchanges.ndjson', '--reporter', 'json=report.json');
    expect(run.status, run.output).toBe(2);
    expect(readReport(join(folder, 'report.json')).summary).toMatchObject({
      seen: 2,
      conform: 1,
      undecided: 1,
      undecidedReasons: { 'schema-not-compilable': 1 },
    });
  });

  test('no contract at all', async () => {
    const { judge, write } = withContract({ hello: 'world' });
    write('good.exchanges.ndjson', GOOD);
    expectClear(await judge('good.exchanges.ndjson'), { status: 2, names: ['contract.json'] });
  });

  test('YAML that is none, with its line', async () => {
    const { folder, write } = workspace();
    write('contract.yaml', 'openapi: 3.1.0\ninfo:\n  title: x\n version: 1\n  - y\n');
    write('good.exchanges.ndjson', GOOD);
    const run = await runCli(['good.exchanges.ndjson', '--contract', 'contract.yaml'], { cwd: folder });
    expectError(run, { names: [/contract\.yaml:[45]/] });
  });
});

describe('the command line', () => {
  test.each([
    [['--no-such-option'], '--no-such-option'],
    [['--fail-on', 'sometimes'], 'sometimes'],
    [['--max-undecided', 'many'], 'many'],
    [['--reporter', 'carrier-pigeon'], 'carrier-pigeon'],
    [['--severity', 'response.status.undocumented=loud'], 'loud'],
    [['--severity', 'no.such.code=error'], 'no.such.code'],
    [['--server', 'nonsense'], 'nonsense'],
    [['validate'], '--schema'],
    [['explain', 'no.such.code'], 'no.such.code'],
    [['--reporter', 'json=contract.json/report.json'], 'contract.json/report.json'],
  ])('%j is answered with what is wrong', async (args, name) => {
    const { folder, write } = withContract();
    write('good.exchanges.ndjson', GOOD);
    const isCommand = args[0] === 'validate' || args[0] === 'explain';
    const all = isCommand ? args : ['good.exchanges.ndjson', '--contract', 'contract.json', ...args];
    const run = await runCli(all, { cwd: folder });
    expectClear(run, { status: 2, names: [name] });
    expect(stackLines(run.output)).toEqual([]);
  });

  test('without captures anywhere, nothing is judged', async () => {
    const { folder } = workspace();
    const run = await runCli([], { cwd: folder });
    expectClear(run, { status: 2, names: [/\.har|captures?/i] });
  });
});
