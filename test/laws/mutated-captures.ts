import { readFileSync } from 'node:fs';
import { CAPTURE_FORMATS, type CaptureFormat } from '../../src/capture/index.js';
import type { ReaderUnderMutation } from './mutation-laws.js';
import { JSON_DOCUMENT, JSON_LINES, type Structure } from './mutations.js';
import { YAML_DOCUMENT } from './yaml-structure.js';

type IsEntry = ReaderUnderMutation['isEntry'];

const fixture = (path: string): Buffer => readFileSync(new URL(`../../fixtures/captures/${path}`, import.meta.url));

const formatNamed = (name: string): CaptureFormat => {
  const format = CAPTURE_FORMATS.find((each) => each.name === name);
  if (format === undefined) throw new Error(`there is no format ${name}`);
  return format;
};

/** A fixture, by its path: one in the folder of its format, or among those that have no tool of their own. */
function reader(
  path: string,
  title: string,
  structure: Structure,
  isEntry: IsEntry,
  more: Partial<ReaderUnderMutation> = {},
): ReaderUnderMutation {
  const [folder = ''] = path.split('/');
  const name = folder !== 'three-exchanges' ? folder : path.endsWith('.har') ? 'har' : 'ndjson';
  return { format: formatNamed(name), title, fixture: path, capture: fixture(path), structure, isEntry, ...more };
}

/** Entries stand in a list below the given names. */
const below =
  (...names: readonly string[]): IsEntry =>
  (path) =>
    path.length === names.length + 1 && names.every((name, index) => path[index] === name);

/** The document is the only entry: half of what breaks it leaves none. */
const ALONE = { isEntry: (path: readonly string[]): boolean => path.length === 0, leastYield: 1 / 4 };

/** Saved responses, however deep their folder is. */
const isSavedResponse: IsEntry = (path) =>
  path.length >= 4 &&
  path.at(-2) === 'response' &&
  path.slice(0, -2).every((name, at) => at % 2 === 1 || name === 'item');

/** A collection that is broken keeps no variables: here the URLs need none, so that what is beside the break is read alike. */
const withoutVariables = (collection: Buffer): Buffer =>
  Buffer.from(
    collection
      .toString()
      .replaceAll('{{verify}}', 'https://verify.twilio.com')
      .replaceAll('{{serviceSid}}', `VA${'a'.repeat(32)}`)
      .replaceAll('{{phone}}', '+15017122661'),
  );

const WIREMOCK_FILES = new Map(
  ['end-user.json', 'entity.json'].map((name) => [name, fixture(`wiremock/recorded/__files/${name}`)]),
);

/** A capture in the real shape of each generation of each tool. */
export const MUTATED_CAPTURES: readonly ReaderUnderMutation[] = [
  reader('three-exchanges/three.exchanges.ndjson', 'our own', JSON_LINES, below()),
  reader('three-exchanges/three-encoded.exchanges.ndjson', 'our own, encoded', JSON_LINES, below()),
  reader('three-exchanges/three-exchanges.har', 'version 1.2', JSON_DOCUMENT, below('log', 'entries')),
  reader('three-exchanges/three-exchanges-encoded.har', 'version 1.2, encoded', JSON_DOCUMENT, below('log', 'entries')),
  reader('access-log/three.log.ndjson', 'three loggers', JSON_LINES, below()),
  reader('nock/three-exchanges-old.json', 'the oldest', JSON_DOCUMENT, below()),
  reader('nock/three-exchanges-13.json', 'up to version 13', JSON_DOCUMENT, below()),
  reader('nock/three-exchanges.json', 'version 14', JSON_DOCUMENT, below()),
  reader('pact/version-1-matchers.json', 'version 1, with matchers', JSON_DOCUMENT, below('interactions')),
  reader('pact/version-1.json', 'version 1', JSON_DOCUMENT, below('interactions')),
  reader('pact/version-2.json', 'version 2', JSON_DOCUMENT, below('interactions')),
  reader('pact/version-3.json', 'version 3', JSON_DOCUMENT, below('interactions')),
  reader('pact/version-4.json', 'version 4', JSON_DOCUMENT, below('interactions')),
  reader('pact/version-4-encoded.json', 'version 4, encoded', JSON_DOCUMENT, below('interactions')),
  reader('polly/recording-3.har', 'up to version 3', JSON_DOCUMENT, below('log', 'entries')),
  reader('polly/recording.har', 'version 6', JSON_DOCUMENT, below('log', 'entries')),
  reader('postman/three.postman_collection.json', 'version 2.1', JSON_DOCUMENT, isSavedResponse, {
    capture: withoutVariables(fixture('postman/three.postman_collection.json')),
  }),
  reader('postman/three-2.0.postman_collection.json', 'version 2.0', JSON_DOCUMENT, isSavedResponse, {
    capture: withoutVariables(fixture('postman/three-2.0.postman_collection.json')),
  }),
  reader('vcr/version-1.yml', 'version 1', YAML_DOCUMENT, below()),
  reader('vcr/three-exchanges.yml', 'version 2 and later', YAML_DOCUMENT, below('http_interactions')),
  reader('vcr/encoded.yml', 'encoded', YAML_DOCUMENT, below('http_interactions')),
  reader('vcr/recorded-5.yml', 'recorded by version 5', YAML_DOCUMENT, below('http_interactions')),
  reader('vcr/recorded-5-bytes.yml', 'bytes recorded by version 5', YAML_DOCUMENT, below('http_interactions')),
  reader('vcr/three-exchanges.json', 'in JSON', JSON_DOCUMENT, below('http_interactions')),
  reader('vcrpy/version-0.yaml', 'before version 1', YAML_DOCUMENT, below()),
  reader('vcrpy/three-exchanges.yaml', 'version 1', YAML_DOCUMENT, below('interactions')),
  reader('vcrpy/encoded.yaml', 'encoded', YAML_DOCUMENT, below('interactions')),
  reader('vcrpy/httpx.yaml', 'of old httpx', YAML_DOCUMENT, below('interactions')),
  reader('vcrpy/recorded-4.yaml', 'recorded by version 4', YAML_DOCUMENT, below('interactions')),
  reader('vcrpy/three-exchanges.json', 'in JSON', JSON_DOCUMENT, below('interactions')),
  reader('wiremock/exported.json', 'exported', JSON_DOCUMENT, below('mappings')),
  reader('wiremock/exported-json.json', 'exported, bodies as JSON', JSON_DOCUMENT, below('mappings')),
  reader('wiremock/exported-base64.json', 'exported, bodies in base64', JSON_DOCUMENT, below('mappings')),
  reader(
    'wiremock/recorded/mappings/verification-5b4a.json',
    'one mapping a file',
    JSON_DOCUMENT,
    ALONE.isEntry,
    ALONE,
  ),
  reader('wiremock/recorded/mappings/end-user-5b4a.json', 'the body in a file', JSON_DOCUMENT, ALONE.isEntry, {
    ...ALONE,
    readBeside: (_, name) => WIREMOCK_FILES.get(name),
  }),
  reader('wiremock/recorded/__files/end-user.json', 'the file of a body', JSON_DOCUMENT, ALONE.isEntry, {
    isBodyOf: fixture('wiremock/recorded/mappings/end-user-5b4a.json'),
  }),
];
