import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type JudgedCapture, judgeFile } from '../../../support/planted-fault.js';
import { PLANTED } from '../../../support/three-exchanges.js';

const FOLDER = 'fixtures/captures/wiremock';

/** The one finding that there should be. */
function only({ findings, undecided }: JudgedCapture): JudgedCapture['findings'][number] {
  expect(undecided).toEqual([]);
  expect(findings.map(({ code, pointer }) => ({ code, pointer }))).toEqual([
    { code: PLANTED.code, pointer: PLANTED.pointer },
  ]);
  const [first] = findings;
  if (first === undefined) throw new Error('there is no finding');
  return first;
}

/** The text at a place of a body. */
const textAt = (body: string, place: { line: number; column: number } | undefined): string =>
  (body.split('\n')[(place?.line ?? 0) - 1] ?? '').slice((place?.column ?? 0) - 1).slice(0, PLANTED.length);

describe('the three exchanges as WireMock keeps them', () => {
  test('in JSON: one finding, where the fault was planted', async () => {
    const judged = await judgeFile(`${FOLDER}/exported-json.json`);
    expect(judged.kinds).toEqual(['conforms', 'conforms', 'violates']);
    const found = only(judged);
    expect(found.textThere.slice(0, PLANTED.length)).toBe(PLANTED.text);
    expect(found.location.seenInBody).toBeUndefined();
  });

  test('in a text: where the fault was planted, in the file and in the text', async () => {
    const judged = await judgeFile(`${FOLDER}/exported.json`);
    expect(judged.kinds).toEqual(['conforms', 'conforms', 'violates']);
    const found = only(judged);
    expect(found.textThere.slice(0, PLANTED.length + 2)).toBe(JSON.stringify(PLANTED.text).slice(1, -1));
    const third = JSON.parse(readFileSync(`${FOLDER}/exported.json`, 'utf8')).mappings[2];
    expect(textAt(third.response.body, found.location.seenInBody)).toBe(PLANTED.text);
  });

  test('in base64: the token that holds it, and the place in what it decodes to', async () => {
    const judged = await judgeFile(`${FOLDER}/exported-base64.json`);
    expect(judged.kinds).toEqual(['conforms', 'conforms', 'violates']);
    const found = only(judged);
    const token = /^"([A-Za-z0-9+/=]+)"/u.exec(found.textThere)?.[1] ?? '';
    expect(textAt(Buffer.from(token, 'base64').toString(), found.location.seenInBody)).toBe(PLANTED.text);
  });

  test('in files: the name of the file, and the place in it', async () => {
    expect((await judgeFile(`${FOLDER}/recorded/mappings/entity-5b4a.json`)).kinds).toEqual(['conforms']);
    expect((await judgeFile(`${FOLDER}/recorded/mappings/verification-5b4a.json`)).kinds).toEqual(['conforms']);
    const found = only(await judgeFile(`${FOLDER}/recorded/mappings/end-user-5b4a.json`));
    expect(found.textThere).toMatch(/^"end-user\.json"/u);
    const file = readFileSync(`${FOLDER}/recorded/__files/end-user.json`, 'utf8');
    expect(textAt(file, found.location.seenInBody)).toBe(PLANTED.text);
  });
});
