import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { workspace } from '../support/workspace.js';

const ENTITY = ['twilio/Entity', '--seed', '1', '--count', '2'];

async function run(argv: readonly string[], cwd: string): Promise<{ code: number; out: string; err: string }> {
  const io = memoryIo(cwd);
  const code = await main(['generate', ...argv], io);
  return { code, out: io.out(), err: io.err() };
}

const manifestOf = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

describe('one folder holds the cases of one subject', () => {
  const LONG = 'GET /v1/CustomerProfiles/{CustomerProfileSid}/EntityAssignments';

  test('names that are cut stay apart, and the folder of another subject is refused', async () => {
    const { folder } = workspace();
    const argv = ['--seed', '1', '--count', '2', '--out', 'two'];
    expect(await run([LONG, ...argv], folder)).toMatchObject({ code: 0, err: '' });
    const before = readdirSync(join(folder, 'two')).map((name) => readFileSync(join(folder, 'two', name), 'utf8'));
    const { code, err } = await run([`${LONG}/{Sid}`, ...argv], folder);
    expect(code).toBe(2);
    expect(err).toBe(
      `error: two holds the cases of ${LONG}\n  in --out\n` +
        `  One folder a subject: name another for ${LONG}/{Sid}.\n`,
    );
    expect(readdirSync(join(folder, 'two')).map((name) => readFileSync(join(folder, 'two', name), 'utf8'))).toEqual(
      before,
    );
  });

  test('a folder without a case is nobody’s yet', async () => {
    const { folder, write } = workspace();
    write('nothing.json', { type: 'string', minLength: 5, maxLength: 3 });
    expect((await run(['nothing.json', '--seed', '1', '--out', 'o'], folder)).code).toBe(2);
    expect((await run([...ENTITY, '--out', 'o'], folder)).code).toBe(0);
  });

  test('a run of another subject that was killed is known by its partial manifest', async () => {
    const { folder, write } = workspace();
    write(
      'o/manifest.json.partial',
      '{\n  "generator": "contract-check",\n  "what": "twilio/Policy",\n  "cases": [\n      "file": "policy.valid.1.json"',
    );
    const { code, err } = await run([...ENTITY, '--out', 'o'], folder);
    expect(code).toBe(2);
    expect(err).toContain('o holds the cases of twilio/Policy\n');
  });
});

test('the manifest is the same bytes wherever the folder stands', async () => {
  const { folder, write } = workspace();
  write('deep/empty.txt', '');
  expect((await run([...ENTITY, '--out', 'a'], folder)).code).toBe(0);
  expect((await run([...ENTITY, '--format', 'files', '--out', '../b'], join(folder, 'deep'))).code).toBe(0);
  expect(manifestOf(join(folder, 'a'))).toMatchObject({
    replay: 'contract-check generate twilio/Entity --count 2 --seed 1',
  });
  expect(manifestOf(join(folder, 'b'))).toEqual(manifestOf(join(folder, 'a')));
});

