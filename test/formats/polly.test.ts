import http from 'node:http';
import { expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { readCapture } from '../../src/capture/index.js';
import { isUnreadable } from '../../src/model/index.js';
import { memoryIo } from '../support/memory-io.js';
import { judgeFile } from '../support/planted-fault.js';
import { recordedByPolly } from '../support/recorded-by-polly.js';
import { PLANTED } from '../support/three-exchanges.js';
import { makeThreeCalls, serveThreeExchanges } from '../support/three-exchanges-server.js';
import { workspace } from '../support/workspace.js';

test('what Polly.js itself records: one finding, at its place in the file', async () => {
  const { origin, aliases } = await serveThreeExchanges();
  const path = await recordedByPolly('three exchanges', workspace().folder, () => makeThreeCalls(origin, http.request));
  const { kinds, findings, undecided } = await judgeFile(path, { servers: aliases });
  expect(undecided).toEqual([]);
  expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
  expect(findings).toMatchObject([{ entry: 2, code: PLANTED.code, pointer: PLANTED.pointer }]);
  expect(findings[0]?.textThere).toMatch(/^\\"yesterday\\",/u);
});

test('a body of bytes that Polly.js does not keep was sent, and is not known', async () => {
  const { origin } = await serveThreeExchanges();
  const path = await recordedByPolly('bytes', workspace().folder, async () => {
    for (const [method, body] of [
      ['PUT', Buffer.from([0, 255])],
      ['DELETE', Buffer.from([255])],
      ['POST', ''],
    ] as const)
      await new Promise<void>((done) => {
        http.request(origin, { method }, (response) => response.resume().on('end', done)).end(body);
      });
  });
  const bodies: [string, unknown][] = [];
  for await (const entry of readCapture(path)) {
    if (!isUnreadable(entry)) bodies.push([entry.request.method, entry.request.body]);
  }
  const unread = { kind: 'unread', reason: 'body-not-kept', detail: 'Polly.js keeps no request body of bytes' };
  expect(Object.fromEntries(bodies)).toEqual({ PUT: unread, DELETE: unread, POST: { kind: 'absent' } });
});

test.each(['recording.har', 'recording-3.har'])('what is told of %s', async (name) => {
  const io = memoryIo(process.cwd());
  expect(await main([`fixtures/captures/polly/${name}`], io)).toBe(1);
  expect(io.out()).toMatchSnapshot();
});
