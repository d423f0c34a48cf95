import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

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

test('every relative link of the README leads to a file', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
  for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow();
});
