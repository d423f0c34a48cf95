import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import nock from 'nock';
import { describe, expect, onTestFinished, test } from 'vitest';
import { judgeFile } from '../support/planted-fault.js';
import { PLANTED, THREE_EXCHANGES } from '../support/three-exchanges.js';
import { makeThreeCalls, makeThreeRequests, serveThreeExchanges } from '../support/three-exchanges-server.js';
import { workspace } from '../support/workspace.js';

/** Lets nock record what is done, and answers the definitions that it wrote. */
async function recorded(enable_reqheaders_recording: boolean, work: () => Promise<void>): Promise<string> {
  nock.restore();
  nock.recorder.clear();
  nock.recorder.rec({ output_objects: true, dont_print: true, enable_reqheaders_recording });
  onTestFinished(() => {
    nock.recorder.clear();
  });
  await work();
  // The recorder notes an answer after it was given.
  await expect.poll(() => nock.recorder.play().length).toBe(THREE_EXCHANGES.length);
  const definitions = nock.recorder.play();
  nock.restore();
  const path = join(workspace().folder, 'recorded.json');
  writeFileSync(path, JSON.stringify(definitions, null, 2));
  return path;
}

describe('what nock itself records', () => {
  test.each([
    ['fetch', false, makeThreeRequests],
    ['fetch, with the headers of requests', true, makeThreeRequests],
    ['node:http', false, (origin: string) => makeThreeCalls(origin, http.request)],
    ['node:http, with the headers of requests', true, (origin: string) => makeThreeCalls(origin, http.request)],
  ])('of %s: one finding, at its place in the file', async (_, withHeaders, work) => {
    const { origin, aliases } = await serveThreeExchanges();
    const path = await recorded(withHeaders, () => work(origin));
    const { kinds, findings, undecided } = await judgeFile(path, { servers: aliases });
    expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
    expect(undecided).toEqual([]);
    expect(findings).toMatchObject([{ entry: 2, code: PLANTED.code, pointer: PLANTED.pointer }]);
    expect(findings[0]?.textThere).toBe(`${PLANTED.text},`);
  });
});
