import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { judgeFile } from '../../../support/planted-fault.js';
import { PLANTED } from '../../../support/three-exchanges.js';

const path = fileURLToPath(
  new URL('../../../../fixtures/captures/postman/three.postman_collection.json', import.meta.url),
);

test.each([undefined, 'postman'])('the three exchanges: one finding, in its place (format %s)', async (format) => {
  const { kinds, findings, undecided } = await judgeFile(path, format === undefined ? {} : { format });
  expect(undecided).toEqual([]);
  expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
  expect(findings).toMatchObject([{ code: PLANTED.code, entry: PLANTED.entry, pointer: PLANTED.pointer }]);
  // The body is a text in the collection: its quotes are escaped there.
  expect(findings[0]?.textThere.slice(0, 13)).toBe('\\"yesterday\\"');
  expect(findings[0]?.location.seenInBody).toEqual({ line: 7, column: 19 });
});