describe('a folder that cannot be made', () => {
  test.runIf(existsSync('/proc/self'))(
    'is refused at once, whatever its file system',
    async () => {
      const { code, err } = await run([...ENTITY, '--out', '/proc/contract-check/fixtures'], '/');
      expect(code).toBe(2);
      expect(err).toContain('cannot be written: ENOENT\n');
    },
    5_000,
  );

  test('is a file', async () => {
    const { folder, write } = workspace();
    write('taken', '');
    const { code, err } = await run([...ENTITY, '--out', 'taken'], folder);
    expect(code).toBe(2);
    expect(err).toBe('error: taken is a file\n  in --out\n  Name a folder: it is made where it is missing.\n');
  });

  test('has no name', async () => {
    const { folder } = workspace();
    const { code, err } = await run([...ENTITY, '--out', ''], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: --out names no folder\n/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what leads nowhere', () => {
  test.each([['2:99999'], ['0:0:99999']])('a path: %s', async (path) => {
    const { folder } = workspace();
    const { code, out, err } = await run(['twilio/Entity', '--seed', '7', '--path', path], folder);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      `error: the path ${path} leads to no value of the seed 7\n  in --path\n` +
        '  Give the seed, the path and the kind of the same failure, drawn by the same version.\n',
    );
  });

  test('a reference to another host: the next step is one that generate takes', async () => {
    const { folder, write } = workspace();
    write('remote.json', { $ref: 'https://example.com/money.json' });
    const { code, err } = await run(['remote.json', '--seed', '1'], folder);
    expect(code).toBe(2);
    expect(err).not.toContain('allow-remote');
    expect(err).toMatch(/Download .*generate <name> -c <folder>/);
  });

  test('and it works', async () => {
    const { folder, write } = workspace();
    const $schema = 'https://json-schema.org/draft/2020-12/schema';
    write('all/Price.json', { $schema, $id: 'https://example.com/price.json', $ref: 'https://example.com/money.json' });
    write('all/Money.json', { $schema, $id: 'https://example.com/money.json', type: 'integer' });
    const { code, out } = await run(['Price', '-c', 'all', '--seed', '1', '--count', '1'], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^-?\d+\n$/);
  });

  test('a folder', async () => {
    const { folder, write } = workspace();
    write('schemas/a.json', true);
    const { code, err } = await run(['./schemas', '--seed', '1'], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: \.\/schemas is a folder\n.*\n {2}Name a schema or an operation .*-c \.\/schemas/);
  });

  test('a name below a file', async () => {
    const { folder, write } = workspace();
    write('a.json', true);
    const { code, err } = await run(['a.json/b', '--seed', '1'], folder);
    expect(code).toBe(2);
    expect(err).not.toMatch(/unexpectedly/);
    const out = await run([...ENTITY, '--out', 'a.json/b'], folder);
    expect(out.code).toBe(2);
    expect(out.err).toMatch(/^error: a\.json\/b cannot be written: E\w+\n/);
  });

  test('an address of the web', async () => {
    const { folder } = workspace();
    const { code, err } = await run(['https://example.com/a.json', '--seed', '1'], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: https:\/\/example\.com\/a\.json is an address of the web: nothing is fetched\n/);
    expect(err).toMatch(/Download/);
  });

  test('--now without realistic values', async () => {
    const { folder } = workspace();
    const { code, err } = await run([...ENTITY, '--now', '2026-05-01'], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: --now .*--realistic/);
  });
});

describe('every fault', () => {
  test('of a schema that nothing breaks', async () => {
    const { folder, write } = workspace();
    write('true.json', 'true');
    expect(await run(['true.json', '--all-faults', '--seed', '1'], folder)).toEqual({
      code: 0,
      out: '',
      err: 'note: true.json has no constraint that a value could break; nothing was generated\n',
    });
  });

  test('of a schema that nothing satisfies', async () => {
    const { folder, write } = workspace();
    write('contra.json', { type: 'string', minLength: 5, maxLength: 3 });
    const { code, err } = await run(['contra.json', '--all-faults', '--seed', '1'], folder);
    expect(code).toBe(0);
    expect(err).toMatch(/^note: no value satisfies contra\.json: .*minLength.*maxLength.*\n/m);
  });

  test('without one to draw: the next step is an option', async () => {
    const { folder, write } = workspace();
    write('true.json', 'true');
    const { code, err } = await run(['true.json', '--invalid', '--count', '1', '--seed', '1'], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/--all-faults/);
    expect(err).not.toMatch(/faultsOf/);
  });
});

test('the name of an exchange’s fault does not say which item was drawn', async () => {
  const { folder } = workspace();
  const { code } = await run(['GET /v1/EndUsers', '--invalid', '--count', '60', '--seed', '1', '--out', 'o'], folder);
  expect(code).toBe(0);
  const places = readdirSync(join(folder, 'o')).map((name) => name.split('.')[3] ?? '');
  expect(places.filter((place) => place.startsWith('response-body-results-each-')).length).toBeGreaterThan(5);
  expect(places.filter((place) => /-\d{1,3}(?:-|$)/.test(place))).toEqual([]);
}, 60_000);

test('a failed write is no failure of a value: no path replays it', async () => {
  const { folder, write } = workspace();
  write('own/entity.valid.3.json', '');
  const { code, err } = await run(['twilio/Entity', '--seed', '1', '--out', 'own'], folder);
  expect(code).toBe(2);
  expect(err).toMatch(/^error: own holds entity\.valid\.3\.json/);
});
