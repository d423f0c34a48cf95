import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import nock from 'nock';
import { describe, expect, onTestFinished, test } from 'vitest';
import { main } from '../../cli/main.js';
import { createNockWriter, readCapture } from '../../src/capture/index.js';
import { isUnreadable } from '../../src/model/index.js';
import { memoryIo } from '../support/memory-io.js';
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

test('what nockBack keeps in its folder of fixtures is found there, and judged', async () => {
  const { origin, aliases } = await serveThreeExchanges();
  const { folder } = workspace();
  nock.back.fixtures = join(folder, 'test/fixtures');
  nock.back.setMode('record');
  onTestFinished(() => {
    nock.back.setMode('wild');
    nock.restore();
  });
  const { nockDone } = await nock.back('three/exchanges.json');
  await makeThreeCalls(origin, http.request);
  await expect.poll(() => nock.recorder.play().length).toBe(THREE_EXCHANGES.length);
  nockDone();
  const io = memoryIo(folder);
  const servers = aliases.flatMap(({ from, to }) => ['--server', `${from}=${to}`]);
  expect(await main(['--no-config', '--reporter', 'json', ...servers], io)).toBe(1);
  const { summary, findings } = JSON.parse(io.out());
  expect(summary).toMatchObject({ seen: 3, conform: 2, violate: 1 });
  expect(findings).toMatchObject([{ code: PLANTED.code, seen: { pointer: PLANTED.pointer } }]);
});

describe('nock’s files of every generation', () => {
  test.each(['three-exchanges.json', 'three-exchanges-13.json'])('%s: one finding, at its place', async (name) => {
    const { kinds, findings, undecided } = await judgeFile(`fixtures/captures/nock/${name}`);
    expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
    expect(undecided).toEqual([]);
    expect(findings).toMatchObject([{ entry: 2, code: PLANTED.code, pointer: PLANTED.pointer }]);
    expect(findings[0]?.textThere).toBe(`${PLANTED.text},`);
  });

  test('the oldest one: one finding, inside an encoded body', async () => {
    const { kinds, findings, undecided } = await judgeFile('fixtures/captures/nock/three-exchanges-old.json');
    expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
    expect(undecided).toEqual([]);
    expect(findings).toMatchObject([{ entry: 2, code: PLANTED.code, pointer: PLANTED.pointer }]);
    const [{ location, textThere } = { location: {}, textThere: '' }] = findings;
    // The list of chunks in the file, and the line and column in what they decode to.
    expect(textThere).toBe('[');
    const { line, column = 0 } = location.seenInBody ?? {};
    expect(line).toBe(1);
    expect(THREE_EXCHANGES[2].responseText.slice(column - 1)).toMatch(/^"yesterday",/u);
  });
});

test('what is written as nock’s definitions is answered by nock itself', async () => {
  const pieces: string[] = [];
  const writer = createNockWriter((text) => {
    pieces.push(text);
  });
  for await (const entry of readCapture('fixtures/captures/polly/recording.har')) {
    if (isUnreadable(entry)) throw new Error(entry.unreadable.detail);
    expect(writer.write(entry)).toBeUndefined();
  }
  writer.end();
  const definitions: nock.Definition[] = JSON.parse(pieces.join(''));
  nock.activate();
  onTestFinished(() => {
    nock.cleanAll();
    nock.restore();
  });
  nock.define(definitions);
  for (const { method, origin, path, requestHeaders, requestText, status, responseText } of THREE_EXCHANGES) {
    const response = await fetch(origin + path, {
      method,
      headers: requestHeaders.map(([name, value]): [string, string] => [name, value]),
      ...(requestText !== undefined && { body: requestText }),
    });
    expect([response.status, await response.text()]).toEqual([status, responseText]);
  }
  expect(nock.isDone()).toBe(true);
});

test.each(['three-exchanges.json', 'three-exchanges-old.json'])('what is told of %s', async (name) => {
  const io = memoryIo(process.cwd());
  expect(await main([`fixtures/captures/nock/${name}`], io)).toBe(1);
  expect(io.out()).toMatchSnapshot();
});
