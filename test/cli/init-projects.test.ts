import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';

const BASELINE = 'contract-check.baseline.json';
const WORKFLOW = '.github/workflows/contract-check.yml';
const CONTRACT = thingsContract({ type: 'object', properties: { size: { type: 'integer' } } });

async function init(folder: string): Promise<string> {
  const io = memoryIo(folder);
  const code = await main(['init', '--yes'], io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

/** What CI is to run, by package manager: the steps of GitHub's workflow, and the lines of GitLab's job. */
test.each<
  [what: string, files: Readonly<Record<string, unknown>>, github: readonly unknown[], gitlab: readonly string[]]
>([
  ['no package.json', {}, [], ['npx --yes contract-check']],
  ['a package.json that is broken', { 'package.json': '{"name": ' }, [], ['npx --yes contract-check']],
  [
    'npm without a lock file',
    { 'package.json': { devDependencies: { 'contract-check': '1' } } },
    [{ run: 'npm install' }],
    ['npm install', 'npx contract-check'],
  ],
  ['npm', { 'package.json': {}, 'package-lock.json': {} }, [{ run: 'npm ci' }], ['npm ci', 'npx --yes contract-check']],
  [
    'pnpm',
    { 'package.json': { devDependencies: { 'contract-check': '1' } }, 'pnpm-lock.yaml': '' },
    [{ uses: 'pnpm/action-setup@v4', with: { version: 'latest' } }, { run: 'pnpm install --frozen-lockfile' }],
    ['corepack enable', 'pnpm install --frozen-lockfile', 'pnpm contract-check'],
  ],
  [
    'pnpm of a version',
    { 'package.json': { packageManager: 'pnpm@9.1.0' }, 'pnpm-lock.yaml': '' },
    [{ uses: 'pnpm/action-setup@v4' }, { run: 'pnpm install --frozen-lockfile' }],
    ['corepack enable', 'pnpm install --frozen-lockfile', 'npx --yes contract-check'],
  ],
  [
    'yarn 1',
    { 'package.json': {}, 'yarn.lock': '' },
    [{ run: 'yarn install --frozen-lockfile' }],
    ['yarn install --frozen-lockfile', 'npx --yes contract-check'],
  ],
  [
    'yarn 4',
    { 'package.json': { packageManager: 'yarn@4.1.0' }, 'yarn.lock': '' },
    [{ run: 'corepack enable' }, { run: 'yarn install --immutable' }],
    ['corepack enable', 'yarn install --immutable', 'npx --yes contract-check'],
  ],
  [
    'yarn of a version that is checked in',
    { 'package.json': {}, 'yarn.lock': '', '.yarnrc.yml': '' },
    [{ run: 'corepack enable' }, { run: 'yarn install --immutable' }],
    ['corepack enable', 'yarn install --immutable', 'npx --yes contract-check'],
  ],
  [
    'bun',
    { 'package.json': {}, 'bun.lock': '' },
    [{ uses: 'oven-sh/setup-bun@v2' }, { run: 'bun install --frozen-lockfile' }],
    ['npm install --global bun', 'bun install --frozen-lockfile', 'bunx contract-check'],
  ],
])('CI of a project with %s', async (_, files, github, gitlab) => {
  const { folder, write } = workspace();
  for (const [name, content] of Object.entries(files)) write(name, content);
  write('.github/workflows/test.yml', 'on: push\n');
  await init(folder);
  // Written above.
  const workflow = parse(readFileSync(join(folder, WORKFLOW), 'utf8')) as {
    jobs: { 'contract-check': { steps: { uses?: string }[] } };
  };
  const { steps } = workflow.jobs['contract-check'];
  const ours = steps.filter(({ uses = '' }) => !uses.startsWith('actions/'));
  expect(ours.slice(0, -1)).toEqual(github);
  expect(ours.at(-1)).toEqual({ run: `${gitlab.at(-1)} --reporter github` });
  rmSync(join(folder, '.github'), { recursive: true });
  write('.gitlab-ci.yml', '');
  const job = /^contract-check:\n[\s\S]*?\n\n/m.exec(await init(folder))?.[0] ?? '';
  const { 'contract-check': parsed } = parse(job) as { 'contract-check': { script: string[] } }; // printed above
  expect(parsed.script).toEqual([...gitlab.slice(0, -1), expect.stringMatching(`^${gitlab.at(-1)} --reporter`)]);
});

test('a package of a workspace: the repository above has CI, package manager and test runner', async () => {
  const { folder, write } = workspace();
  write('.git/config', '[remote "origin"]\n\turl = git@github.com:shop/shop.git\n');
  write('package.json', { workspaces: ['packages/*'], devDependencies: { vitest: '4', 'contract-check': '1' } });
  write('pnpm-lock.yaml', '');
  write('packages/web/package.json', { name: 'web' });
  write('packages/web/openapi.json', CONTRACT);
  write('packages/web/recordings/a.exchanges.ndjson', thingsExchange({ size: '1' }));
  const web = join(folder, 'packages/web');
  expect(await init(web)).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    contract-check init
      contracts  openapi.json
      captures   1 file: recordings
      tests      vitest
      CI         GitHub Actions, of the repository above

      writes     contract-check.config.json
      writes     contract-check.baseline.json, when something is found today

      judged     1 exchange: 0 conform, 1 violate, 0 undecided, 0 out of scope
      baseline   1 finding of today is in contract-check.baseline.json: only new ones fail.
                 contract-check --no-baseline shows them all.

      next       in vitest: import 'contract-check/vitest' in a setup file, then expect(response).toConform()
      next       in CI, in packages/web: pnpm contract-check
    --- stderr
    "
  `);
  expect(existsSync(join(web, WORKFLOW))).toBe(false);
  expect(existsSync(join(web, BASELINE))).toBe(true);
});

test('a configuration above has its own baseline, which stays as it is', async () => {
  const { folder, write } = workspace();
  write('.git/config', '');
  write('web/openapi.json', CONTRACT);
  write('web/recordings/a.exchanges.ndjson', thingsExchange({ size: '1' }));
  write('contract-check.config.json', { contracts: ['web/openapi.json'], baseline: 'ci/known.json' });
  const known = write('ci/known.json', { version: 1, findings: [] });
  const before = readFileSync(known, 'utf8');
  expect(await init(join(folder, 'web'))).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    contract-check init
      contracts  openapi.json
      captures   1 file: recordings
      tests      no runner with matchers of ours (vitest, jest)
      CI         none found

      stays      ../contract-check.config.json is there already
      stays      ../ci/known.json is there already

      next       in CI, in web: npx --yes contract-check
    --- stderr
    "
  `);
  expect(readFileSync(known, 'utf8')).toBe(before);
  rmSync(known);
  expect(await init(join(folder, 'web'))).toContain('1 finding of today is in ../ci/known.json: only new ones fail.');
  expect(JSON.parse(readFileSync(known, 'utf8'))).toMatchObject({ findings: [{ operation: 'GET /things/{id}' }] });
});

test('a configuration that is broken is told, whatever else there is', async () => {
  const { folder, write } = workspace();
  write('contract-check.config.json', '{"contracts": [');
  expect((await init(folder)).replace(folder, '<folder>')).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    --- stderr
    error: the configuration is not JSON: a value was expected, but the text ends
      in <folder>/contract-check.config.json:1:16
      Correct it there.
    "
  `);
});

test('a configuration in TypeScript stays, and is not asked to name what it names', async () => {
  const { folder, write } = workspace();
  write('package.json', { type: 'module', devDependencies: { 'contract-check': '1', jest: '30' } });
  write('contract-check.config.ts', 'export default { contracts: ["twilio"] };\n');
  write('azure-pipelines.yml', '');
  expect(await init(folder)).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    contract-check init
      contracts  none found but what the configuration names
      captures   none found
      tests      jest
      CI         another service than GitHub and GitLab

      stays      contract-check.config.ts is there already

      next       in jest: import 'contract-check/jest' in a setup file, then expect(response).toConform()
      next       in CI: npx contract-check
    --- stderr
    "
  `);
});

test('contracts that a build has copied are left out, unless there are no others', async () => {
  const { folder, write } = workspace();
  write('dist/openapi.json', CONTRACT);
  write('web/build/openapi.json', CONTRACT);
  expect(await init(folder)).toContain('contracts  dist/openapi.json, web/build/openapi.json\n');
  write('openapi.json', CONTRACT);
  expect(await init(folder)).toContain('contracts  openapi.json\n');
});

test('a folder that cannot be written to is told with a next step', async () => {
  const { folder, write } = workspace();
  write('.git/config', 'url = git@github.com:shop/shop.git\n');
  write('.github', 'a file');
  const told = await init(folder);
  expect(told.split('--- stderr\n')[1]).toMatchInlineSnapshot(`
    "error: .github/workflows/contract-check.yml cannot be written: EEXIST
      in init
      Make the folder writable, and run init again: what is written stays.
    "
  `);
});
