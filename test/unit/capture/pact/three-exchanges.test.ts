import { describe, expect, test } from 'vitest';
import { judgeFile } from '../../../support/planted-fault.js';
import { PLANTED } from '../../../support/three-exchanges.js';

describe('the three exchanges, as each version of Pact writes them', () => {
  test.each(['version-1', 'version-2', 'version-3', 'version-4'])(
    '%s: one finding, where the fault was planted',
    async (name) => {
      const { kinds, findings, undecided } = await judgeFile(`fixtures/captures/pact/${name}.json`);
      expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
      expect(undecided).toEqual([]);
      expect(findings.map(({ code, entry, pointer }) => ({ code, entry, pointer }))).toEqual([
        { code: PLANTED.code, entry: PLANTED.entry, pointer: PLANTED.pointer },
      ]);
      expect(findings[0]?.textThere.slice(0, PLANTED.length)).toBe(PLANTED.text);
      expect(findings[0]?.location.seenInBody).toBeUndefined();
    },
  );

  test('in an encoded body, the token that holds it is told, and the place in what it decodes to', async () => {
    const { kinds, findings } = await judgeFile('fixtures/captures/pact/version-4-encoded.json');
    expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
    const [{ location, textThere } = { location: undefined, textThere: '' }, ...others] = findings;
    expect(others).toEqual([]);
    const token = /^"([A-Za-z0-9+/=]+)"/u.exec(textThere)?.[1] ?? '';
    const decoded = Buffer.from(token, 'base64').toString().split('\n');
    const { line, column } = location?.seenInBody ?? { line: 0, column: 0 };
    expect((decoded[line - 1] ?? '').slice(column - 1, column - 1 + PLANTED.length)).toBe(PLANTED.text);
  });
});
