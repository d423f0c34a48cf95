import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../cli/main.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';

const CONFIG = 'contract-check.config.json';
const BASELINE = 'contract-check.baseline.json';
const WORKFLOW = '.github/workflows/contract-check.yml';

async function transcript(io: MemoryIo, ...argv: string[]): Promise<string> {
  const code = await main(argv, io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

const run = (folder: string, ...argv: string[]): Promise<string> => transcript(memoryIo(folder), ...argv);

/** A terminal at which somebody types an answer. */
function terminal(folder: string, answer: string): MemoryIo {
  const io = memoryIo(folder, { stdin: answer });
  return { ...io, stdout: { ...io.stdout, isTerminal: true } };
}

/** A project on GitHub with a suite in vitest, two contracts and captures of two tools. */
function project() {
  const { folder, write } = workspace();
  write('package.json', { name: 'shop', devDependencies: { vitest: '^4.0.0' } });
  write('package-lock.json', {});
  write('.github/workflows/test.yml', 'on: push\n');
  write('api/things.json', thingsContract({ type: 'object', properties: { size: { type: 'integer', maximum: 5 } } }));
  write('api/broken.yaml', 'openapi: 3.1.0\npaths: [\n');
  write(
    'api/looser.overlay.yaml',
    'overlay: 1.0.0\ninfo: {}\nactions:\n  - target: $.info\n    update: { version: "2" }\n',
  );
  write('test/recordings/a.exchanges.ndjson', thingsExchange({ size: 7 }) + thingsExchange({ size: '7' }));
  write('test/recordings/more/b.exchanges.ndjson', thingsExchange({ size: 1 }));
  write('test/nock/fixtures/c.json', [
    {
      scope: 'https://api.example.com:443',
      method: 'GET',
      path: '/things/2',
      body: '',
      status: 200,
      response: { size: 2 },
      rawHeaders: { 'content-type': 'application/json' },
    },
  ]);
  write('node_modules/other/openapi.json', thingsContract(true));
  return { folder, write, read: (name: string) => readFileSync(join(folder, name), 'utf8') };
}

describe('init', () => {
  test('says what comes next where a capture stands in the way of the first run, too', async () => {
    const { folder, write } = workspace();
    write('api.json', thingsContract(true));
    write('recordings/broken.har', '{}');
    const said = await run(folder, 'init', '--yes');
    expect(said).toMatch(/^exit 2\n/u);
    expect(said).toContain('next       in CI: npx --yes contract-check\n');
    expect(said).toContain('--- stderr\nerror: recordings/broken.har holds no exchange: it has no log.\n');
    expect(existsSync(join(folder, CONFIG))).toBe(true);
  });

  test('finds out what there is, writes what is needed, and the next run passes', async () => {
    const { folder, read } = project();
    expect(await run(folder, 'init', '--yes')).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      contract-check init
        contracts  api/things.json
        overlays   api/looser.overlay.yaml
        left out   api/broken.yaml:3:1: Flow sequence in block collection must be sufficiently indented and end with a ]
        captures   3 files: test/nock/fixtures, test/recordings
        tests      vitest
        CI         GitHub Actions

        writes     contract-check.config.json
        writes     .github/workflows/contract-check.yml
        writes     contract-check.baseline.json, when something is found today

        judged     4 exchanges: 2 conform, 2 violate, 0 undecided, 0 out of scope
        baseline   2 findings of today are in contract-check.baseline.json: only new ones fail.
                   contract-check --no-baseline shows them all.

        next       npm install --save-dev contract-check
        next       in vitest: import 'contract-check/vitest' in a setup file, then expect(response).toConform()
      --- stderr
      "
    `);
    expect(read(CONFIG)).toMatchInlineSnapshot(`
      "{
        "$schema": "./node_modules/contract-check/schemas/contract-check/config.schema.json",
        "contracts": [
          "api/things.json"
        ],
        "overlays": [
          "api/looser.overlay.yaml"
        ],
        "captures": [
          "test/nock/fixtures",
          "test/recordings"
        ]
      }
      "
    `);
    expect(read(WORKFLOW)).toMatchInlineSnapshot(`
      "name: contract-check
      on:
        push:
        pull_request:
      permissions:
        contents: read
      jobs:
        contract-check:
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v4
            - uses: actions/setup-node@v4
              with:
                node-version: 22
            - run: npm ci
            - run: npx --yes contract-check --reporter github
      "
    `);
    expect(parse(read(WORKFLOW))).toMatchObject({ jobs: { 'contract-check': { steps: expect.anything() } } });
    expect(JSON.parse(read(BASELINE))).toMatchObject({ findings: [{ code: 'response.body.violates-schema' }, {}] });
    expect(await run(folder)).toMatch(/^exit 0\n/);
    expect(await run(folder, '--no-baseline')).toMatch(/^exit 1\n/);
  });

  test('leaves what is there as it is, however often it runs', async () => {
    const { folder, write, read } = project();
    await run(folder, 'init', '--yes');
    const written = [CONFIG, WORKFLOW, BASELINE].map(read);
    expect(await run(folder, 'init')).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      contract-check init
        contracts  api/things.json
        overlays   api/looser.overlay.yaml
        left out   api/broken.yaml:3:1: Flow sequence in block collection must be sufficiently indented and end with a ]
        captures   3 files: test/nock/fixtures, test/recordings
        tests      vitest
        CI         GitHub Actions

        stays      contract-check.config.json is there already
        stays      .github/workflows/contract-check.yml is there already
        stays      contract-check.baseline.json is there already

        next       npm install --save-dev contract-check
        next       in vitest: import 'contract-check/vitest' in a setup file, then expect(response).toConform()
      --- stderr
      "
    `);
    write('test/recordings/new.exchanges.ndjson', thingsExchange({ size: true }));
    await run(folder, 'init', '--yes');
    expect([CONFIG, WORKFLOW, BASELINE].map(read)).toEqual(written);
  });

  test('asks at a terminal, and writes nothing without a yes', async () => {
    const { folder } = project();
    const before = readdirSync(folder);
    expect(await transcript(terminal(folder, 'n\n'), 'init')).toMatch(/^exit 0\n[\s\S]*\[Y\/n\] Nothing is written\./);
    expect(await transcript(terminal(folder, ''), 'init')).toMatch(/Nothing is written\./);
    expect(await run(folder, 'init')).toMatch(/^exit 2\n[\s\S]*say --yes/);
    expect(readdirSync(folder)).toEqual(before);
    expect(await transcript(terminal(folder, '\n'), 'init')).toMatch(/^exit 0\n[\s\S]*only new ones fail/);
    expect(existsSync(join(folder, CONFIG))).toBe(true);
  });

  test('nothing wrong: no baseline', async () => {
    const { folder, write } = workspace();
    write('openapi.json', thingsContract({ type: 'object' }));
    write('a.exchanges.ndjson', thingsExchange({}));
    expect(await run(folder, 'init', '-y')).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      contract-check init
        contracts  openapi.json
        captures   1 file: a.exchanges.ndjson
        tests      no runner with matchers of ours (vitest, jest)
        CI         none found

        writes     contract-check.config.json
        writes     contract-check.baseline.json, when something is found today

        judged     1 exchange: 1 conform, 0 violate, 0 undecided, 0 out of scope

        next       in CI: npx --yes contract-check
      --- stderr
      "
    `);
    expect(existsSync(join(folder, BASELINE))).toBe(false);
    expect(await run(folder)).toMatch(/^exit 0\n/);
  });

  test('an empty folder: says what is missing', async () => {
    const { folder, write } = workspace();
    write('.gitlab-ci.yml', 'stages: [test]\n');
    expect(await run(folder, 'init', '--yes')).toMatchInlineSnapshot(`
      "exit 0
      --- stdout
      contract-check init
        contracts  none found: the built-in Twilio pack
        captures   none found
        tests      no runner with matchers of ours (vitest, jest)
        CI         GitLab CI

        writes     contract-check.config.json

        next       contract-check record -- <your tests> keeps what they exchange, in captures/
        next       name your own contract in contract-check.config.json, if the API is not Twilio
        next       add this job to .gitlab-ci.yml:

      contract-check:
        image: node:22
        script:
          - npx --yes contract-check --reporter text --reporter junit=contract-check.xml
        artifacts:
          when: always
          reports:
            junit: contract-check.xml

      --- stderr
      "
    `);
  });

  test('captures of a server that no contract names: says how to name it', async () => {
    const { folder, write } = workspace();
    write('openapi.json', thingsContract({ type: 'object' }));
    write('a.exchanges.ndjson', thingsExchange({}).replace('https://api.example.com', 'http://127.0.0.1:4010'));
    expect(await run(folder, 'init', '--yes')).toContain('"servers": {"https://api.example.com"');
  });
});
