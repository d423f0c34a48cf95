import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { judgeFile } from '../../../support/planted-fault.js';
import { PLANTED } from '../../../support/three-exchanges.js';
import { workspace } from '../../../support/workspace.js';

const pathOf = (name: string): string =>
  fileURLToPath(new URL(`../../../../fixtures/captures/postman/${name}.postman_collection.json`, import.meta.url));

const GENERATIONS = ['three', 'three-2.0'] as const;

test.each(GENERATIONS.flatMap((name) => [undefined, 'postman'].map((format) => [name, format] as const)))(
  '%s: one finding, in its place (format %s)',
  async (name, format) => {
    await oneFinding(pathOf(name), format);
  },
);

test.each(GENERATIONS)('%s: as Postman’s API answers it, in one more object', async (name) => {
  const made = workspace();
  const collection: unknown = JSON.parse(readFileSync(pathOf(name), 'utf8'));
  await oneFinding(made.write('answer.json', JSON.stringify({ collection }, null, 2)));
  await oneFinding(made.write('answer-in-a-line.json', JSON.stringify({ collection })));
});

async function oneFinding(path: string, format?: string): Promise<void> {
  const { kinds, findings, undecided } = await judgeFile(path, format === undefined ? {} : { format });
  expect(undecided).toEqual([]);
  expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
  expect(findings).toMatchObject([{ code: PLANTED.code, entry: PLANTED.entry, pointer: PLANTED.pointer }]);
  // The body is a text in the collection: its quotes are escaped there.
  expect(findings[0]?.textThere.slice(0, 13)).toBe('\\"yesterday\\"');
  expect(findings[0]?.location.seenInBody).toEqual({ line: 7, column: 19 });
}
