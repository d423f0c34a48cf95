import { describe, expect, test } from 'vitest';
import { documentFormat, readWhole } from '../../../src/capture/document/index.js';
import { type CaptureEntry, CaptureError, isUnreadable } from '../../../src/model/index.js';

const format = documentFormat({
  name: 'test',
  description: 'a document with entries',
  detect: () => true,
  isEntry: ([list, ...rest]) => list === 'entries' && rest.length === 1,
  isEntryItself: (document) => typeof document === 'object' && document !== null && 'url' in document,
  lacks: () => 'it has no entries',
  read: (entry, origin, { path, frame }) => ({
    request: {
      method: 'GET',
      url: JSON.stringify({ entry, path, frame: path.length > 0 && isDeep(frame) ? 'deep' : frame }),
      headers: [],
      body: { kind: 'absent' },
    },
    origin,
  }),
  placeOf: () => ({ pointer: '' }),
});

/** Tells whether a frame nests too deeply to be written down. */
function isDeep(frame: unknown): boolean {
  return typeof frame === 'object' && frame !== null && 'deep' in frame;
}

const sourceOf = (text: string | Buffer) => {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  }
  return { name: 'a.json', isFile: true, head: bytes, chunks, close: () => undefined };
};

async function read(text: string | Buffer): Promise<CaptureEntry[]> {
  const entries: CaptureEntry[] = [];
  for await (const batch of format.read(sourceOf(text), { maxEntryBytes: 1_000 })) entries.push(...batch);
  return entries;
}

/** Every entry as what was read of it, or why not; with the text at its origin. */
async function told(text: string): Promise<unknown[]> {
  const bytes = Buffer.from(text);
  return (await read(bytes)).map((entry) => {
    const { offset = 0, length = 0, line } = entry.origin;
    const there = bytes.toString('utf8', offset, offset + length);
    return [isUnreadable(entry) ? entry.unreadable.detail : JSON.parse(entry.request.url).entry, there, line];
  });
}

describe('a whole document', () => {
  test('yields its entries, with what stands around them', async () => {
    const [first, second] = await read('{ "name": "é", "entries": [{"a":1}, 7], "more": [[0]] }');
    const frame = { name: 'é', entries: [0, 0], more: [[0]] };
    const urls = [first, second].map((entry) => entry !== undefined && !isUnreadable(entry) && entry.request.url);
    expect(urls.map((url) => JSON.parse(String(url)))).toEqual([
      { entry: { a: 1 }, path: ['entries', '0'], frame },
      { entry: 7, path: ['entries', '1'], frame },
    ]);
  });

  test('may be the one entry itself', async () => {
    expect(await told(' \n{"url": "é"} ')).toEqual([[{ url: 'é' }, '{"url": "é"}', 2]]);
  });

  test('finds entries under a name that is spelt with escapes, or stands twice', async () => {
    expect(await told('{"\\u0065ntries": [1], "entries": [2]}')).toEqual([
      [1, '1', 1],
      [2, '2', 1],
    ]);
  });

  test('nests as deeply as it likes', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(await told(`{"deep": ${deep}, "entries": [1]}`)).toEqual([[1, '1', 1]]);
  });
});

describe('a broken document', () => {
  test.each([
    [
      'cut off between entries',
      '{"entries": [1, 2',
      [
        [1, '1', 1],
        [2, '2', 1],
        ['the file ends early', '', 1],
      ],
    ],
    [
      'cut off inside an entry',
      '{"entries": [1,\n{"a": ',
      [
        [1, '1', 1],
        ['the file ends inside this entry', '{"a": ', 2],
      ],
    ],
    [
      'more text after it',
      '{"entries": [1]}\n\n]',
      [
        [1, '1', 1],
        ['more text follows after the end of the document', ']', 3],
      ],
    ],
    [
      'a broken entry',
      '{"entries": [1, {"a":}, 2]}',
      [
        [1, '1', 1],
        ['the entry is no JSON: a value was expected, but "}" follows (line 1, column 6)', '{"a":}', 1],
        [2, '2', 1],
      ],
    ],
    [
      'broken before the entries',
      '{"a": oops, é\n"entries": [1, 2]}',
      [
        [1, '1', 2],
        [2, '2', 2],
        ['the document is no JSON from here on: a value was expected, but an unquoted word follows', 'oops, é', 1],
      ],
    ],
    [
      'broken after the entries',
      '{"entries": ["éé", [2]]\n"a": 1}',
      [
        ['éé', '"éé"', 1],
        [[2], '[2]', 1],
        ['the document is no JSON from here on: "," or "}" was expected, but a double quote follows', '"a": 1}', 2],
      ],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await told(text)).toEqual(expected);
  });

  test('no UTF-8 outside its entries', async () => {
    const bytes = Buffer.concat([Buffer.from('{"entries": ["é"],\n"a": "'), Buffer.from([0xff]), Buffer.from('"}')]);
    const [first, second] = await read(bytes);
    expect(first).toMatchObject({ origin: { entry: 0 } });
    expect(second).toMatchObject({
      unreadable: { detail: 'the document is no UTF-8 text, from here on' },
      origin: { entry: 1, offset: bytes.indexOf(0xff), line: 2 },
    });
  });
});

describe('nothing to read', () => {
  test.each([
    ['white space', ' \n ', 'capture-empty', 'a.json holds no exchange: it has nothing but white space.'],
    ['no entries', '{"entries": []}', 'capture-empty', 'a.json holds no exchange: it has no entries.'],
    [
      'broken before the first entry',
      '{"entries":',
      'capture-unreadable',
      'a.json is broken before its first entry: the file ends early.',
    ],
  ])('%s', async (_, text, code, message) => {
    const failed: unknown = await read(text).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(CaptureError);
    expect(failed).toMatchObject({ code, message });
  });

  test('a document beyond the limit', async () => {
    await expect(readWhole(sourceOf('x'.repeat(3 * 1024 * 1024)), 2 * 1024 * 1024)).rejects.toMatchObject({
      code: 'capture-unreadable',
      message: 'a.json is larger than 2 MiB, and is read as a whole.',
      next: 'Split it into several files.',
    });
  });
});
