import { readFileSync } from 'node:fs';
import { CAPTURE_FORMATS, type CaptureFormat } from '../../src/capture/index.js';
import { type ReaderUnderMutation, survivesMutations } from './mutation-laws.js';
import { JSON_DOCUMENT, JSON_LINES } from './mutations.js';
import { YAML_DOCUMENT } from './yaml-structure.js';

const formatNamed = (name: string): CaptureFormat => {
  const format = CAPTURE_FORMATS.find((each) => each.name === name);
  if (format === undefined) throw new Error(`there is no format ${name}`);
  return format;
};

const fixture = (path: string): Buffer => readFileSync(new URL(`../../fixtures/captures/${path}`, import.meta.url));

/** The entry that a path leads into, when entries stand below the given names. */
const below =
  (...names: readonly string[]) =>
  (path: readonly string[]): number | undefined =>
    path.length > names.length + 1 && names.every((name, index) => path[index] === name)
      ? Number(path[names.length])
      : undefined;

/** A collection that is broken keeps no variables: here the URLs need none, so that what is beside the break is read alike. */
const withoutVariables = (collection: Buffer): Buffer =>
  Buffer.from(
    collection
      .toString()
      .replaceAll('{{verify}}', 'https://verify.twilio.com')
      .replaceAll('{{serviceSid}}', `VA${'a'.repeat(32)}`)
      .replaceAll('{{phone}}', '+15017122661'),
  );

/** The fixture's entries: two in a folder, and one beside it. */
const savedResponseAt = (path: readonly string[]): number | undefined => {
  const places = ['item/0/item/0/response/0/', 'item/0/item/1/response/0/', 'item/1/response/0/'];
  const index = places.findIndex((place) => path.join('/').startsWith(place));
  return index === -1 ? undefined : index;
};

const READERS: readonly ReaderUnderMutation[] = [
  {
    format: formatNamed('nock'),
    title: 'version 14',
    capture: fixture('nock/three-exchanges.json'),
    structure: JSON_DOCUMENT,
    entryAt: below(),
  },
  {
    format: formatNamed('nock'),
    title: 'up to version 13',
    capture: fixture('nock/three-exchanges-13.json'),
    structure: JSON_DOCUMENT,
    entryAt: below(),
  },
  {
    format: formatNamed('polly'),
    title: 'version 6',
    capture: fixture('polly/recording.har'),
    structure: JSON_DOCUMENT,
    entryAt: below('log', 'entries'),
  },
  {
    format: formatNamed('polly'),
    title: 'up to version 3',
    capture: fixture('polly/recording-3.har'),
    structure: JSON_DOCUMENT,
    entryAt: below('log', 'entries'),
  },
  {
    format: formatNamed('vcr'),
    title: 'version 2 and later',
    capture: fixture('vcr/three-exchanges.yml'),
    structure: YAML_DOCUMENT,
    entryAt: below('http_interactions'),
  },
  {
    format: formatNamed('vcr'),
    title: 'version 1',
    capture: fixture('vcr/version-1.yml'),
    structure: YAML_DOCUMENT,
    entryAt: below(),
  },
  {
    format: formatNamed('vcr'),
    title: 'in JSON',
    capture: fixture('vcr/three-exchanges.json'),
    structure: JSON_DOCUMENT,
    entryAt: below('http_interactions'),
  },
  {
    format: formatNamed('vcrpy'),
    title: 'version 1',
    capture: fixture('vcrpy/three-exchanges.yaml'),
    structure: YAML_DOCUMENT,
    entryAt: below('interactions'),
  },
  {
    format: formatNamed('vcrpy'),
    title: 'of old httpx',
    capture: fixture('vcrpy/httpx.yaml'),
    structure: YAML_DOCUMENT,
    entryAt: below('interactions'),
  },
  {
    format: formatNamed('vcrpy'),
    title: 'before version 1',
    capture: fixture('vcrpy/version-0.yaml'),
    structure: YAML_DOCUMENT,
    entryAt: below(),
  },
  {
    format: formatNamed('vcrpy'),
    title: 'in JSON',
    capture: fixture('vcrpy/three-exchanges.json'),
    structure: JSON_DOCUMENT,
    entryAt: below('interactions'),
  },
  {
    format: formatNamed('postman'),
    title: 'version 2.1',
    capture: withoutVariables(fixture('postman/three.postman_collection.json')),
    structure: JSON_DOCUMENT,
    entryAt: savedResponseAt,
  },
  {
    format: formatNamed('access-log'),
    title: 'three loggers',
    capture: fixture('access-log/three.log.ndjson'),
    structure: JSON_LINES,
    entryAt: below(),
  },
  {
    format: formatNamed('pact'),
    title: 'version 2',
    capture: fixture('pact/version-2.json'),
    structure: JSON_DOCUMENT,
    entryAt: below('interactions'),
  },
  {
    format: formatNamed('pact'),
    title: 'version 4',
    capture: fixture('pact/version-4.json'),
    structure: JSON_DOCUMENT,
    entryAt: below('interactions'),
  },
  {
    format: formatNamed('wiremock'),
    title: 'as its admin API exports them',
    capture: fixture('wiremock/exported.json'),
    structure: JSON_DOCUMENT,
    entryAt: below('mappings'),
  },
];

for (const reader of READERS) survivesMutations(reader);
