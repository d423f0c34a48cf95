import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formatOf, readHead } from '../../src/capture/index.js';
import { judgeFile } from '../support/planted-fault.js';
import { PLANTED } from '../support/three-exchanges.js';

const pathOf = (name: string): string => fileURLToPath(new URL(`../../fixtures/captures/${name}`, import.meta.url));

/** What stands at the reported place: the value itself, or the token that holds it encoded. */
const FIXTURES = [
  ['vcr', 'vcr/three-exchanges.yml', '"yesterday",'],
  ['vcr', 'vcr/three-exchanges.json', '\\"yesterday\\",'],
  ['vcr', 'vcr/version-1.yml', '"yesterday",'],
  ['vcr', 'vcr/encoded.yml', '|'],
  ['vcrpy', 'vcrpy/three-exchanges.yaml', '"yesterday",'],
  ['vcrpy', 'vcrpy/three-exchanges.json', '\\"yesterday\\",'],
  ['vcrpy', 'vcrpy/httpx.yaml', '"yesterday",'],
  ['vcrpy', 'vcrpy/version-0.yaml', '\\"yesterday\\",'],
  ['vcrpy', 'vcrpy/encoded.yaml', '|'],
] as const;

describe.each(FIXTURES)('%s: %s', (format, name, there) => {
  test('is told by its content', () => {
    expect(formatOf({ name: 'unnamed', head: readHead(pathOf(name)) }).name).toBe(format);
  });

  test('holds the three exchanges, with one finding at its place in the file', async () => {
    const { kinds, findings, undecided } = await judgeFile(pathOf(name));
    expect(undecided).toEqual([]);
    expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
    expect(findings.map(({ entry, code, pointer }) => ({ entry, code, pointer }))).toEqual([
      { entry: PLANTED.entry, code: PLANTED.code, pointer: PLANTED.pointer },
    ]);
    expect(findings[0]?.textThere.slice(0, there.length)).toBe(there);
  });
});

test('an encoded body: the token in the file, and the line and column in the decoded body beside it', async () => {
  for (const name of ['vcr/encoded.yml', 'vcrpy/encoded.yaml']) {
    const { findings } = await judgeFile(pathOf(name));
    expect(findings[0]?.location.seenInBody).toEqual({ line: 1, column: 261 });
  }
});
