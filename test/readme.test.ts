import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8').replaceAll('\r\n', '\n');

/** Every `console` block: a command after `$ npx contract-check`, and what it prints. */
const blocks = [...readme.matchAll(/^```console\n\$ npx contract-check (.*)\n([\s\S]*?)^```$/gm)];

function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const bin = join(root, 'dist/bin/contract-check.cjs');
    execFile(
      process.execPath,
      [bin, ...args],
      { cwd: root, env: { ...process.env, NO_COLOR: '1' } },
      (_error, stdout) => resolve(stdout),
    );
  });
}

test('the README shows real output', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(2);
});

test.each(blocks.map(([, command = '', output = '']) => ({ command, output })))(
  'README: $command',
  async ({ command, output }) => {
    expect(await run(command.split(' '))).toBe(output);
  },
);

test('the property test of the README runs, and its client can fail it', () => {
  const [, snippet = ''] = /^```ts\n(import assert[\s\S]*?)^```$/m.exec(readme) ?? [];
  expect(snippet.trimEnd().split('\n').length).toBeLessThanOrEqual(16);
  mkdirSync(join(root, '.cache'), { recursive: true });
  // Below the package's own folder, its name leads to itself.
  const folder = mkdtempSync(join(root, '.cache/readme-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'client.test.mts'), snippet);
  writeFileSync(join(folder, 'client.test.mjs'), transformSync(snippet, { loader: 'ts' }).code);
  writeFileSync(join(folder, 'client.d.ts'), 'export function readEntity(body: unknown): { readonly id: string };');
  const client = (check: string): void => {
    const text = `import { loadSchema, validate } from 'contract-check';
      const schema = await loadSchema('twilio/Entity');
      export function readEntity(body) { if (${check}) throw new Error('refused'); return { id: body.sid }; }`;
    writeFileSync(join(folder, 'client.js'), text);
  };
  const runTests = () => spawnSync(process.execPath, ['--test', 'client.test.mjs'], { cwd: folder, encoding: 'utf8' });
  client('!validate(schema, body).valid');
  expect(runTests()).toMatchObject({ status: 0 });
  client('typeof body.sid !== "string"');
  expect(runTests()).toMatchObject({ status: 1, stdout: expect.stringContaining('seed') });
  const options = [
    '--noEmit',
    '--ignoreConfig',
    '--strict',
    '--module',
    'NodeNext',
    '--target',
    'ES2023',
    '--types',
    'node',
  ];
  const compiled = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), ...options, 'client.test.mts'],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(compiled.stdout).toBe('');
});

test('every relative link of the README leads to a file', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
  for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow();
});
