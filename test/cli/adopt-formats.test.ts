import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { memoryIo } from '../support/memory-io.js';
import { workspace } from '../support/workspace.js';

const FIXTURES = 'fixtures/captures';

/** A capture of each format, and the file of it that holds the body with the planted fault. */
const CAPTURES: readonly (readonly [format: string, capture: string, file: string])[] = [
  ['access-log', 'access-log/three.log.ndjson', ''],
  ['har', 'three-exchanges/three-exchanges.har', ''],
  ['ndjson', 'three-exchanges/three.exchanges.ndjson', ''],
  ['nock', 'nock/three-exchanges.json', ''],
  ['pact', 'pact/version-4.json', ''],
  ['polly', 'polly/recording.har', ''],
  ['postman', 'postman/three.postman_collection.json', ''],
  ['vcr', 'vcr/three-exchanges.yml', ''],
  ['vcrpy', 'vcrpy/three-exchanges.yaml', ''],
  ['wiremock', 'wiremock/recorded', '__files/end-user.json'],
];

/** A broken set of captures, and how to run the program over it. */
function adopting(captures: readonly string[]) {
  const { folder, write } = workspace();
  write('contract-check.config.json', { contracts: ['twilio'], captures: ['recordings'] });
  for (const capture of captures) {
    cpSync(join(FIXTURES, capture), join(folder, 'recordings', basename(capture)), { recursive: true });
  }
  async function run(...argv: string[]) {
    const io = memoryIo(folder);
    const code = await main(argv, io);
    const out = io.out();
    return {
      code,
      shown: out.match(/^(?:error|warning) {2}.*/gm) ?? [],
      seen: [...out.matchAll(/^ {2}seen +(\S+?):\d[^/]*(\/\S+)/gm)].map(([, file, pointer]) => `${file} ${pointer}`),
      // Wrapped for reading.
      notes: [...out.matchAll(/^note {2}(.*(?:\n {6}.*)*)/gm)].map(([, note = '']) => note.replace(/\n */g, ' ')),
      last: out.match(/^[✓✗] .*/gm)?.at(-1),
    };
  }
  /** Replaces a text in a file of the set; it must be there. Answers how to put back what was there. */
  function replace(name: string, from: string, to: string): () => void {
    const file = join(folder, 'recordings', name);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
    return () => writeFileSync(file, text);
  }
  return { run, replace };
}

const FIXED =
  'contract-check.baseline.json lists 1 known finding that is fixed: response.body.violates-schema in ' +
  'GET /v1/EndUsers/{Sid} at /response/body/date_created. --update-baseline removes it.';

test.each(CAPTURES)(
  '%s: a baseline of what is broken passes; one new fault is all that is shown; one fixed is told',
  async (_, capture, file) => {
    const { run, replace } = adopting([capture]);
    const name = join(basename(capture), file);
    expect(await run()).toMatchObject({ code: 1, seen: [expect.stringMatching(/ \/response\/body\/date_created$/)] });
    expect(await run('--update-baseline')).toMatchObject({ code: 0, shown: [] });
    expect(await run()).toEqual({
      code: 0,
      shown: [],
      seen: [],
      notes: [],
      last: '✓  nothing new: 1 finding is in the baseline',
    });

    const mend = replace(name, '2021-02-16T20:40:57Z', 'tomorrow');
    const faulty = await run();
    expect(faulty).toMatchObject({ code: 1, notes: [] });
    expect(faulty.shown).toEqual(['error  date_updated: "tomorrow" is not a valid date-time']);
    expect(faulty.seen).toEqual([expect.stringMatching(/^recordings\/\S+ .*\/response\/body\/date_updated$/)]);
    mend();

    replace(name, 'yesterday', '2021-02-16T20:40:57Z');
    expect(await run()).toMatchObject({ code: 0, shown: [], notes: [FIXED] });
    expect(await run('--strict-baseline')).toMatchObject({
      code: 1,
      shown: [],
      last: '✗  the baseline lists 1 finding that no longer happens: it can only shrink',
    });
    expect(await run('--update-baseline')).toMatchObject({ code: 0 });
    expect(await run('--strict-baseline')).toMatchObject({ code: 0, notes: [] });
  },
);

test('the same fault in captures of every format is one known finding, fixed when the last of them is', async () => {
  const { run, replace } = adopting(CAPTURES.map(([, capture]) => capture));
  expect((await run('--update-baseline')).notes).toEqual([
    'contract-check.baseline.json now lists 1 known finding: 1 added, 0 removed.',
  ]);
  for (const [, capture, file] of CAPTURES) {
    expect(await run()).toMatchObject({ code: 0, notes: [] });
    const name = join(basename(capture), file);
    const mend = replace(name, '2021-02-16T20:40:57Z', 'tomorrow');
    expect(await run()).toMatchObject({ code: 1, shown: ['error  date_updated: "tomorrow" is not a valid date-time'] });
    mend();
    replace(name, 'yesterday', '2021-02-16T20:40:57Z');
  }
  expect(await run()).toMatchObject({ code: 0, notes: [FIXED] });
});
