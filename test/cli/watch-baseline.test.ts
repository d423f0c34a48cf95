import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, thingsExchange, workspace } from '../support/workspace.js';

test('--watch judges again when the baseline that the configuration names changes', async () => {
  const { folder, write } = workspace();
  write('openapi.json', thingsContract({ type: 'object', required: ['name'] }));
  write('contract-check.config.json', { contracts: ['openapi.json'], baseline: 'ci/known.json' });
  write('a.exchanges.ndjson', thingsExchange({}));
  write('ci/known.json', { version: 1, findings: [] });
  const io = memoryIo(folder);
  const reader = { isClosed: false };
  const stdout = {
    ...io.stdout,
    get isClosed() {
      return reader.isClosed;
    },
  };
  const ended = main(['--watch'], { ...io, stdout });
  const until = async (text: string): Promise<void> => {
    for (let waited = 0; !io.err().endsWith(text) && waited < 20_000; waited += 20) await sleep(20);
  };
  await until('watching 4 files; Ctrl+C ends it\n');
  const entry = {
    operation: 'GET /things/{id}',
    code: 'response.body.violates-schema',
    rule: '../openapi.json#/paths/~1things~1{id}/get/responses/200/content/application~1json/schema/required',
    seen: '/response/body',
    about: 'property name',
  };
  write('ci/known.json', { version: 1, findings: [entry] });
  await until('ci/known.json changed\nwatching 4 files; Ctrl+C ends it\n');
  reader.isClosed = true;
  expect(await ended).toBe(0);
  expect(io.out()).toContain('✓  nothing new: 1 finding is in the baseline');
});
