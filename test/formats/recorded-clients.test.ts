import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nock from 'nock';
import { describe, expect, onTestFinished, test } from 'vitest';
import { judgeFile } from '../support/planted-fault.js';
import { recordedByPolly } from '../support/recorded-by-polly.js';
import { PLANTED, THREE_EXCHANGES } from '../support/three-exchanges.js';
import { serveThreeExchanges, type ThreeExchangesServer } from '../support/three-exchanges-server.js';
import { workspace } from '../support/workspace.js';
import { CLIENTS, type Client } from '../unit/matchers/clients.js';

/** The clients that send over node:http, which both tools record, whichever way they decode what they receive. */
const OVER_HTTP = CLIENTS.filter(({ name }) => ['axios', 'supertest', 'got'].includes(name));

/** Makes the three requests with a client, and reads the answers. */
async function makeRequests({ send, bodyOf }: Client, { origin }: ThreeExchangesServer): Promise<void> {
  for (const exchange of THREE_EXCHANGES) await bodyOf(await send(origin, exchange));
}

async function recordedByNock(work: () => Promise<void>, path: string): Promise<void> {
  nock.restore();
  nock.recorder.clear();
  nock.recorder.rec({ output_objects: true, dont_print: true, enable_reqheaders_recording: true });
  onTestFinished(() => {
    nock.recorder.clear();
    nock.restore();
  });
  await work();
  // The recorder notes an answer after it was given.
  await expect.poll(() => nock.recorder.play().length).toBe(THREE_EXCHANGES.length);
  writeFileSync(path, JSON.stringify(nock.recorder.play(), null, 2));
}

describe.each(OVER_HTTP)('what $name sends and receives', (client) => {
  test('as nock records it', async () => {
    const server = await serveThreeExchanges();
    const path = join(workspace().folder, 'recorded.json');
    await recordedByNock(() => makeRequests(client, server), path);
    await expectTheFault(path, server);
  });

  test('as Polly.js records it', async () => {
    const server = await serveThreeExchanges();
    const path = await recordedByPolly('A suite/it "works": of a client', workspace().folder, () =>
      makeRequests(client, server),
    );
    await expectTheFault(path, server);
  });
});

/** Judges a recording: one finding, and the fault stands at its place in the file. */
async function expectTheFault(path: string, { aliases }: ThreeExchangesServer): Promise<void> {
  const { kinds, findings, undecided } = await judgeFile(path, { servers: aliases });
  expect(undecided).toEqual([]);
  expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
  expect(findings).toMatchObject([{ entry: PLANTED.entry, code: PLANTED.code, pointer: PLANTED.pointer }]);
  expect(findings[0]?.textThere).toMatch(/^\\?"yesterday\\?",/u);
}
