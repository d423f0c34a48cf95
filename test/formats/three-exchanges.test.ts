import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { formatOf, readHead } from '../../src/capture/index.js';
import { isJsonObject, type Json, valueAtPointer } from '../../src/model/index.js';
import { judgeFile } from '../support/planted-fault.js';
import { PLANTED } from '../support/three-exchanges.js';

const FOLDER = 'fixtures/captures';

/** What stands where the fault is told to be, for each way to keep a body. */
const THERE = {
  'as a value': /^"yesterday"/u,
  'in a text': /^"yesterday"/u,
  'in an escaped text': /^\\"yesterday\\"/u,
  'in base64': /^"ey[\w+/]+=*"/u,
  'in a block of base64': /^\|/u,
  'in a block of base64 of gzip': /^\|/u,
  'in a list of hex of gzip': /^\[/u,
  'in a text of hex of gzip': /^"\[\\"1f8b/u,
  'in a matcher': /^"yesterday"/u,
  'in a file beside it': /^"end-user\.json"/u,
} as const;

type Kept = keyof typeof THERE;

/** A file: its name, what its format is called, where the fault is told to be, how its body is kept, and where. */
type Fixture = readonly [path: string, format: string, place: string, kept: Kept, body?: string];

/** Every format, each of its generations, and each way to keep a body. */
const FIXTURES: readonly Fixture[] = [
  ['access-log/three.log.ndjson', 'access-log', '3:556', 'in an escaped text', '/2/response/bodyText'],
  ['nock/three-exchanges-13.json', 'nock', '75:23', 'as a value'],
  ['nock/three-exchanges-old.json', 'nock', '37:17', 'in a list of hex of gzip', '/2/response'],
  ['nock/three-exchanges.json', 'nock', '56:23', 'as a value'],
  ['pact/version-1-matchers.json', 'pact', '209:27', 'in a matcher', '/interactions/2/response/body'],
  ['pact/version-1.json', 'pact', '102:27', 'as a value'],
  ['pact/version-2.json', 'pact', '118:27', 'as a value'],
  ['pact/version-3.json', 'pact', '143:27', 'as a value'],
  ['pact/version-4-encoded.json', 'pact', '82:22', 'in base64', '/interactions/2/response/body/content'],
  ['pact/version-4.json', 'pact', '140:29', 'as a value'],
  ['polly/recording-3.har', 'polly', '186:21', 'in a text of hex of gzip', '/log/entries/2/response/content/text'],
  ['polly/recording.har', 'polly', '186:304', 'in an escaped text', '/log/entries/2/response/content/text'],
  ['postman/three.postman_collection.json', 'postman', '288:327', 'in an escaped text', '/item/1/response/0/body'],
  ['postman/three-2.0.postman_collection.json', 'postman', '298:327', 'in an escaped text', '/item/1/response/0/body'],
  ['three-exchanges/three-encoded.exchanges.ndjson', 'ndjson', '3:260', 'in base64', '/2/response/body/base64'],
  ['three-exchanges/three-exchanges-encoded.har', 'har', '264:21', 'in base64', '/log/entries/2/response/content/text'],
  [
    'three-exchanges/three-exchanges.har',
    'har',
    '262:304',
    'in an escaped text',
    '/log/entries/2/response/content/text',
  ],
  ['three-exchanges/three.exchanges.ndjson', 'ndjson', '3:517', 'as a value'],
  ['vcr/encoded.yml', 'vcr', '81:23', 'in a block of base64 of gzip', '/http_interactions/2/response/body/string'],
  [
    'vcr/recorded-5-bytes.yml',
    'vcr',
    '135:22',
    'in a block of base64',
    '/http_interactions/2/response/body/base64_string',
  ],
  ['vcr/recorded-5.yml', 'vcr', '101:276', 'in a text', '/http_interactions/2/response/body/string'],
  ['vcr/three-exchanges.json', 'vcr', '1:2931', 'in an escaped text', '/http_interactions/2/response/body/string'],
  ['vcr/three-exchanges.yml', 'vcr', '72:276', 'in a text', '/http_interactions/2/response/body/string'],
  ['vcr/version-1.yml', 'vcr', '98:25', 'in a text', '/2/response/body'],
  ['vcrpy/encoded.yaml', 'vcrpy', '59:24', 'in a block of base64 of gzip', '/interactions/2/response/body/string'],
  ['vcrpy/httpx.yaml', 'vcrpy', '42:275', 'in a text', '/interactions/2/response/content'],
  ['vcrpy/recorded-4.yaml', 'vcrpy', '80:276', 'in a text', '/interactions/2/response/body/string'],
  ['vcrpy/three-exchanges.json', 'vcrpy', '74:314', 'in an escaped text', '/interactions/2/response/body/string'],
  ['vcrpy/three-exchanges.yaml', 'vcrpy', '52:276', 'in a text', '/interactions/2/response/body/string'],
  ['vcrpy/version-0.yaml', 'vcrpy', '43:26', 'in an escaped text', '/2/response/body/string'],
  ['wiremock/exported-base64.json', 'wiremock', '71:23', 'in base64', '/mappings/2/response/base64Body'],
  ['wiremock/exported-json.json', 'wiremock', '98:27', 'as a value'],
  ['wiremock/exported.json', 'wiremock', '84:300', 'in an escaped text', '/mappings/2/response/body'],
  ['wiremock/recorded/mappings/end-user-5b4a.json', 'wiremock', '15:21', 'in a file beside it', 'end-user.json'],
];

/** The mappings of one recording, which holds an exchange a file: only the third has the fault. */
const OTHER_MAPPINGS = ['entity-5b4a.json', 'verification-5b4a.json'].map(
  (name) => `wiremock/recorded/mappings/${name}`,
);

for (const [path, format, place, kept, body] of FIXTURES) {
  describe(path, () => {
    const file = `${FOLDER}/${path}`;

    test('is told by its content, whatever it is called', () => {
      expect(formatOf({ name: 'unnamed', head: readHead(file) }).name).toBe(format);
    });

    test(`has one finding, at ${place}, and what stands there is the fault: ${kept}`, async () => {
      const { kinds, findings, undecided } = await judgeFile(file);
      expect(undecided).toEqual([]);
      expect(kinds).toEqual(kept === 'in a file beside it' ? ['violates'] : ['conforms', 'conforms', 'violates']);
      const [found, ...others] = findings;
      expect(others).toEqual([]);
      expect(found).toMatchObject({ entry: kinds.length - 1, code: PLANTED.code, pointer: PLANTED.pointer });
      const { seen, seenInBody } = found?.location ?? {};
      expect(`${seen?.line}:${seen?.column}`).toBe(place);
      expect(found?.textThere).toMatch(THERE[kept]);
      if (body === undefined) {
        expect(seenInBody).toBeUndefined();
        return;
      }
      const { line, column = 0 } = seenInBody ?? { line: 0 };
      const decoded = decodedBody(file, kept, body).split('\n');
      expect((decoded[line - 1] ?? '').slice(column - 1, column - 1 + PLANTED.length)).toBe(PLANTED.text);
    });
  });
}

test.each(OTHER_MAPPINGS)('%s has no finding', async (path) => {
  expect(await judgeFile(`${FOLDER}/${path}`)).toEqual({ kinds: ['conforms'], findings: [], undecided: [] });
});

test('every fixture of a format is looked at', () => {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.replaceAll('\\', '/').slice(FOLDER.length + 1))
    .filter((path) => path.includes('/') && !/^(?:har|ndjson|wiremock\/recorded\/__files)\//u.test(path));
  expect(files.sort()).toEqual([...FIXTURES.map(([path]) => path), ...OTHER_MAPPINGS].sort());
});

/** Reads the body with the fault, without the readers that are tested. */
function decodedBody(file: string, kept: Kept, place: string): string {
  if (kept === 'in a file beside it') return readFileSync(join(dirname(file), '../__files', place), 'utf8');
  const text = readFileSync(file, 'utf8');
  const written = valueAtPointer(file.endsWith('.ndjson') ? ofLines(text) : ofDocument(text), place) ?? '';
  const bytes = (value: Json, encoding: 'base64' | 'hex'): Buffer => Buffer.from(String(value), encoding);
  switch (kept) {
    case 'in base64':
    case 'in a block of base64':
      return bytes(written, 'base64').toString();
    case 'in a block of base64 of gzip':
      return gunzipSync(bytes(written, 'base64')).toString();
    case 'in a list of hex of gzip':
      return gunzipSync(Buffer.concat(chunksOf(written))).toString();
    case 'in a matcher':
      return JSON.stringify(JSON.parse(JSON.stringify(written), madeOf), null, 2);
    case 'in a text of hex of gzip':
      // A text that JSON.parse reads is JSON.
      return gunzipSync(Buffer.concat(chunksOf(JSON.parse(String(written)) as Json))).toString();
    default:
      return String(written);
  }
}

/** Puts what a matcher is made of in its place. */
function madeOf(_: string, value: Json): Json {
  if (!isJsonObject(value) || value.json_class === undefined) return value;
  if (value.contents === undefined) return isJsonObject(value.data) ? (value.data.generate ?? value) : value;
  return value.min === undefined ? value.contents : [value.contents];
}

function chunksOf(list: Json): Buffer[] {
  if (!Array.isArray(list)) throw new Error('the body is no list of chunks');
  return list.map((chunk) => Buffer.from(String(chunk), 'hex'));
}

/** Parses lines of JSON. */
function ofLines(text: string): Json {
  // What JSON.parse reads is JSON.
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Json);
}

/** Parses YAML or JSON, every value a text, tags passed over. */
function ofDocument(text: string): Json {
  // Of texts, lists and maps alone: that is JSON.
  return parseDocument(text, { schema: 'failsafe', resolveKnownTags: false, logLevel: 'silent' }).toJS() as Json;
}
