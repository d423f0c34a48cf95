import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';

const FILE = 'contract-check.baseline.json';

/** Two captures that break the contract in one operation, each in its own way. */
function project() {
  const { folder, write } = workspace();
  const schema = { type: 'object', properties: { name: { type: 'string' }, size: { type: 'integer' } } };
  write('api.json', thingsContract(schema));
  write('contract-check.config.json', { contracts: ['api.json'], captures: ['recordings'] });
  write('recordings/name.exchanges.ndjson', thingsExchange({ name: 1 }));
  write('recordings/size.exchanges.ndjson', thingsExchange({ size: '1' }));
  /** Runs the program: its exit code, what it says of the baseline, and its last lines. */
  async function run(...argv: string[]): Promise<string> {
    const io = memoryIo(folder);
    const code = await main(argv, io);
    return `exit ${code}\n${io.out()}${io.err()}`;
  }
  const text = (): string => readFileSync(join(folder, FILE), 'utf8');
  const seen = (): readonly string[] => {
    const { findings } = JSON.parse(text()) as { findings: { seen: string; captures?: string[] }[] }; // written by us
    return findings.map(({ seen: place, captures }) => `${place} in ${captures?.join(', ')}`);
  };
  return { folder, write, run, text, seen };
}

test('what other captures have shown is not fixed by judging one of them, and stays', async () => {
  const { run, text } = project();
  await run('--update-baseline');
  const written = text();
  const part = 'recordings/size.exchanges.ndjson';
  expect(await run(part)).toMatchInlineSnapshot(`
    "exit 0
    note  contract-check.baseline.json lists 1 known finding that this run did not look for: whether it
          is fixed is not known. --update-baseline keeps it; with --strict-baseline it removes it.

    ✓  nothing new: 1 finding is in the baseline
       1 seen: 0 conform, 1 violate, 0 undecided, 0 out of scope; no findings, 1 known
    "
  `);
  expect(await run(part, '--strict-baseline')).toMatch(/^exit 0\n/);
  expect(await run(part, '--update-baseline')).toMatch(/now lists 2 known findings: 0 added, 0 removed/);
  expect(text()).toBe(written);
  expect(await run('recordings', '--strict-baseline')).not.toContain('note');
});

test('a configuration that is strict removes nothing by judging a part; the command line does', async () => {
  const { write, run, seen } = project();
  write('contract-check.config.json', { contracts: ['api.json'], captures: ['recordings'], strictBaseline: true });
  await run('--update-baseline');
  const part = 'recordings/size.exchanges.ndjson';
  expect(await run(part)).toMatch(/^exit 0\n/);
  expect(await run(part, '--update-baseline')).toMatch(/now lists 2 known findings: 0 added, 0 removed/);
  expect(seen()).toHaveLength(2);
  expect(await run(part, '--update-baseline', '--strict-baseline')).toMatch(
    /now lists 1 known finding: 0 added, 1 removed/,
  );
  expect(seen()).toEqual(['/response/body/size in recordings/size.exchanges.ndjson']);
});

test('what is fixed in the capture that has shown it is told, whatever else is judged', async () => {
  const { write, run, seen } = project();
  await run('--update-baseline');
  write('recordings/size.exchanges.ndjson', thingsExchange({ size: 1 }));
  const part = 'recordings/size.exchanges.ndjson';
  expect(await run(part)).toMatch(/lists 1 known finding that is fixed:[\s\S]*body\/size/);
  expect(await run(part, '--strict-baseline')).toMatch(/^exit 1\n/);
  await run(part, '--update-baseline');
  expect(seen()).toEqual(['/response/body/name in recordings/name.exchanges.ndjson']);
});

test('a finding of two captures is fixed when both are', async () => {
  const { write, run, seen } = project();
  write('recordings/other.exchanges.ndjson', thingsExchange({ size: 'x' }));
  await run('--update-baseline');
  const size = '/response/body/size in recordings/other.exchanges.ndjson, recordings/size.exchanges.ndjson';
  expect(seen()).toContain(size);
  write('recordings/size.exchanges.ndjson', thingsExchange({ size: 1 }));
  expect(await run('recordings/size.exchanges.ndjson')).not.toContain('fixed:');
  await run('recordings/size.exchanges.ndjson', '--update-baseline');
  expect(seen()).toContain(size);
  await run('--update-baseline');
  expect(seen()).toContain('/response/body/size in recordings/other.exchanges.ndjson');
});

test('a capture that is gone shows nothing any more', async () => {
  const { folder, run, seen } = project();
  await run('--update-baseline');
  rmSync(join(folder, 'recordings/size.exchanges.ndjson'));
  for (const whole of [[], ['recordings'], ['.']]) expect(await run(...whole)).toMatch(/1 known finding that is fixed/);
  // The one that is left has exchanges of the same operation.
  expect(await run('recordings/name.exchanges.ndjson')).toMatch(/1 known finding that is fixed/);
  await run('--update-baseline');
  expect(seen()).toEqual(['/response/body/name in recordings/name.exchanges.ndjson']);
});

