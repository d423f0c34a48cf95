import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { binPath } from '../support/cli.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly shell?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(readFileSync('action.yml', 'utf8')) as Action; // our own file

/** Runs the action's own steps as a runner does: inputs in the environment, answers in files. */
function runAction(folder: string, inputs: Readonly<Record<string, string>>) {
  const working = join(folder, inputs['working-directory'] ?? '.');
  const project = join(folder, 'node_modules/.bin');
  if (!existsSync(project)) {
    mkdirSync(project, { recursive: true });
    symlinkSync(binPath(), join(project, 'contract-check'));
    chmodSync(binPath(), 0o755);
  }
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  const fill = (text: string): string =>
    text.replace(
      /\$\{\{ inputs\.([\w-]+) \}\}/g,
      (_, name: string) => inputs[name] ?? action.inputs[name]?.default ?? '',
    );
  const [judging, , ending] = action.runs.steps;
  const env = Object.fromEntries(Object.entries(judging?.env ?? {}).map(([name, value]) => [name, fill(value)]));
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c'];
  const { stdout, stderr, status } = spawnSync('bash', [...shell, judging?.run ?? ''], {
    cwd: working,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...files,
      ...env,
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: folder,
      npm_config_loglevel: 'error',
    },
  });
  const outputs = Object.fromEntries(
    readFileSync(files.GITHUB_OUTPUT, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('=')),
  ) as Record<string, string>;
  const last = spawnSync('bash', [...shell, ending?.run ?? ''], {
    env: { ...process.env, CODE: outputs['exit-code'] },
  });
  return { stdout, stderr, status, outputs, summary: readOr(files.GITHUB_STEP_SUMMARY), exitCode: last.status };
}

function readOr(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

test('a broken contract is annotated, told in the summary, left as SARIF, and fails the last step', () => {
  const { folder, write } = workspace();
  write('my contract.json', thingsContract({ type: 'object', properties: { name: { type: 'string' } } }));
  write('things.exchanges.ndjson', thingsExchange({ name: 1 }));
  const { stdout, status, outputs, summary, exitCode } = runAction(folder, {
    contract: 'my contract.json',
    captures: 'things.exchanges.ndjson\n',
    arguments: '--max-undecided=3\n',
  });
  expect(status).toBe(0);
  expect(outputs).toEqual({ 'exit-code': '1', sarif: join(folder, 'contract-check.sarif') });
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^::error .*file=things\.exchanges\.ndjson,line=1,/m);
  // The annotations are commands; what tells of the traffic is none.
  expect(stdout).toMatch(/^::stop-commands::(\S+)\nerror [\s\S]*response\.body\.violates-schema[\s\S]*\n::\1::\n$/m);
  expect(summary).toMatch(/^```text\n[\s\S]*response\.body\.violates-schema[\s\S]*\n```\n$/);
  const sarif: unknown = JSON.parse(readFileSync(outputs.sarif ?? '', 'utf8'));
  expect(sarif).toMatchObject({ version: '2.1.0', runs: [{ results: [{ ruleId: 'response.body.violates-schema' }] }] });
});

test('in a folder of the repository, files are named as the repository knows them', () => {
  const { folder, write } = workspace();
  write('services/a/openapi.json', thingsContract({ type: 'object', properties: { name: { type: 'string' } } }));
  write('services/a/things.exchanges.ndjson', thingsExchange({ name: 1 }));
  const { stdout, outputs, exitCode } = runAction(folder, {
    'working-directory': 'services/a',
    contract: 'openapi.json',
  });
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^::error .*file=services\/a\/things\.exchanges\.ndjson,line=1,/m);
  const sarif = readFileSync(outputs.sarif ?? '', 'utf8');
  expect([...sarif.matchAll(/"uri":"([^"]*)"/g)].map(([, uri]) => uri)).toEqual([
    'services/a/things.exchanges.ndjson',
    'services/a/openapi.json',
  ]);
});

test('what conforms passes; what cannot start leaves no SARIF, and fails with 2', () => {
  const { folder, write } = workspace();
  write('openapi.json', thingsContract({ type: 'object' }));
  write('things.exchanges.ndjson', thingsExchange({ name: 1 }));
  expect(runAction(folder, { contract: 'openapi.json' })).toMatchObject({ exitCode: 0, outputs: { 'exit-code': '0' } });
  const lost = workspace();
  lost.write('things.exchanges.ndjson', thingsExchange({}));
  expect(runAction(lost.folder, { contract: 'nowhere.json' })).toMatchObject({
    exitCode: 2,
    outputs: { 'exit-code': '2' },
    stderr: expect.stringContaining('nowhere.json'),
  });
});

test('what stands in an input is an argument, and never a command', () => {
  const { folder, write } = workspace();
  write('openapi.json', thingsContract({ type: 'object' }));
  const { outputs } = runAction(folder, {
    contract: 'openapi.json',
    captures: '$(touch bad)\n`touch bad`; touch bad *',
  });
  expect(outputs).toEqual({ 'exit-code': '2' });
  expect(existsSync(join(folder, 'bad'))).toBe(false);
});

test('no expression of the workflow language stands in a script', () => {
  for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{');
  expect(action.runs.using).toBe('composite');
  const used = readFileSync('action.yml', 'utf8').matchAll(/inputs\.([\w-]+)/g);
  expect([...new Set([...used].map(([, name]) => name))].sort()).toEqual(Object.keys(action.inputs).sort());
});

test('the hook of pre-commit starts the bin', () => {
  const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as Readonly<Record<string, unknown>>[]; // our own
  expect(hooks).toMatchObject([
    { id: 'contract-check', entry: 'contract-check', language: 'node', pass_filenames: false },
  ]);
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Readonly<Record<string, string>> }; // our own
  expect(Object.keys(bin)).toContain(hooks[0]?.entry);
  expect(execFileSync(process.execPath, [binPath(), '--version'], { encoding: 'utf8' })).toMatch(/^\d+\./);
  const files = new RegExp(String(hooks[0]?.files));
  const looked = [
    'e2e.har',
    'a/b.exchanges.ndjson',
    'logs/app.log',
    'openapi.yml',
    'x.json',
    'contract-check.config.ts',
  ];
  expect(looked.filter((name) => !files.test(name))).toEqual([]);
  expect(['README.md', 'src/index.ts', 'my-contract-check.config.ts'].filter((name) => files.test(name))).toEqual([]);
});
