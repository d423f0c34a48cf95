import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaptureFormat } from '../../src/capture/index.js';
import { type CaptureEntry, CaptureError, isUnreadable } from '../../src/model/index.js';

/** What the laws need to know of a format: how to write entries, so that reading can be tried. */
export interface ReaderUnderLaw {
  readonly format: CaptureFormat;
  /** Makes one entry's text, as JSON on one line, that a marker in its URL tells apart. */
  entry(marker: string): string;
  /** Joins entries to a file of the format. */
  file(entries: readonly string[]): string;
}

/** Every capture reader obeys these, whatever the format. */
export function obeysReaderLaws({ format, entry, file }: ReaderUnderLaw): void {
  const markers = fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { minLength: 1, maxLength: 12 });
  const text = (all: readonly string[]): string => file(all.map((marker) => entry(encodeURIComponent(marker))));

  test(`${format.name}: recognises what it reads`, () => {
    expect(format.detect(Buffer.from(file([entry('a')])), 'unnamed')).toBe(true);
    expect(format.detect(Buffer.from(`\ufeff${file([entry('a')])}`), 'unnamed')).toBe(true);
    expect(format.detect(Buffer.from('{"openapi":"3.1.0"}'), 'unnamed')).toBe(false);
    expect(format.detect(Buffer.from('hello'), 'unnamed')).toBe(false);
  });

  test(`${format.name}: yields every entry, in order, however the bytes are cut`, async () => {
    await fc.assert(
      fc.asyncProperty(markers, fc.integer({ min: 1, max: 400 }), async (all, size) => {
        const entries = await collect(format, Buffer.from(text(all)), size);
        expect(entries.map(urlOf)).toEqual(all.map((marker) => `https://api.test/${encodeURIComponent(marker)}`));
        expect(entries.map(({ origin }) => origin.entry)).toEqual(all.map((_, index) => index));
      }),
      { numRuns: 60 },
    );
  });

  test(`${format.name}: an origin's offset, length and line lead back to the entry's own bytes`, async () => {
    await fc.assert(
      fc.asyncProperty(markers, fc.integer({ min: 1, max: 400 }), fc.boolean(), async (all, size, hasMark) => {
        const bytes = Buffer.from((hasMark ? '\ufeff' : '') + text(all));
        const entries = await collect(format, bytes, size);
        entries.forEach(({ origin: { offset = -1, length = -1, line } }, index) => {
          expect(bytes.toString('utf8', offset, offset + length)).toBe(entry(encodeURIComponent(all[index] ?? '')));
          expect(line).toBe(bytes.subarray(0, offset).toString().split('\n').length);
        });
      }),
      { numRuns: 60 },
    );
  });

  test(`${format.name}: a file that is cut off anywhere yields its whole entries, and says that the rest is missing`, async () => {
    const all = ['a', 'b', 'c'].map(entry);
    const whole = file(all);
    const ends = all.map((each) => whole.indexOf(each) + each.length);
    for (let cut = whole.indexOf(all[0] ?? '') + 1; cut < whole.length; cut++) {
      const entries = await collect(format, Buffer.from(whole.slice(0, cut)), 64);
      const complete = ends.filter((end) => end <= cut).length;
      const readable = entries.filter((each) => !isUnreadable(each));
      expect(readable.length, `cut at ${cut}`).toBe(complete);
      const rest = whole.slice(ends[complete - 1] ?? whole.indexOf(all[0] ?? ''), cut);
      if (rest.includes('{')) expect(entries.length, `cut at ${cut}`).toBe(complete + 1);
    }
  });

  test(`${format.name}: an entry that is no exchange is reported in its place, not dropped`, async () => {
    const strays = ['7', '"text"', 'null', '[]', '{}', '{"request":{}}', '{"request":{"url":7}}', '{"a":}'];
    for (const stray of strays) {
      const entries = await collect(format, Buffer.from(file([entry('a'), stray, entry('b')])), 50);
      expect(entries.map((each) => isUnreadable(each) && each.unreadable.reason)).toEqual([
        false,
        'entry-unreadable',
        false,
      ]);
    }
  });

  test(`${format.name}: broken text ends in entries or in a CaptureError, and always ends`, async () => {
    const whole = file(['a', 'b', 'c'].map(entry));
    const edits = fc.array(
      fc.record({
        at: fc.nat(whole.length),
        remove: fc.nat(3),
        insert: fc.string({ unit: fc.constantFrom(...'{}[]",:\\\n a0'), maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(edits, fc.integer({ min: 1, max: 300 }), async (all, size) => {
        const broken = all.reduce(
          (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
          whole,
        );
        const entries = await collect(format, Buffer.from(broken), size).catch((error: unknown) => {
          expect(error).toBeInstanceOf(CaptureError);
          return [];
        });
        expect(entries.length).toBeLessThan(20);
      }),
      { numRuns: 500 },
    );
  });

  test(`${format.name}: an entry that is no UTF-8 is reported in its place`, async () => {
    const [before = '', after = ''] = file([entry('a'), entry('TORN'), entry('b')]).split('TORN');
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xc3, 0x28]), Buffer.from(after)]);
    const entries = await collect(format, bytes, 50);
    expect(entries.map((each) => isUnreadable(each) && each.unreadable.reason)).toEqual([
      false,
      'entry-unreadable',
      false,
    ]);
    expect(entries[1]).toMatchObject({ unreadable: { detail: expect.stringContaining('UTF-8') } });
  });

  test(`${format.name}: an entry beyond the limit is reported with its origin, and the next ones are read`, async () => {
    const large = entry('x'.repeat(5_000));
    const bytes = Buffer.from(file([entry('a'), large, entry('b')]));
    const entries = await collect(format, bytes, 300, 2_000);
    expect(entries.map((each) => isUnreadable(each) && each.unreadable.reason)).toEqual([
      false,
      'body-too-large',
      false,
    ]);
    expect(entries[1]?.origin).toMatchObject({
      entry: 1,
      offset: bytes.indexOf(large),
      length: Buffer.byteLength(large),
    });
  });

  test(`${format.name}: keys such as __proto__ are ordinary`, async () => {
    const strange = entry('a').replace(
      /^\{/,
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
    );
    const entries = await collect(format, Buffer.from(file([strange])), 100);
    expect(entries.map(urlOf)).toEqual(['https://api.test/a']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test(`${format.name}: places answer for every part of an entry, in the text that is there`, () => {
    const json = JSON.parse(entry('a'));
    for (const pointer of [
      '/request/url',
      '/request/path/Sid',
      '/request/query/Page',
      '/response/status',
      '/nonsense',
    ]) {
      expect(() => format.placeOf(json, pointer)).not.toThrow();
    }
    expect(format.placeOf(json, '/request/url')).toMatchObject({ inside: { kind: 'url' } });
    for (const stray of [
      null,
      7,
      'text',
      [],
      {},
      { request: [] },
      { request: { headers: 7 }, response: { content: [] } },
    ]) {
      expect(() => format.placeOf(stray, '/request/headers/x')).not.toThrow();
      expect(() => format.placeOf(stray, '/response/body/a/0')).not.toThrow();
    }
  });
}

/** Reads bytes with a format, in chunks of a size that share one buffer, as a file's chunks do. */
export async function collect(
  format: CaptureFormat,
  bytes: Buffer,
  chunkBytes: number,
  maxEntryBytes = 1_000_000,
): Promise<CaptureEntry[]> {
  async function* chunks(): AsyncGenerator<Buffer> {
    const buffer = Buffer.alloc(chunkBytes);
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const length = bytes.copy(buffer, 0, at, Math.min(at + chunkBytes, bytes.length));
      yield buffer.subarray(0, length);
      // Whoever kept a chunk without copying it now holds something else.
      buffer.fill(0x21);
    }
  }
  const source = { name: 'test', isFile: true, head: bytes, chunks, close: () => undefined };
  const entries: CaptureEntry[] = [];
  for await (const batch of format.read(source, { maxEntryBytes })) entries.push(...batch);
  return entries;
}

function urlOf(entry: CaptureEntry): string {
  return isUnreadable(entry) ? `unreadable: ${entry.unreadable.detail}` : entry.request.url;
}
