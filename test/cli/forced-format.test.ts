import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import type { JsonObject } from '../../src/model/index.js';
import { memoryIo } from '../support/memory-io.js';
import { thingsContract, workspace } from '../support/workspace.js';

const URL = 'https://api.example.com/things/1';
const JSON_TYPE = { name: 'content-type', value: 'application/json' };

/** A recording that Polly.js might have written, and any HAR, too: its body is a list of chunks to the one, JSON to the other. */
const recording = {
  log: {
    _recordingName: 'things',
    creator: { name: 'Polly.JS', version: '6.0.6' },
    version: '1.2',
    entries: [
      {
        _id: 'a',
        _order: 0,
        request: { method: 'GET', url: URL, headers: [] },
        response: {
          status: 200,
          headers: [JSON_TYPE],
          content: { encoding: 'base64', text: JSON.stringify([Buffer.from('{"n":"x"}').toString('base64')]) },
        },
      },
    ],
  },
};

/** Our own line, and to whoever reads it as a log a body that has a kind. */
const line = {
  request: { method: 'GET', url: URL },
  response: {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: { kind: 'json', value: { n: 'inner' }, n: 'outer' },
  },
};

/** A content, the format that it is told as, and one that it is forced to be; what each shows at the fault. */
const CASES: readonly (readonly [name: string, content: object, forced: string | undefined, textThere: string])[] = [
  ['recording.har', recording, undefined, '"[\\"'],
  ['recording.har', recording, 'polly', '"[\\"'],
  ['recording.exchanges.ndjson', line, undefined, '"inner"'],
  ['recording.exchanges.ndjson', line, 'ndjson', '"inner"'],
  ['recording.exchanges.ndjson', line, 'access-log', '"outer"'],
  ['app.log', { level: 30, ...line, response: { ...line.response, body: { n: 'outer' } } }, undefined, '"outer"'],
  ['app.log', { level: 30, ...line }, 'ndjson', '"inner"'],
  ['app.log', { level: 30, ...line }, 'access-log', '"outer"'],
];

test.each(CASES)('%s is read and shown as one format (%#)', async (name, content, forced, textThere) => {
  const made = workspace();
  made.write('api.json', thingsContract({ type: 'object', properties: { n: { type: 'integer' } } }));
  const path = made.write(name, content);
  for (const source of [name, '-']) {
    if (source === '-' && forced === undefined) continue;
    const io = memoryIo(made.folder, { stdin: readFileSync(path, 'utf8') });
    const argv = [source, '-c', 'api.json', '-r', 'json', ...(forced === undefined ? [] : ['--format', forced])];
    expect(await main(argv, io)).toBe(1);
    // Our own report, whose shape another test holds to its schema.
    const { findings } = JSON.parse(io.out()) as { findings: readonly { seen: JsonObject }[] };
    const [{ seen } = { seen: {} }] = findings.filter(({ seen: { pointer } }) => pointer === '/response/body/n');
    const there = (readFileSync(path, 'utf8').split('\n')[Number(seen.line) - 1] ?? '').slice(Number(seen.column) - 1);
    expect(there.slice(0, textThere.length)).toBe(textThere);
  }
});

test('forced to what it is not, a capture is refused, and it is said what it looks like', async () => {
  const made = workspace();
  made.write('recording.har', JSON.stringify(recording, null, 1));
  const refusal = async (format: string): Promise<string> => {
    const io = memoryIo(made.folder, {});
    const code = await main(['recording.har', '--format', format], io);
    return `exit ${code}\n${io.out()}${io.err()}`;
  };
  expect(await refusal('postman')).toMatchInlineSnapshot(`
    "exit 2
    error: recording.har holds no exchange: it has no items.
      in recording.har
      It looks like polly: leave --format out, and it is read as that.
    "
  `);
});
