import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordedProject, THINGS } from '../support/record.js';

const PROGRAM = `await (await fetch(process.env.API + '/things/a1')).json();`;

function cachesIn(folder: string): string[] {
  const path = join(folder, 'contract-check');
  return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('-engine.bin')) : [];
}

test('a recorded program leaves compiled code where the user who records keeps it, once, and none in a home of its own', async () => {
  const { write, record, lines, folder } = await recordedProject();
  write('app.mjs', PROGRAM);
  write('home/.keep', '');
  write(
    'start.mjs',
    `import { spawnSync } from 'node:child_process';
    spawnSync('node', ['app.mjs'], { env: { ...process.env, HOME: 'home', XDG_CACHE_HOME: 'home' } });`,
  );
  const caches = join(folder, 'caches');
  const env = { XDG_CACHE_HOME: caches, NODE_DISABLE_COMPILE_CACHE: undefined };
  expect(await record([], ['node', 'start.mjs'], { env })).toMatchObject({ status: 0 });
  const [name = '', ...others] = cachesIn(caches);
  expect(others).toEqual([]);
  expect(readdirSync(join(folder, 'home'))).toEqual(['.keep']);
  const kept = readFileSync(join(caches, 'contract-check', name));
  // With the cache it records the same, and leaves it as it is.
  expect(await record([], ['node', 'app.mjs'], { env })).toMatchObject({ status: 0 });
  expect(readFileSync(join(caches, 'contract-check', name)).equals(kept)).toBe(true);
  expect(lines()).toHaveLength(2);
});

test('NODE_DISABLE_COMPILE_CACHE leaves nothing', async () => {
  const { write, record, lines, folder } = await recordedProject();
  write('app.mjs', PROGRAM);
  const env = { XDG_CACHE_HOME: join(folder, 'caches'), NODE_DISABLE_COMPILE_CACHE: '1' };
  expect(await record([], ['node', 'app.mjs'], { env })).toMatchObject({ status: 0 });
  expect(lines()).toHaveLength(1);
  expect(existsSync(env.XDG_CACHE_HOME)).toBe(false);
});

test('a contract in YAML is read in the recorded program as well', async () => {
  const { write, record, lines } = await recordedProject();
  write('app.mjs', PROGRAM);
  // JSON is YAML; the comment is not JSON.
  write('things.yaml', `# Things\n${JSON.stringify(THINGS)}`);
  expect(await record(['-c', 'things.yaml'], ['node', 'app.mjs'])).toMatchObject({ status: 0 });
  expect(lines()).toHaveLength(1);
});