test('a capture that is gone from a folder that was named, whatever else there is', async () => {
  const { folder, write, run } = project();
  write('recordings/lost.exchanges.ndjson', thingsExchange({}).replace('/things/1', '/lost'));
  await run('--update-baseline');
  rmSync(join(folder, 'recordings/lost.exchanges.ndjson'));
  expect(await run('recordings')).toMatch(/1 known finding that is fixed:\s+request\.path\.undocumented/);
  expect(await run('recordings/name.exchanges.ndjson')).not.toContain('fixed:');
});

test('a capture that is renamed shows what is known, and the next update names it', async () => {
  const { folder, run, seen } = project();
  await run('--update-baseline');
  renameSync(join(folder, 'recordings/size.exchanges.ndjson'), join(folder, 'recordings/z.exchanges.ndjson'));
  expect(await run('--strict-baseline')).toMatch(/^exit 0\n✓ {2}nothing new: 2 findings/);
  await run('--update-baseline');
  expect(seen()).toContain('/response/body/size in recordings/z.exchanges.ndjson');
});

test('what another contract forbids is not fixed by judging without it', async () => {
  const { write, run, text } = project();
  write('strict.json', {
    ...thingsContract({ type: 'object', required: ['id'] }),
    servers: [{ url: 'https://other.example.com' }],
  });
  write('contract-check.config.json', { contracts: ['api.json', 'strict.json'], captures: ['recordings'] });
  write(
    'recordings/two.exchanges.ndjson',
    thingsExchange({}).replace('api.example', 'other.example') + thingsExchange({}),
  );
  await run('--update-baseline');
  const written = text();
  expect(written).toContain('strict.json#');
  expect(await run('-c', 'api.json', '--strict-baseline')).toMatch(
    /^exit 0\n[\s\S]*1 known finding that this run did not/,
  );
  await run('-c', 'api.json', '--update-baseline');
  expect(text()).toBe(written);
  write('contract-check.config.json', { contracts: ['api.json'], captures: ['recordings'] });
  expect(await run()).not.toContain('fixed:');
});

test('what a run leaves out, or cannot read or judge, is not fixed', async () => {
  const { folder, write, run, text } = project();
  await run('--update-baseline');
  const written = text();
  expect(await run('--severity', 'response.body.violates-schema=off')).toMatch(
    /2 known findings that this run did not/,
  );
  const file = join(folder, 'recordings/size.exchanges.ndjson');
  const line = readFileSync(file, 'utf8');
  writeFileSync(file, `${line.slice(0, 60)}\n`);
  expect(await run('--max-undecided', '1')).toMatch(/1 known finding that this run did not/);
  await run('--update-baseline', '--max-undecided', '1');
  expect(text()).toBe(written);
  const unread = { kind: 'unread', reason: 'too long' };
  const exchange = JSON.parse(line) as { response: object }; // written above
  write(
    file.slice(folder.length + 1),
    `${JSON.stringify({ ...exchange, response: { ...exchange.response, body: unread } })}\n`,
  );
  expect(await run('--max-undecided', '1')).toMatch(/1 known finding that this run did not/);
});

test('what came by stdin is fixed by stdin alone', async () => {
  const { folder, run, seen } = project();
  const from = async (text: string, ...argv: string[]): Promise<string> => {
    const io = memoryIo(folder, { stdin: text });
    const code = await main(['-', '-c', 'api.json', ...argv], io);
    return `exit ${code}\n${io.out()}${io.err()}`;
  };
  await from(thingsExchange({ size: 'x' }), '--update-baseline');
  expect(seen()).toEqual(['/response/body/size in -']);
  expect(await run('recordings/name.exchanges.ndjson')).toMatch(/1 known finding that this run did not look for/);
  expect(await from(thingsExchange({ size: 1 }))).toMatch(/1 known finding that is fixed/);
});

test('a baseline that does not say where its findings are seen is read, and completed by a run over everything', async () => {
  const { write, run, text, seen } = project();
  await run('--update-baseline');
  write(FILE, text().replace(/,\s*"captures": \[[^\]]*\]/g, ''));
  expect(seen()).toEqual(['/response/body/name in undefined', '/response/body/size in undefined']);
  expect(await run()).toMatch(/^exit 0\n✓ {2}nothing new: 2 findings/);
  expect(await run('recordings/size.exchanges.ndjson')).toMatch(/1 known finding that this run did not look for/);
  await run('recordings/size.exchanges.ndjson', '--update-baseline');
  expect(seen()).toEqual(['/response/body/name in undefined', '/response/body/size in undefined']);
  await run('--update-baseline');
  expect(seen()).toEqual([
    '/response/body/name in recordings/name.exchanges.ndjson',
    '/response/body/size in recordings/size.exchanges.ndjson',
  ]);
});
