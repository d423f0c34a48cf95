import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';

/** A checkout with a project below its root, whose recordings lie beside it. */
function checkout() {
  const { folder, write } = workspace();
  write('contracts/openapi.json', thingsContract({ type: 'object', properties: { name: { type: 'string' } } }));
  write('recordings/a b.exchanges.ndjson', thingsExchange({ name: 1 }));
  mkdirSync(join(folder, 'shop/web'), { recursive: true });
  /** Runs the program in a folder, and lists the files that it names, as URIs. */
  async function named(
    reporter: string,
    cwd: string,
    env: Readonly<Record<string, string>>,
  ): Promise<readonly string[]> {
    const io = memoryIo(cwd, { env });
    const up = cwd.slice(folder.length).replace(/\/[^/]+/g, '../');
    const files = [`${up}recordings`, '-c', `${up}contracts/openapi.json`];
    expect(await main([...files, '-r', reporter], io), io.err()).toBe(1);
    const found = reporter === 'sarif' ? /"uri":"([^"]*)"/g : /file=([^,]*),/g;
    return [...io.out().matchAll(found)].map(([, uri = '']) => uri.replace(folder, '<folder>'));
  }
  return { folder, named };
}

test('annotations name files as the workspace does, SARIF as the repository does', async () => {
  const { folder, named } = checkout();
  const below = join(folder, 'shop/web');
  const env = { GITHUB_WORKSPACE: folder };
  expect(await named('github', below, env)).toEqual(['recordings/a b.exchanges.ndjson']);
  expect(await named('github', folder, env)).toEqual(['recordings/a b.exchanges.ndjson']);
  expect(await named('sarif', below, env)).toEqual(['recordings/a%20b.exchanges.ndjson', 'contracts/openapi.json']);
});

test('a repository checked out into a folder of the workspace is the root of SARIF alone', async () => {
  const { folder, named } = checkout();
  mkdirSync(join(folder, '.git'));
  const env = { GITHUB_WORKSPACE: join(folder, '..') };
  const root = folder.split('/').at(-1) ?? '';
  const below = join(folder, 'shop/web');
  expect(await named('github', below, env)).toEqual([`${root}/recordings/a b.exchanges.ndjson`]);
  expect(await named('sarif', below, env)).toEqual(['recordings/a%20b.exchanges.ndjson', 'contracts/openapi.json']);
});

test('a workspace by another name of the system is the same one', async () => {
  const { folder, named } = checkout();
  const other = join(workspace().folder, 'link');
  symlinkSync(folder, other);
  expect(await named('github', join(folder, 'shop'), { GITHUB_WORKSPACE: other })).toEqual([
    'recordings/a b.exchanges.ndjson',
  ]);
});

test('elsewhere, files are named as in every other report', async () => {
  const { folder, named } = checkout();
  expect(await named('github', folder, {})).toEqual(['recordings/a b.exchanges.ndjson']);
  const outside = { GITHUB_WORKSPACE: workspace().folder };
  expect(await named('github', folder, outside)).toEqual(['recordings/a b.exchanges.ndjson']);
  expect(await named('github', join(folder, 'shop'), {})).toEqual(['<folder>/recordings/a b.exchanges.ndjson']);
});
