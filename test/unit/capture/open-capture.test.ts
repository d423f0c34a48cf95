import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCapture, readCapture } from '../../../src/capture/index.js';
import { type CaptureEntry, CaptureError, isUnreadable } from '../../../src/model/index.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'captures-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(path: string, options?: Parameters<typeof openCapture>[1]): Promise<CaptureEntry[]> {
  const entries: CaptureEntry[] = [];
  for await (const batch of openCapture({ path, name: basename(path) }, options)) entries.push(...batch);
  return entries;
}

async function failure(path: string, options?: Parameters<typeof openCapture>[1]): Promise<CaptureError> {
  const error = await read(path, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CaptureError)) throw new Error(`no CaptureError but ${String(error)}`);
  return error;
}

const entry = '{"request":{"method":"GET","url":"https://a.test/x"},"response":{"status":204}}';

test.each([
  ['missing', undefined, 'capture-not-found', 'no file'],
  ['empty.har', '', 'capture-empty', 'empty'],
  ['blank.exchanges.ndjson', '\n \r\n\n', 'capture-empty', 'blank lines'],
  ['blank.txt', ' \n', 'capture-empty', 'white space'],
  ['none.har', '{"log":{"entries":[]}}', 'capture-empty', 'log.entries is empty'],
  ['no-entries.har', '{"log":{}}', 'capture-empty', 'log has no entries'],
  ['no-log.har', '{}', 'capture-empty', 'no log'],
  ['cut.har', '{"log":{"version":"1.', 'capture-unreadable', 'cut off'],
  ['notes.txt', 'Dear all,\nplease', 'capture-format-unknown', 'Dear all, please'],
  ['list.json', '[1,2]', 'capture-format-unknown', '[1,2]'],
  ['wide.txt', Buffer.from('\ufeffhello', 'utf16le'), 'capture-format-unknown', 'UTF-16'],
  ['deep.json', '['.repeat(10_000_000), 'capture-format-unknown', '[[[['],
])('%s: one clear error', async (name, content, code, message) => {
  const error = await failure(content === undefined ? join(folder, name) : write(name, content));
  expect(error).toMatchObject({ code, source: name, message: expect.stringContaining(message) });
  expect(error.message).toContain(name);
  expect(error.next).toMatch(/\w+.*\.$/u);
});

test('a folder is no capture', async () => {
  mkdirSync(join(folder, 'sub'), { recursive: true });
  expect(await failure(join(folder, 'sub'))).toMatchObject({
    code: 'capture-unreadable',
    message: 'sub is a folder, not a capture.',
  });
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a file that may not be read', async () => {
  const path = write('secret.har', '{}');
  chmodSync(path, 0);
  expect(await failure(path)).toMatchObject({
    code: 'capture-unreadable',
    message: expect.stringContaining('permission'),
  });
});

test('an unknown format names the known ones', async () => {
  expect((await failure(write('a.txt', 'x'))).next).toMatch(/har.*ndjson/u);
  expect((await failure(write('a.har', '{"log":1}'), { format: 'pcap' })).next).toMatch(
    /^Known are .*\bhar\b.*\bndjson\.$/u,
  );
  expect((await failure(write('b.har', '{"log":1}'), { format: 'HAR' })).next).toMatch(/^Did you mean har\? /u);
});

test('a named format is taken at its word', async () => {
  expect(await read(write('odd.txt', `\n\n${entry}`), { format: 'ndjson' })).toMatchObject([
    { origin: { entry: 0, line: 3 } },
  ]);
});

test('lines: a torn last line, CRLF, blank lines and a byte order mark', async () => {
  const entries = await read(write('a.exchanges.ndjson', `\ufeff${entry}\r\n\r\n${entry}\n${entry.slice(0, 40)}`));
  expect(entries.map((each) => isUnreadable(each))).toEqual([false, false, true]);
  expect(entries.map(({ origin }) => [origin.entry, origin.line, origin.offset, origin.length])).toEqual([
    [0, 1, 3, entry.length],
    [1, 3, 3 + entry.length + 4, entry.length],
    [2, 4, 3 + entry.length * 2 + 5, 40],
  ]);
  expect(entries[2]).toMatchObject({
    unreadable: { reason: 'entry-unreadable', detail: expect.stringContaining('the text ends') },
  });
});

test('nesting beyond any document is unreadable, not a hang or an overflow', async () => {
  const deep = `{"request":{"method":"GET","url":"https://a"},"response":{"status":200,"body":{"kind":"json","value":${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}}}}`;
  expect(await read(write('deep.exchanges.ndjson', `${deep}\n${entry}\n`))).toMatchObject([
    { unreadable: { reason: 'body-too-large', detail: 'nests deeper than 2,000 levels' } },
    { response: { status: 204 } },
  ]);
  const har = `{"log":{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)},"entries":[{"request":{"method":"GET","url":"https://a","x":${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}}}]}}`;
  expect(await read(write('deep.har', har))).toMatchObject([{ request: { url: 'https://a' } }]);
});

test('two archives in one file: the second is not lost in silence', async () => {
  const har = '{"log":{"entries":[{"request":{"method":"GET","url":"https://a"}}]}}';
  expect(await read(write('two.har', `${har}\n${har}`))).toMatchObject([
    { request: { url: 'https://a' } },
    { unreadable: { detail: expect.stringContaining('more text follows') } },
  ]);
});

test('a stream is read like a file, without offsets', async () => {
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const byte of Buffer.from(`${entry}\n${entry}`)) yield Uint8Array.of(byte);
  }
  const entries: CaptureEntry[] = [];
  for await (const batch of openCapture({ stream: stream(), name: '<stdin>' })) entries.push(...batch);
  expect(entries.map(({ origin }) => origin)).toEqual([
    { capture: '<stdin>', entry: 0, line: 1 },
    { capture: '<stdin>', entry: 1, line: 2 },
  ]);
});

test('readCapture yields entry by entry, and a reader that stops early leaves nothing open', async () => {
  const path = write('many.exchanges.ndjson', `${entry}\n`.repeat(20_000));
  for (let round = 0; round < 3; round++) {
    for await (const each of readCapture(path)) {
      expect(isUnreadable(each)).toBe(false);
      break;
    }
  }
  let count = 0;
  for await (const _ of readCapture(path)) count += 1;
  expect(count).toBe(20_000);
});

test('a response of status 0 is none', async () => {
  const line = '{"request":{"method":"GET","url":"https://a.test/x"},"response":{"status":0,"headers":[]}}';
  const [exchange] = await read(write('aborted.exchanges.ndjson', line));
  expect(exchange).not.toHaveProperty('response');
  expect(exchange).toHaveProperty('request');
});
