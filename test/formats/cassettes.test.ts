import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { judgeFile } from '../support/planted-fault.js';
import { PLANTED } from '../support/three-exchanges.js';
import { workspace } from '../support/workspace.js';

const pathOf = (name: string): string => fileURLToPath(new URL(`../../fixtures/captures/${name}`, import.meta.url));

/** Judges a fixture with a text in place of another. */
async function judgedWith(name: string, from: string | RegExp, to: string) {
  const text = readFileSync(pathOf(name), 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${name} has no ${from}`);
  const { folder } = workspace();
  const path = join(folder, 'changed');
  writeFileSync(path, changed);
  return await judgeFile(path);
}

const toldOf = ({ findings }: Awaited<ReturnType<typeof judgeFile>>) =>
  findings.filter(({ entry }) => entry !== PLANTED.entry).map(({ pointer, textThere }) => [pointer, textThere])[0];

describe('what is no body is found where it stands', () => {
  test('a part of a URL', async () => {
    const judged = await judgedWith('vcrpy/three-exchanges.yaml', '/Services/VA', '/Services/VB');
    expect(toldOf(judged)).toEqual([
      '/request/path/ServiceSid',
      `VB${'a'.repeat(32)}/Entities/ff483d1ff591898a9942916050d2ca3f`,
    ]);
  });

  test('a header, in each way that headers are written', async () => {
    for (const [name, there] of [
      ['vcr/three-exchanges.yml', 'text/html'],
      ['vcr/version-1.yml', 'text/html'],
      ['vcrpy/three-exchanges.yaml', 'text/html'],
    ] as const) {
      const judged = await judgedWith(name, /(response:[\s\S]*?)application\/json/u, '$1text/html');
      expect(toldOf(judged)).toEqual(['/response/headers/content-type', there]);
    }
  });

  test('a field of a form', async () => {
    const judged = await judgedWith('vcrpy/three-exchanges.yaml', 'Channel=sms', 'Channel=sms&Pigeon=1');
    expect(toldOf(judged)).toEqual(['/request/body/Pigeon', 'Pigeon=1']);
  });
});

test('a body that a serializer parsed is located value by value', async () => {
  const parsed = await judgedWith(
    'vcrpy/three-exchanges.yaml',
    /body:\n\s+string: '(\{"date_updated".*\})'/u,
    'parsed_body: $1',
  );
  expect(parsed.kinds).toEqual(['conforms', 'conforms', 'violates']);
  expect(parsed.findings).toMatchObject([{ entry: PLANTED.entry, code: PLANTED.code, pointer: PLANTED.pointer }]);
  expect(parsed.findings[0]?.textThere).toMatch(/^"yesterday",/u);
});

test('a header whose name is tagged as binary is located at its value', async () => {
  const judged = await judgedWith(
    'vcr/three-exchanges.yml',
    /(response:[\s\S]*?)Content-Type:\n\s+- application\/json/u,
    '$1!binary "Q29udGVudC1UeXBl":\n      - text/html',
  );
  expect(toldOf(judged)).toEqual(['/response/headers/content-type', 'text/html']);
});

test('an alias is the place of what an earlier interaction names', async () => {
  const text = readFileSync(pathOf('vcrpy/three-exchanges.yaml'), 'utf8');
  const body = /date_updated[\s\S]*?'\n/u;
  const third = text.lastIndexOf("      string: '");
  const named = text
    .replace('    body: null', `    body: &id001 ${text.slice(third).split('string: ')[1]?.split('\n    headers')[0]}`)
    .replace('method: GET', 'method: POST');
  expect(named).toMatch(body);
  const start = named.lastIndexOf("      string: '");
  const end = named.indexOf('\n    headers', start);
  const { folder } = workspace();
  const path = join(folder, 'aliases');
  writeFileSync(path, `${named.slice(0, start)}      string: *id001${named.slice(end)}`);
  const { findings } = await judgeFile(path);
  const [planted] = findings.filter(({ entry }) => entry === PLANTED.entry);
  expect(planted?.textThere).toBe('*id001');
  expect(planted?.location.seenInBody).toEqual({ line: 1, column: 261 });
});

test('what people read of a cassette, whole', async () => {
  const { folder } = workspace();
  cpSync(pathOf('vcr/version-1.yml'), join(folder, 'cassette.yml'));
  cpSync(pathOf('vcrpy/encoded.yaml'), join(folder, 'encoded.yaml'));
  for (const name of ['cassette.yml', 'encoded.yaml']) {
    const io = memoryIo(folder);
    expect(await main([name], io)).toBe(1);
    expect(io.err()).toBe('');
    expect(io.out()).toMatchSnapshot(name);
  }
});
