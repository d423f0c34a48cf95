import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { binPath } from '../support/cli.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';

const LENIENT = thingsContract({ type: 'object' });
const STRICT = thingsContract({ type: 'object', required: ['name'] });

/** Starts the program with --watch; it ends when its reader goes away. */
function watching(folder: string, ...argv: readonly string[]) {
  const io = memoryIo(folder);
  const reader = { isClosed: false };
  const stdout = {
    ...io.stdout,
    get isClosed() {
      return reader.isClosed;
    },
  };
  const ended = main([...argv, '--watch'], { ...io, stdout });
  const settled = async (times: number): Promise<string> => {
    const isThere = (): boolean => io.err().split('Ctrl+C ends it').length > times;
    for (let waited = 0; !isThere() && waited < 20_000; waited += 20) await sleep(20);
    // It would be judged again, were it to take what it wrote itself for a change.
    await sleep(700);
    expect(io.err().split('Ctrl+C ends it')).toHaveLength(times + 1);
    return io.out();
  };
  const end = (): Promise<number> => {
    reader.isClosed = true;
    return ended;
  };
  return { io, settled, end };
}

describe('--watch', () => {
  test('judges again when a contract, a capture or the configuration changes, and ends with the last exit code', async () => {
    const { folder, write } = workspace();
    write('openapi.json', LENIENT);
    write('contract-check.config.json', { contracts: ['openapi.json'], reporters: ['text', 'json=report.json'] });
    write('a.exchanges.ndjson', thingsExchange({}));
    const { io, settled, end } = watching(folder);
    await settled(1);
    write('openapi.json', STRICT);
    expect(await settled(2)).toContain('"name" is missing');
    write('a.exchanges.ndjson', thingsExchange({ name: '' }));
    await settled(3);
    write('contract-check.config.json', { contracts: ['openapi.json'], failOn: 'never' });
    await settled(4);
    write('sub/b.exchanges.ndjson', thingsExchange({}));
    await settled(5);
    rmSync(`${folder}/sub`, { recursive: true });
    await settled(6);
    expect(await end()).toBe(0);
    expect(io.err()).toMatchInlineSnapshot(`
      "watching 3 files; Ctrl+C ends it

      openapi.json changed
      watching 3 files; Ctrl+C ends it

      a.exchanges.ndjson changed
      watching 3 files; Ctrl+C ends it

      contract-check.config.json changed
      watching 3 files; Ctrl+C ends it

      . changed
      watching 4 files; Ctrl+C ends it

      sub/b.exchanges.ndjson changed
      watching 3 files; Ctrl+C ends it
      "
    `);
  });

  test('waits for a broken contract to be mended', async () => {
    const { folder, write } = workspace();
    write('openapi.json', '{"openapi": ');
    write('a.exchanges.ndjson', thingsExchange({}));
    const { io, settled, end } = watching(folder, 'a.exchanges.ndjson', '-c', 'openapi.json');
    await settled(1);
    expect(io.err()).toMatch(/^error: /);
    write('openapi.json', STRICT);
    expect(await settled(2)).toContain('"name" is missing');
    expect(await end()).toBe(1);
  });

  test('sees what comes where nothing was: a contract that was named, a capture in a folder that held none', async () => {
    const { folder, write } = workspace();
    // A name below a file is one that is not there.
    write('contracts', '{}');
    mkdirSync(`${folder}/recordings/by/day`, { recursive: true });
    write('recordings/a.exchanges.ndjson', thingsExchange({ name: '' }));
    const { io, settled, end } = watching(folder, 'recordings', '-c', 'contracts/openapi.json');
    await settled(1);
    expect(io.err()).toMatch(/^error: /);
    rmSync(`${folder}/contracts`);
    write('contracts/openapi.json', STRICT);
    await settled(2);
    write('recordings/by/day/b.exchanges.ndjson', thingsExchange({}));
    expect(await settled(3)).toContain('"name" is missing');
    expect(await end()).toBe(1);
    expect(
      io
        .err()
        .split('\n')
        .filter((line) => line.endsWith('changed')),
    ).toEqual(['contracts/openapi.json changed', 'recordings/by/day changed']);
  });

  test('sees an overlay come that the configuration names', async () => {
    const { folder, write } = workspace();
    mkdirSync(`${folder}/overlays`);
    write('openapi.json', LENIENT);
    write('a.exchanges.ndjson', thingsExchange({}));
    write('contract-check.config.json', { contracts: ['openapi.json'], overlays: ['overlays/strict.yaml'] });
    const { io, settled, end } = watching(folder, 'a.exchanges.ndjson');
    await settled(1);
    expect(io.err()).toMatch(/^error: overlays\/strict\.yaml: there is no such file/);
    write('overlays/strict.yaml', 'overlay: 1.0.0\nactions: [{ target: $..schema, update: { required: [name] } }]\n');
    expect(await settled(2)).toContain('"name" is missing');
    expect(await end()).toBe(1);
  });

  test('reads a log that never stops growing, too', async () => {
    const { folder, write } = workspace();
    write('openapi.json', STRICT);
    const log = write('a.exchanges.ndjson', thingsExchange({ name: '' }));
    const { io, settled, end } = watching(folder, 'a.exchanges.ndjson', '-c', 'openapi.json');
    await settled(1);
    const growing = setInterval(() => appendFileSync(log, thingsExchange({ name: '' })), 50);
    for (let waited = 0; io.out().split('exchanges conform').length < 2 && waited < 15_000; waited += 50)
      await sleep(50);
    clearInterval(growing);
    expect(io.out()).toContain('exchanges conform');
    expect(await end()).toBe(0);
  });

  test('sees a body change that a mapping keeps in a file beside it', async () => {
    const { folder, write } = workspace();
    write('openapi.json', STRICT);
    const response = { status: 200, headers: { 'Content-Type': 'application/json' }, bodyFileName: 'things/1.json' };
    write('wiremock/mappings/thing.json', { request: { method: 'GET', url: '/things/1' }, response });
    write('wiremock/__files/things/1.json', { name: 'A' });
    const { settled, end } = watching(folder, '-c', 'openapi.json');
    expect(await settled(1)).not.toContain('missing');
    write('wiremock/__files/things/1.json', {});
    expect(await settled(2)).toContain('"name" is missing');
    expect(await end()).toBe(1);
  });

  test('takes a configuration in JavaScript as it is now', async () => {
    const { folder, write } = workspace();
    write('openapi.json', STRICT);
    write('a.exchanges.ndjson', thingsExchange({}));
    const config = (failOn: string): string => `export default { contracts: ['openapi.json'], failOn: '${failOn}' };`;
    for (const name of ['contract-check.config.mjs', 'contract-check.config.ts']) {
      write(name, config('error'));
      const { settled, end } = watching(folder);
      await settled(1);
      write(name, config('never'));
      await settled(2);
      expect(await end(), name).toBe(0);
      rmSync(`${folder}/${name}`);
    }
  });

  test('a process without stdin watches as well; Ctrl+C ends it as any program, and nothing stays behind', async () => {
    const { folder, write } = workspace();
    write('openapi.json', LENIENT);
    write('a.exchanges.ndjson', thingsExchange({}));
    mkdirSync(`${folder}/temporary`);
    const env = { ...process.env, TMPDIR: `${folder}/temporary` };
    const argv = [binPath(), 'a.exchanges.ndjson', '-c', 'openapi.json', '--watch'];
    const child = spawn(process.execPath, argv, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let told = '';
    const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => {
        told += String(text);
        if (!/Ctrl\+C ends it\n$/.test(told)) return;
        if (told.includes('changed')) child.kill('SIGINT');
        else write('openapi.json', STRICT);
      });
    }
    expect(await ended).toEqual({ code: null, signal: 'SIGINT' });
    expect(told).toContain('"name" is missing');
    expect(readdirSync(folder).sort()).toEqual(['a.exchanges.ndjson', 'openapi.json', 'temporary']);
    expect(readdirSync(`${folder}/temporary`)).toEqual([]);
  });

  test.each([
    [['-'], 'stdin cannot be watched'],
    [['--update-baseline'], '--update-baseline cannot be watched'],
  ])('refuses %j', async (argv, message) => {
    const { folder } = workspace();
    const io = memoryIo(folder);
    expect(await main([...argv, '--watch'], io)).toBe(2);
    expect(io.err()).toContain(message);
  });
});
