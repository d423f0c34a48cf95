import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CAPTURE_FORMAT_NAMES } from '../../cli/capture-format-names.js';
import { CAPTURE_PLACES } from '../../cli/capture-places.js';
import { main } from '../../cli/main.js';
import { CAPTURE_FORMATS } from '../../src/capture/index.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsExchange, workspace } from '../support/workspace.js';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/captures/${name}`, import.meta.url), 'utf8');

/** Runs the program in a folder: exit code, stdout and stderr in one text. */
async function transcript(argv: readonly string[], cwd: string): Promise<string> {
  const io = memoryIo(cwd, {});
  const code = await main(argv, io);
  return `exit ${code}\n--- stdout\n${io.out()}--- stderr\n${io.err()}`;
}

/** Which captures a run judged. */
async function judged(argv: readonly string[], cwd: string): Promise<readonly string[]> {
  const io = memoryIo(cwd, {});
  await main([...argv, '-r', 'json'], io);
  // Our own report, whose shape another test holds to its schema.
  return (JSON.parse(io.out()) as { captures: string[] }).captures;
}

/** A place of each tool, and what it writes there. */
const PLACED: Readonly<Record<string, readonly [place: string, content: string]>> = {
  nock: [
    'test/fixtures/twilio.json',
    '[{"scope":"https://verify.twilio.com:443","method":"GET","path":"/v2/Services","body":"","status":200,"response":{}}]',
  ],
  Pact: ['pacts/web-twilio.json', fixture('pact/version-3.json')],
  WireMock: [
    'src/test/resources/mappings/services.json',
    '{"request":{"method":"GET","urlPath":"/v2/Services"},"response":{"status":200,"jsonBody":{}}}',
  ],
  VCR: ['spec/fixtures/vcr_cassettes/twilio.yml', fixture('vcr/three-exchanges.yml')],
  Postman: ['api.postman_collection.json', fixture('postman/three.postman_collection.json')],
};

const REQUESTS_ALONE = {
  info: { name: 'x', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  item: [{ name: 'a', request: { method: 'GET', url: 'https://verify.twilio.com/v2/Services' }, response: [] }],
};

test('a collection without saved responses is no capture, unless it is named', async () => {
  const made = workspace();
  made.write('api.postman_collection.json', REQUESTS_ALONE);
  expect(await transcript([], made.folder)).toMatch(/^exit 2\n.*holds nothing to judge/su);
  expect(await transcript(['api.postman_collection.json'], made.folder)).toMatch(
    /^exit 2\n.*no request of it has a saved response/su,
  );
});

test('every tool whose place is known has one here', () => {
  expect(Object.keys(PLACED).sort()).toEqual(CAPTURE_PLACES.map(({ tool }) => tool).sort());
});

test.each(Object.entries(PLACED))('%s: its place is looked at when nothing is named', async (_, [place, content]) => {
  const made = workspace();
  made.write(place, content);
  expect(await judged([], made.folder)).toEqual([place]);
});

test('all places at once, with what is none of theirs left alone', async () => {
  const made = workspace();
  for (const [place, content] of Object.values(PLACED)) made.write(place, content);
  made.write('recordings/a_123/recording.har', { log: { entries: [] } });
  made.write('test/fixtures/user.json', { name: 'Ada', request: 'none' });
  made.write('test/fixtures/list.json', [{ id: 1 }]);
  made.write('test/fixtures/broken.json', '{"scope":');
  made.write('test/fixtures/empty.json', '');
  made.write('cassettes/notes.yaml', 'version: 1\ntitle: no cassette\n');
  made.write('node_modules/lib/fixtures/three.json', thingsExchange({}));
  made.write('postman/requests.json', REQUESTS_ALONE);
  expect(await judged([], made.folder)).toEqual(
    [...Object.values(PLACED).map(([place]) => place), 'recordings/a_123/recording.har'].sort(),
  );
});

test('a folder that is named is searched for captures by their content, wherever they lie', async () => {
  const made = workspace();
  made.write('mine/collection.json', fixture('postman/three.postman_collection.json'));
  made.write('mine/access.jsonl', fixture('access-log/three.log.ndjson'));
  made.write('mine/app.log', fixture('access-log/three.log.ndjson'));
  made.write('mine/other.log', '{"level":30,"msg":"listening"}\nplain text\n');
  made.write('mine/openapi.json', { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: {} });
  made.write('mine/package.json', { name: 'x', request: 'y' });
  expect(await judged([], made.folder).catch(() => 'nothing')).toBe('nothing');
  expect(await judged(['mine'], made.folder)).toEqual(['mine/access.jsonl', 'mine/app.log', 'mine/collection.json']);
});

test('nothing is found: it is said what was looked for', async () => {
  const made = workspace();
  made.write('sub/data.json', '{}');
  expect(await transcript([], made.folder)).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    --- stderr
    error: the folder . holds nothing to judge
      in .
      Looked for **/*.har and **/*.exchanges.ndjson, and where nock, Pact, WireMock, VCR and Postman keep theirs; name other files or folders themselves.
    "
  `);
  expect(await transcript(['sub'], made.folder)).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    --- stderr
    error: the folder sub holds nothing to judge
      in sub
      Looked for captures by their content, in *.har, *.json, *.ndjson, *.jsonl, *.log, *.yml and *.yaml; name other files themselves.
    "
  `);
});

test('help names every format', () => {
  expect(CAPTURE_FORMAT_NAMES).toEqual(CAPTURE_FORMATS.map(({ name }) => name));
});

test('a format that does not exist: the one that was meant is named', async () => {
  const made = workspace();
  const names = CAPTURE_FORMATS.map(({ name }) => name).join(', ');
  const refusal = async (format: string): Promise<string> =>
    (await transcript(['--format', format, 'x.json'], made.folder)).replace(names, '<all>');
  expect(await refusal('postmann')).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    --- stderr
    error: there is no capture format "postmann"
      in --format
      Did you mean postman? Known are <all>. Leave it out, and formats are told by their content.
    "
  `);
  expect(await refusal('pcap')).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    --- stderr
    error: there is no capture format "pcap"
      in --format
      Known are <all>. Leave it out, and formats are told by their content.
    "
  `);
});

test('--format reads what the content does not tell, and its places are found', async () => {
  const made = workspace();
  const noise = 'Server is listening\n'.repeat(25);
  made.write('access.txt', noise + fixture('access-log/three.log.ndjson'));
  const untold = memoryIo(made.folder, {});
  expect(await main(['access.txt'], untold)).toBe(2);
  expect(untold.err()).toContain('is no capture of a known format');
  const io = memoryIo(made.folder, {});
  expect(await main(['access.txt', '--format', 'access-log', '-r', 'json', '--max-undecided', '25'], io)).toBe(1);
  // Our own report, whose shape another test holds to its schema.
  const { findings } = JSON.parse(io.out()) as { findings: readonly { seen: object }[] };
  expect(findings).toMatchObject([{ seen: { line: 28, bodyLine: 1, pointer: '/response/body/date_created' } }]);
});
