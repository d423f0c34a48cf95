import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const isWindows = process.platform === 'win32';

let folder: string;
let tarball: string;

/** Runs a program and answers its output, stderr included; a failure fails the test with that output. */
function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', shell: isWindows, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }; // what execFileSync throws
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-check-package-'));
  // The build is made before: what is packed is what was tested.
  const packed: unknown = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  );
  const [first] = packed as { filename: string }[]; // npm pack --json answers a list of one
  tarball = join(folder, first?.filename ?? '');
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"name":"empty","private":true}');
  run('npm', ['install', '--no-audit', '--no-fund', tarball], project);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed package, installed in an empty project', () => {
  const project = (): string => join(folder, 'project');
  const script = `
    const handle = await api.loadSchema('twilio/Verification');
    const found = api.validate(handle, { sid: 'VE1' });
    const contract = await api.loadContract('twilio');
    console.log(found.valid, found.violations.length > 0, contract.documents.filter(({ kind }) => kind === 'openapi').length);`;

  test('is imported', () => {
    writeFileSync(join(project(), 'import.mjs'), `import * as api from 'contract-check';${script}`);
    expect(run('node', ['import.mjs'], project())).toBe('false true 4\n');
  });

  test('is required', () => {
    writeFileSync(join(project(), 'require.cjs'), `const api = require('contract-check');(async () => {${script}})();`);
    expect(run('node', ['require.cjs'], project())).toBe('false true 4\n');
  });

  test('its arbitraries are imported and required, and draw the same values', () => {
    const drawing = `
      const [entity] = fc.sample(arbitrary.valid('twilio/Entity'), { seed: 7, numRuns: 1 });
      console.log(JSON.stringify(entity));`;
    writeFileSync(
      join(project(), 'draw.mjs'),
      `import fc from 'fast-check'; import * as arbitrary from 'contract-check/arbitrary';${drawing}`,
    );
    writeFileSync(
      join(project(), 'draw.cjs'),
      `const fc = require('fast-check'); const arbitrary = require('contract-check/arbitrary');${drawing}`,
    );
    const imported = run('node', ['draw.mjs'], project());
    expect(JSON.parse(imported)).toMatchObject({ sid: expect.stringMatching(/^YE[0-9a-fA-F]{32}$/) });
    expect(run('node', ['draw.cjs'], project())).toBe(imported);
  });

  test('records itself from either module system, each as one recording', () => {
    const recording = `
      const server = createServer((request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end('{"policies":[]}');
      });
      server.listen(0, '127.0.0.1', async () => {
        const url = 'http://127.0.0.1:' + server.address().port;
        const servers = [{ from: 'https://trusthub.twilio.com', to: url }];
        const recording = await startRecording({ servers });
        await (await fetch(url + '/v1/Policies')).json();
        const { stored, journal } = await recording.stop();
        console.log(stored, recording.findings.length > 0, existsSync(journal));
        server.close();
        server.closeAllConnections();
      });`;
    writeFileSync(
      join(project(), 'record.mjs'),
      `import { existsSync } from 'node:fs'; import { createServer } from 'node:http'; import { startRecording } from 'contract-check/record';${recording}`,
    );
    writeFileSync(
      join(project(), 'record.cjs'),
      `const { existsSync } = require('node:fs'); const { createServer } = require('node:http'); const { startRecording } = require('contract-check/record');${recording}`,
    );
    expect(run('node', ['record.mjs'], project())).toBe('1 true true\n');
    expect(run('node', ['record.cjs'], project())).toBe('1 true true\n');
  });

  test('judges mocks from either module system, with the errors of its other doors', () => {
    const judging = `
      const answers = { policies: [] };
      const judged = mocks.conformingFetch('twilio', { fetch: async () => Response.json(answers) });
      judged('https://trusthub.twilio.com/v1/Policies').catch(async (error) => {
        const { handlers } = await mocks.checkHandlers([], 'twilio');
        console.log(error instanceof api.ContractMismatchError, error.findings[0].code, handlers.length);
      });`;
    writeFileSync(
      join(project(), 'mocks.mjs'),
      `import * as api from 'contract-check'; import * as mocks from 'contract-check/mocks';${judging}`,
    );
    writeFileSync(
      join(project(), 'mocks.cjs'),
      `const api = require('contract-check'); const mocks = require('contract-check/mocks');${judging}`,
    );
    expect(run('node', ['mocks.mjs'], project())).toBe('true response.body.violates-schema 0\n');
    expect(run('node', ['mocks.cjs'], project())).toBe('true response.body.violates-schema 0\n');
  });

  test('generates with its bin what the library draws, realistic values included', () => {
    const generate = ['--no-install', 'contract-check', 'generate', 'twilio/Entity', '--seed', '7', '--count', '1'];
    expect(run('npx', generate, project())).toBe(run('node', ['draw.mjs'], project()));
    const realistic = run('npx', [...generate, '--realistic'], project());
    expect(JSON.parse(realistic)).toMatchObject({ sid: expect.any(String) });
  });

  test('judges with its bin', () => {
    const har = readFileSync(join(root, 'fixtures/bench/small.har'));
    writeFileSync(join(project(), 'small.har'), har);
    expect(run('npx', ['--no-install', 'contract-check', 'small.har'], project())).toMatch(/conform/);
  });

  test.each(['vitest', 'jest'])(
    'keeps its matchers for %s where a bundler leaves out what nobody names',
    async (name) => {
      const { outputFiles } = await build({
        stdin: { contents: `import 'contract-check/${name}';`, resolveDir: join(folder, 'project') },
        bundle: true,
        write: false,
        platform: 'node',
        format: 'esm',
        external: ['vitest', '@jest/globals'],
      });
      expect(outputFiles[0]?.text).toContain('toMatchSchema');
    },
  );

  test('has types that a strict project compiles, whichever module system it uses', () => {
    const code = `
      import { judgeExchange, loadContract, loadSchema, validate, type Exchange, type Finding, type Verdict } from 'contract-check';
      import { type Arbitrary, exchange, invalid, valid } from 'contract-check/arbitrary';
      import { checkHandlers, type ConformingFetch, conformingFetch } from 'contract-check/mocks';
      import { type Recording, startRecording } from 'contract-check/record';
      import type { CustomerProfile, EndUser, Entity, Evaluation, Verification } from 'contract-check/twilio';
      export async function use(exchange: Exchange, verification: Verification): Promise<readonly Finding[]> {
        const contract = await loadContract('twilio');
        const judgement = judgeExchange(exchange, contract);
        const status: 'pending' | 'approved' | 'canceled' | 'max_attempts_reached' | 'deleted' | 'failed' | 'expired' = verification.status;
        const { valid } = validate(await loadSchema('twilio/Verification'), { status });
        return valid || judgement.kind === 'out-of-scope' ? [] : judgement.findings;
      }
      export const entities: Arbitrary<Entity> = valid('twilio/Entity');
      export const broken = invalid(true).map(({ value, fault }) => [value, fault.keyword]);
      export const sent = exchange('POST /v1/EndUsers').map((one) => one.exchange.request.url);
      export async function recorded(work: () => Promise<void>): Promise<readonly Finding[]> {
        await using recording: Recording = await startRecording({ contract: 'twilio', out: 'captures', keep: ['/response/body/sid'] });
        await recording.run(work);
        const { stored, uncovered } = recording.summary;
        return stored > 0 || Object.keys(uncovered).length > 0 ? recording.findings : [...recording.report().findings];
      }
      export const judged: ConformingFetch = conformingFetch('twilio', { onOutOfScope: 'throw' });
      export const answered: Promise<Response> = judged('https://trusthub.twilio.com/v1/Policies', { method: 'GET' });
      export async function checked(handlers: readonly object[]): Promise<string[]> {
        const check = await checkHandlers(handlers, 'twilio', { count: 5 });
        check.assertConform();
        return check.handlers.map(({ name, outcome }) => name + outcome);
      }
      export type All = CustomerProfile | EndUser | Entity | Evaluation | Verdict;`;
    writeFileSync(join(project(), 'use.mts'), code);
    writeFileSync(join(project(), 'use.cts'), code);
    const options = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--module',
      'NodeNext',
      '--target',
      'ES2023',
      '--types',
      '',
    ];
    run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options, 'use.mts', 'use.cts'], project());
  });

  test('is clean for publint and for attw', () => {
    run('npx', ['--no-install', 'publint', '--strict', tarball], root);
    run('npx', ['--no-install', 'attw', tarball, '--ignore-rules', 'no-resolution', '--profile', 'node16'], root);
  });
});
