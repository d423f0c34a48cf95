import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ObservedBody, ObservedExchange } from '../../../src/record/observe/observed.js';
import { openSpoolReader, type SpoolReader } from '../../../src/record/spool/read-spool.js';
import { openSpool, type Spool } from '../../../src/record/spool/spool.js';
import { SEGMENT_LENGTH, spoolFolder } from '../../../src/record/spool/spool-files.js';
import { workspace } from '../../support/workspace.js';

const KEY = 'b7'.repeat(32);

interface Spooling {
  readonly spool: Spool;
  readonly reader: SpoolReader;
  /** The files, sorted. */
  files(): string[];
}

function spooling(key = KEY): Spooling {
  const { folder } = workspace();
  mkdirSync(spoolFolder(folder));
  const files = (): string[] =>
    readdirSync(spoolFolder(folder))
      .sort()
      .map((name) => join(spoolFolder(folder), name));
  return { spool: openSpool(folder, '7', KEY), reader: openSpoolReader(folder, '7', key), files };
}

function bodyOf(bytes: Uint8Array, chunks = 1): ObservedBody {
  const size = Math.ceil(bytes.length / chunks);
  const parts = Array.from({ length: chunks }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
  const kept = parts.filter(({ length }) => length > 0);
  return { chunks: kept, length: bytes.length, isTooLarge: false, isComplete: true };
}

function exchange(body: Uint8Array, path = '/things/1'): ObservedExchange {
  const request = {
    method: 'GET',
    origin: 'https://api.example.com',
    path,
    headers: ['accept', 'text/plain; q="ü"'],
    body: bodyOf(new Uint8Array()),
  };
  return { request, response: { status: 200, headers: [], body: bodyOf(body, 2) }, startedAt: 1_764_000_000_000 };
}

/** What an exchange holds, however its bodies were cut. */
function contentOf({ request, response, ...rest }: ObservedExchange): unknown {
  const joined = ({ chunks, ...body }: ObservedBody): unknown => ({
    ...body,
    bytes: Buffer.concat(chunks).toString('latin1'),
  });
  return {
    ...rest,
    request: { ...request, body: joined(request.body) },
    ...(response && { response: { ...response, body: joined(response.body) } }),
  };
}

const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => bodyOf(bytes, 3)),
  fc.nat().map((length) => ({ chunks: [], length, isTooLarge: true, isComplete: false })),
);
const texts = fc.string({ unit: 'binary', maxLength: 30 });
const exchanges: fc.Arbitrary<ObservedExchange> = fc.record(
  {
    request: fc.record({
      method: texts,
      origin: texts,
      path: texts,
      headers: fc.oneof(texts, fc.array(texts)),
      body: bodies,
    }),
    response: fc.record({ status: fc.nat(), headers: fc.oneof(texts, fc.array(texts)), body: bodies }),
    startedAt: fc.oneof(fc.nat(), fc.constant(Number.NaN)),
  },
  { requiredKeys: ['request', 'startedAt'] },
);

test('what is read is what was observed, whenever it is read', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(exchanges, fc.boolean()), { maxLength: 12 }), (all) => {
      const { spool, reader } = spooling();
      const read: ObservedExchange[] = [];
      for (const [each, isReadNow] of all) {
        spool.append(each);
        if (isReadNow) read.push(...reader.read());
      }
      read.push(...reader.read());
      expect(read.map(contentOf)).toEqual(all.map(([each]) => contentOf(each)));
      expect({ count: spool.count, isTorn: reader.isTorn }).toEqual({ count: all.length, isTorn: false });
    }),
    { seed: 8, numRuns: 60 },
  );
});

test('a spool is not readable without its key, and does not repeat itself', () => {
  const { spool, files } = spooling();
  const secret = Buffer.from('canary'.repeat(50));
  for (let index = 0; index < 20; index += 1) spool.append(exchange(secret, '/canary'));
  const [file = ''] = files();
  const text = readFileSync(file).toString('latin1');
  expect(text.length).toBeGreaterThan(20 * 300);
  expect(text).not.toMatch(/canary|example/);
  const pieces = text.match(/.{16}/gs) ?? [];
  expect(new Set(pieces).size).toBe(pieces.length);
});

test('a spool goes over to a new segment; what has been read is deleted', () => {
  const { spool, reader, files } = spooling();
  const large = Buffer.alloc(SEGMENT_LENGTH / 2 + 1, 'x');
  for (let index = 0; index < 5; index += 1) spool.append(exchange(large, `/${index}`));
  expect(files().map((file) => file.split('/').at(-1))).toEqual(['7.0.spool', '7.1.spool', '7.2.spool']);
  // A segment at a time, so that others have their turn.
  const read = [[...reader.read()], [...reader.read()], [...reader.read()]];
  expect(read.map((all) => all.map(({ request }) => request.path.at(-1)))).toEqual([['0', '1'], ['2', '3'], ['4']]);
  expect(files().map((file) => file.split('/').at(-1))).toEqual(['7.2.spool']);
  spool.append(exchange(Buffer.from('more')));
  expect([...reader.read()]).toHaveLength(1);
});

test('an exchange that is longer than what is read at once is read whole', () => {
  const { spool, reader } = spooling();
  const bytes = Buffer.from(Uint8Array.from({ length: 3_500_001 }, (_, index) => index % 251));
  spool.append(exchange(bytes));
  spool.append(exchange(Buffer.from('after')));
  const read = [...reader.read()].map(({ response }) => Buffer.concat(response?.body.chunks ?? []));
  expect(read.map((body) => body.length)).toEqual([3_500_001, 5]);
  expect(read[0]?.equals(bytes)).toBe(true);
});

test('wherever a process was killed, what it had left before is read, and the rest is no exchange', () => {
  const { spool, files } = spooling();
  spool.append(exchange(Buffer.from('first')));
  const [file = ''] = files();
  const whole = readFileSync(file).length;
  spool.append(exchange(Buffer.from('second')));
  const bytes = readFileSync(file);
  for (let cut = 0; cut < bytes.length; cut += 7) {
    writeFileSync(file, bytes);
    truncateSync(file, cut);
    const reader = openSpoolReader(join(file, '../..'), '7', KEY);
    expect([...reader.read()]).toHaveLength(cut >= whole ? 1 : 0);
    expect(reader.isTorn).toBe(cut !== whole && cut > 0 && cut !== 16);
    // What is written on is read on.
    writeFileSync(file, bytes);
    expect([...reader.read()]).toHaveLength(cut >= whole ? 1 : 2);
    expect(reader.isTorn).toBe(false);
  }
});

test('a folder that is gone is told with what helps', () => {
  const { folder } = workspace();
  expect(() => openSpool(join(folder, 'gone'), '7', KEY)).toThrow(
    expect.objectContaining({
      code: 'output-unwritable',
      next: 'Make room there, or name another folder in TMPDIR.',
    }),
  );
});

test('a spool that is closed leaves nothing of itself, and another of its name can begin', () => {
  const { spool, reader, files } = spooling();
  spool.append(exchange(Buffer.from('first')));
  expect([...reader.read()]).toHaveLength(1);
  reader.close();
  const [left = '', ...others] = files();
  expect({ others, size: readFileSync(left).length }).toEqual({ others: [], size: 0 });
  const folder = join(left, '../..');
  openSpool(folder, '7', KEY).append(exchange(Buffer.from('second')));
  expect([...openSpoolReader(folder, '7', KEY).read()]).toHaveLength(1);
});
