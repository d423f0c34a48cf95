import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judgeFile } from '../../../support/planted-fault.js';
import { PLANTED } from '../../../support/three-exchanges.js';

const pathOf = (name: string): string =>
  fileURLToPath(new URL(`../../../../fixtures/${name}.log.ndjson`, import.meta.url));

describe.each([undefined, 'access-log'])('the three exchanges: one finding, in its place (format %s)', (name) => {
  const options = name === undefined ? {} : { format: name };

  test('request and response on one line', async () => {
    const { kinds, findings, undecided } = await judgeFile(pathOf('captures/access-log/three'), options);
    expect(undecided).toEqual([]);
    expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
    expect(findings).toMatchObject([{ code: PLANTED.code, entry: PLANTED.entry, pointer: PLANTED.pointer }]);
    // The body is a text in the line: its quotes are escaped there.
    expect(findings[0]?.textThere.slice(0, 13)).toBe('\\"yesterday\\"');
    expect(findings[0]?.location).toMatchObject({ seen: { line: 3 }, seenInBody: { line: 1 } });
  });

  test('request and response on lines of their own, among others', async () => {
    const { kinds, findings, undecided } = await judgeFile(pathOf('logs/two-lines'), options);
    const others = 'a line of the log that holds no exchange';
    expect(undecided.map(({ detail }) => detail)).toEqual([others, others]);
    expect(kinds).toEqual(['unreadable', 'unreadable', 'conforms', 'conforms', 'violates']);
    expect(findings).toMatchObject([{ code: PLANTED.code, pointer: PLANTED.pointer, location: { seen: { line: 8 } } }]);
    expect(findings[0]?.textThere.startsWith(PLANTED.text)).toBe(true);
  });
});
