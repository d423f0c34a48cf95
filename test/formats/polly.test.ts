import { readdirSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import NodeHttpAdapter from '@pollyjs/adapter-node-http';
import { Polly } from '@pollyjs/core';
import FSPersister from '@pollyjs/persister-fs';
import { expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { judgeFile } from '../support/planted-fault.js';
import { PLANTED } from '../support/three-exchanges.js';
import { makeThreeCalls, serveThreeExchanges } from '../support/three-exchanges-server.js';
import { workspace } from '../support/workspace.js';

/** Takes what `import` makes of a CommonJS module: its default export, or, as the types have it, the module. */
function plugin<Module extends object>(module: Module): DefaultOf<Module> {
  // What the condition tells, the type says.
  return ('default' in module ? module.default : module) as DefaultOf<Module>;
}

type DefaultOf<Module> = Module extends { readonly default: infer Default } ? Default : Module;

test('what Polly.js itself records: one finding, at its place in the file', async () => {
  const { origin, aliases } = await serveThreeExchanges();
  const { folder } = workspace();
  Polly.register(plugin(NodeHttpAdapter));
  Polly.register(plugin(FSPersister));
  const polly = new Polly('three exchanges', {
    adapters: ['node-http'],
    persister: 'fs',
    persisterOptions: { fs: { recordingsDir: folder } },
    mode: 'record',
  });
  await makeThreeCalls(origin, http.request);
  await polly.stop();
  const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.har')) ?? '';
  const { kinds, findings, undecided } = await judgeFile(join(folder, path), { servers: aliases });
  expect(undecided).toEqual([]);
  expect(kinds).toEqual(['conforms', 'conforms', 'violates']);
  expect(findings).toMatchObject([{ entry: 2, code: PLANTED.code, pointer: PLANTED.pointer }]);
  expect(findings[0]?.textThere).toMatch(/^\\"yesterday\\",/u);
});

test.each(['recording.har', 'recording-3.har'])('what is told of %s', async (name) => {
  const io = memoryIo(process.cwd());
  expect(await main([`fixtures/captures/polly/${name}`], io)).toBe(1);
  expect(io.out()).toMatchSnapshot();
});
