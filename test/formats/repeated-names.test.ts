import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeFile } from '../support/planted-fault.js';
import { workspace } from '../support/workspace.js';

/** A capture of each format that is JSON, and how it writes a status. */
const STATUSES = [
  ['har/entity.har', '"status": 200'],
  ['ndjson/entity.exchanges.ndjson', '"status":200'],
  ['access-log/three.log.ndjson', '"statusCode":200'],
  ['nock/three-exchanges.json', '"status": 200'],
  ['pact/version-3.json', '"status": 200'],
  ['polly/recording.har', '"status": 200'],
  ['postman/three.postman_collection.json', '"code": 200'],
  ['vcr/three-exchanges.json', '"code": 200'],
  ['vcrpy/three-exchanges.json', '"code": 200'],
  ['wiremock/exported.json', '"status": 200'],
] as const;

const judgeText = (name: string, text: string) => {
  const path = join(workspace().folder, name.replace('/', '-'));
  writeFileSync(path, text);
  return judgeFile(path);
};

test.each(STATUSES)('%s: of a member that is written twice the last one counts, and is shown', async (name, status) => {
  const capture = readFileSync(new URL(`../../fixtures/captures/${name}`, import.meta.url), 'utf8');
  const other = status.replace('200', '302');
  expect(capture).toContain(status);
  const found = async (text: string) =>
    (await judgeText(name, text)).findings.map(({ code, textThere }) => [code, textThere]);
  const before = await found(capture);
  expect(await found(capture.replace(status, `${other}, ${status}`))).toEqual(before);
  const after = await found(capture.replace(status, `${status}, ${other}, "x": 200`));
  const added = after.filter(([code]) => code === 'response.status.undocumented');
  expect(added).toEqual([['response.status.undocumented', expect.stringMatching(/^302, "x": 200/u)]]);
});
