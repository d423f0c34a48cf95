import { expect, test } from 'vitest';
import { har } from '../../cli/generate/har.js';
import { readRequest } from '../../cli/generate/request.js';
import { CAPTURE_FORMATS, type CaptureFormat, formatExchange } from '../../src/capture/index.js';
import { obeysReaderLaws, type ReaderUnderLaw, readsBackWhatIsWritten } from './capture-reader-laws.js';
import { contractsUnderLaw, type DrawnExchange } from './generated-exchanges.js';

const formatNamed = (name: string): CaptureFormat => {
  const format = CAPTURE_FORMATS.find((each) => each.name === name);
  if (format === undefined) throw new Error(`there is no format ${name}`);
  return format;
};

const READERS: readonly ReaderUnderLaw[] = [
  {
    format: formatNamed('har'),
    entry: (marker) =>
      `{"request":{"method":"GET","url":"https://api.test/${marker}","headers":[]},"response":{"status":200,"headers":[],"content":{"size":9,"text":"{\\"a\\":\\"é\\"}"}}}`,
    file: (entries) =>
      `{"log":{"version":"1.2","pages":[{"entries":[1]}],\n"entries":[\n${entries.join(',\n ')}\n]}}\n`,
    write: writeHar,
  },
  {
    format: formatNamed('ndjson'),
    entry: (marker) =>
      `{"request":{"method":"GET","url":"https://api.test/${marker}"},"response":{"status":200,"body":{"kind":"json","value":{"a":"é"}}}}`,
    file: (entries) => `${entries.join('\n')}\n`,
    write: (exchanges) => exchanges.map(({ exchange }) => `${formatExchange(exchange)}\n`).join(''),
  },
];

const { pack, notes } = await contractsUnderLaw();

for (const reader of READERS) {
  obeysReaderLaws(reader);
  for (const under of [pack, notes]) readsBackWhatIsWritten(reader, under);
}

test('every format stands before the laws', () => {
  expect(READERS.map(({ format }) => format.name).sort()).toEqual(CAPTURE_FORMATS.map(({ name }) => name).sort());
});

/** Writes a HAR as `contract-check generate --format har` does. */
function writeHar(exchanges: readonly DrawnExchange[]): string {
  const [first] = exchanges;
  if (first === undefined) throw new Error('there is an exchange to write');
  const { operation, contract } = first;
  let text = '';
  const writer = har.open({
    subject: { kind: 'operation', name: operation.name, operation, contract },
    request: readRequest(operation.name, { seed: 1 }),
    cwd: '/',
    folder: undefined,
    replay: '',
    write(piece) {
      text += piece;
      return undefined;
    },
    note: () => undefined,
  });
  for (const [index, { exchange, fault }] of exchanges.entries()) {
    const one = { number: index + 1, kind: 'valid', value: null, exchange } as const;
    if (fault === undefined) writer.write(one);
    else writer.write({ ...one, fault: { keyword: '', place: '', description: fault.description, label: {} } });
  }
  writer.end([]);
  return text;
}
