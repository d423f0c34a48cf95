import { expect, test } from 'vitest';
import { CAPTURE_FORMATS, type CaptureFormat } from '../../src/capture/index.js';
import { obeysReaderLaws, type ReaderUnderLaw, readsBackWhatIsWritten } from './capture-reader-laws.js';
import { contractsUnderLaw } from './generated-exchanges.js';
import { writeHar, writeLines } from './written-captures.js';

const formatNamed = (name: string): CaptureFormat => {
  const format = CAPTURE_FORMATS.find((each) => each.name === name);
  if (format === undefined) throw new Error(`there is no format ${name}`);
  return format;
};

const READERS: readonly ReaderUnderLaw[] = [
  {
    format: formatNamed('wiremock'),
    entry: (marker) =>
      `{"request":{"method":"GET","host":{"equalTo":"api.test"},"url":"/${marker}"},"response":{"status":200,"jsonBody":{"a":"é"}}}`,
    file: (entries) => `{"mappings":[\n${entries.join(',\n ')}\n],"meta":7}\n`,
  },
  {
    format: formatNamed('pact'),
    origin: '',
    entry: (marker) =>
      `{"description":"a","request":{"method":"GET","path":"/${marker}"},"response":{"status":200,"body":{"a":"é"}}}`,
    file: (entries) =>
      `{"consumer":{"name":"A"},"provider":{"name":"B"},"metadata":{"pactSpecification":{"version":"2.0.0"}},\n"interactions":[\n${entries.join(',\n ')}\n]}\n`,
  },
  {
    format: formatNamed('har'),
    entry: (marker) =>
      `{"request":{"method":"GET","url":"https://api.test/${marker}","headers":[]},"response":{"status":200,"headers":[],"content":{"size":9,"text":"{\\"a\\":\\"é\\"}"}}}`,
    file: (entries) =>
      `{"log":{"version":"1.2","pages":[{"entries":[1]}],\n"entries":[\n${entries.join(',\n ')}\n]}}\n`,
    write: writeHar,
  },
  {
    format: formatNamed('polly'),
    entry: (marker) =>
      `{"_id":"1","request":{"method":"GET","url":"https://api.test/${marker}","headers":[]},"response":{"status":200,"headers":[],"content":{"size":9,"encoding":"base64","text":"[\\"eyJhIjo3\\",\\"fQ==\\"]"}}}`,
    file: (entries) =>
      `{"log":{"_recordingName":"laws","creator":{"name":"Polly.JS"},\n"entries":[\n${entries.join(',\n ')}\n]}}\n`,
  },
  {
    format: formatNamed('nock'),
    entry: (marker) =>
      `{"scope":"https://api.test:443","method":"GET","path":"/${marker}","body":"","status":200,"response":{"a":"é"}}`,
    file: (entries) => `[\n${entries.join(',\n ')}\n]\n`,
  },
  {
    format: formatNamed('ndjson'),
    entry: (marker) =>
      `{"request":{"method":"GET","url":"https://api.test/${marker}"},"response":{"status":200,"body":{"kind":"json","value":{"a":"é"}}}}`,
    file: (entries) => `${entries.join('\n')}\n`,
    write: writeLines,
  },
  {
    format: formatNamed('postman'),
    entry: (marker) =>
      `{"originalRequest":{"method":"GET","url":"https://api.test/${marker}"},"code":200,"body":"{\\"a\\":\\"é\\"}"}`,
    file: (entries) =>
      `{"info":{"name":"laws"},"item":[{"name":"folder","item":[\n{"name":"request","response":[\n${entries.join(',\n ')}\n]}]}]}\n`,
  },
  {
    format: formatNamed('access-log'),
    entry: (marker) =>
      `{"req":{"method":"GET","url":"https://api.test/${marker}"},"res":{"statusCode":200,"body":{"a":"é"}}}`,
    file: (entries) => `${entries.join('\n')}\n`,
  },
  {
    format: formatNamed('vcr'),
    entry: (marker) => interaction(marker),
    file: (entries) =>
      `---\nhttp_interactions:\n${entries.map((entry) => `- ${entry}\n`).join('')}recorded_with: VCR 6.3.1\n`,
  },
  {
    format: formatNamed('vcrpy'),
    entry: (marker) => interaction(marker),
    file: (entries) => `interactions:\n${entries.map((entry) => `- ${entry}\n`).join('')}version: 1\n`,
  },
];

const interaction = (marker: string): string =>
  `{"request":{"method":"get","uri":"https://api.test/${marker}","body":{"string":""},"headers":{}},"response":{"status":{"code":200,"message":"OK"},"headers":{},"body":{"string":"{\\"a\\":\\"é\\"}"}}}`;

/** Formats that have a second syntax: the same laws, of it. */
const IN_JSON: readonly ReaderUnderLaw[] = [
  {
    format: formatNamed('vcr'),
    entry: interaction,
    file: (entries) => `{"http_interactions":[\n${entries.join(',\n ')}\n],"recorded_with":"VCR 6.3.1"}\n`,
  },
  {
    format: formatNamed('vcrpy'),
    entry: interaction,
    file: (entries) => `{"version":1,"interactions":[\n${entries.join(',\n ')}\n]}\n`,
  },
];

const { pack, notes } = await contractsUnderLaw();

for (const reader of IN_JSON) obeysReaderLaws(reader);

for (const reader of READERS) {
  obeysReaderLaws(reader);
  const { format, write } = reader;
  if (write !== undefined) for (const under of [pack, notes]) readsBackWhatIsWritten({ format, write }, under);
}

test('every format stands before the laws', () => {
  expect(READERS.map(({ format }) => format.name).sort()).toEqual(CAPTURE_FORMATS.map(({ name }) => name).sort());
});
