import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeCacheFolder, runCached } from '../../../src/record/preload/code-cache.js';
import { workspace } from '../../support/workspace.js';

const SCRIPT = '(function (value) { return value + 1; })';

function scriptIn(folder: string): string {
  const file = join(folder, 'script.cjs');
  writeFileSync(file, SCRIPT);
  return file;
}

function call(value: unknown): number {
  // The script above.
  return (value as (value: number) => number)(1);
}

test('what one run has compiled is kept for the next, for its owner alone, and not written again', () => {
  const { folder } = workspace();
  const [file, cache] = [scriptIn(folder), join(folder, 'made', 'here', 'script.bin')];
  const first = runCached(file, cache);
  expect(call(first.value)).toBe(2);
  first.save();
  expect(readdirSync(join(cache, '..'))).toEqual(['script.bin']);
  if (process.platform !== 'win32') expect(statSync(cache).mode & 0o777).toBe(0o600);
  const before = statSync(cache, { bigint: true }).mtimeNs;
  const second = runCached(file, cache);
  expect(call(second.value)).toBe(2);
  second.save();
  expect(statSync(cache, { bigint: true }).mtimeNs).toBe(before);
});

test('a cache that V8 refuses is compiled anew and replaced', () => {
  const { folder } = workspace();
  const [file, cache] = [scriptIn(folder), join(folder, 'script.bin')];
  writeFileSync(cache, 'no compiled code');
  const script = runCached(file, cache);
  expect(call(script.value)).toBe(2);
  script.save();
  expect(readFileSync(cache, 'latin1')).not.toBe('no compiled code');
});

test('a folder that cannot be written is no failure', () => {
  const { folder } = workspace();
  const file = scriptIn(folder);
  const script = runCached(file, join(file, 'below', 'script.bin'));
  expect(call(script.value)).toBe(2);
  expect(() => script.save()).not.toThrow();
  expect(() => runCached(file, undefined).save()).not.toThrow();
  expect(readdirSync(folder)).toEqual(['script.cjs']);
});

test.each([
  [{ HOME: '/home/a' }, 'linux', join('/home/a', '.cache', 'contract-check')],
  [{ HOME: '/home/a', XDG_CACHE_HOME: '/caches' }, 'linux', join('/caches', 'contract-check')],
  [{ HOME: '/Users/a' }, 'darwin', join('/Users/a', 'Library/Caches', 'contract-check')],
  [{ USERPROFILE: 'C:\\a', LOCALAPPDATA: '/local' }, 'win32', join('/local', 'contract-check')],
  [{ HOME: '/home/a', NODE_DISABLE_COMPILE_CACHE: '1' }, 'linux', undefined],
  [{}, 'linux', undefined],
] as const)('the folder of %o on %s is %s', (env, platform, folder) => {
  expect(codeCacheFolder(env, platform)).toBe(folder);
});
