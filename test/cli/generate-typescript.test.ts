import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { PACK_TYPES } from '../../cli/generate/pack-types.js';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

test('what is written as TypeScript compiles, whatever the values are', async () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  // Below the package's own folder, its name leads to itself.
  const folder = mkdtempSync(join(root, '.cache/typescript-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'any.json'), '{"type":["object","array"]}');
  const names: string[] = [];
  const write = async (name: string, ...argv: string[]): Promise<void> => {
    const io = memoryIo(folder);
    expect(await main(['generate', ...argv, '--seed', '5', '--format', 'ts'], io), io.err()).toBe(0);
    writeFileSync(join(folder, `${name}.ts`), io.out());
    names.push(`${name}.ts`);
  };
  for (const type of PACK_TYPES) {
    await write(`${type}.valid`, `twilio/${type}`, '--count', '20');
    await write(`${type}.boundary`, `twilio/${type}`, '--count', '20', '--boundary');
  }
  await write('invalid', 'twilio/Policy', '--invalid', '--count', '20');
  await write('exchange', 'POST /v1/EndUsers', '--count', '20');
  await write('plain', 'any.json', '--count', '100');
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'NodeNext'];
  const compiled = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), ...options, '--target', 'ES2023', '--types', 'node', ...names],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(compiled.stdout).toBe('');
  expect(compiled.status).toBe(0);
});
