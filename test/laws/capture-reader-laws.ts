import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadBeside } from '../../src/capture/capture-format.js';
import { type CaptureFormat, openCapture } from '../../src/capture/index.js';
import {
  type Body,
  type CaptureEntry,
  CaptureError,
  type Exchange,
  isUnreadable,
  type Json,
  type Judgement,
} from '../../src/model/index.js';
import { type ContractUnderLaw, type DrawnExchange, runs } from './generated-exchanges.js';

/** What the laws need to know of a format: how to write entries, so that reading can be tried. */
export interface ReaderUnderLaw {
  readonly format: CaptureFormat;
  /** Scheme and host of every entry's URL; empty for a format that knows none. Default: `https://api.test`. */
  readonly origin?: string;
  /** Makes one entry's text, as JSON on one line, that a marker in its URL tells apart. */
  entry(marker: string): string;
  /** Joins entries to a file of the format. */
  file(entries: readonly string[]): string;
  /** Writes whole exchanges as the product writes this format; absent: it writes none. */
  readonly write?: (exchanges: readonly DrawnExchange[]) => string;
}

/** Every capture reader obeys these, whatever the format. */
export function obeysReaderLaws({ format, origin = 'https://api.test', entry, file }: ReaderUnderLaw): void {
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
        expect(entries.map(urlOf)).toEqual(all.map((marker) => `${origin}/${encodeURIComponent(marker)}`));
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
    expect(entries.map(urlOf)).toEqual([`${origin}/a`]);
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

/** What was written is read back as it was, and judged as it was: exchanges that conform, and broken ones. */
export function readsBackWhatIsWritten(
  { format, write }: Required<Pick<ReaderUnderLaw, 'format' | 'write'>>,
  under: ContractUnderLaw,
): void {
  const { contract, judge, conforming, broken } = under;

  const readsBack = async (all: readonly DrawnExchange[]): Promise<void> => {
    const read = await readText(write(all));
    expect(read.length).toBe(all.length);
    for (const [index, entry] of read.entries()) {
      const { exchange, fault } = all[index] ?? {};
      if (exchange === undefined || isUnreadable(entry)) throw new Error(`entry ${index} cannot be read`);
      expect(partsOf(entry, exchange)).toEqual(partsOf(exchange, exchange));
      const told = toldBy(judge.judge(entry));
      expect(told).toEqual(toldBy(judge.judge(exchange)));
      expect(told.findings.map(({ code, pointer }) => ({ code, pointer }))).toEqual(
        fault === undefined ? [] : [{ code: fault.code, pointer: fault.pointer }],
      );
    }
  };

  describe(`${format.name}: what is written is read back as an equal exchange, and judged alike`, () => {
    test(`whatever is drawn from ${contract.name}`, async () => {
      const anyExchange = fc.oneof(conforming, broken).chain(recorded);
      await fc.assert(fc.asyncProperty(fc.array(anyExchange, { minLength: 1, maxLength: 4 }), readsBack), runs(60));
    });

    test(`each way to break an exchange of ${contract.name}`, async () => {
      const all = under.eachBroken();
      expect(all.length).toBeGreaterThan(0);
      await readsBack(all);
    });
  });
}

/** Makes of an exchange what different recorders keep of it: bodies parsed, as text or as bytes, with a time or without. */
function recorded(drawn: DrawnExchange): fc.Arbitrary<DrawnExchange> {
  const form = fc.constantFrom<Body['kind']>('json', 'text', 'bytes');
  return fc.record({ request: form, response: form, isTimed: fc.boolean() }).map(({ request, response, isTimed }) => {
    const { exchange } = drawn;
    return {
      ...drawn,
      exchange: {
        ...exchange,
        request: { ...exchange.request, body: keptAs(request, exchange.request.body) },
        ...(exchange.response && {
          response: { ...exchange.response, body: keptAs(response, exchange.response.body) },
        }),
        ...(isTimed && { startedAt: '2026-03-01T12:00:00.5+01:00' }),
      },
    };
  });
}

function keptAs(kind: Body['kind'], body: Body): Body {
  const text = textOf(body);
  if (text === undefined || kind === 'json') return body;
  return kind === 'bytes' ? { kind, bytes: Buffer.from(text) } : { kind: 'text', text };
}

function textOf(body: Body): string | undefined {
  switch (body.kind) {
    case 'json':
      return JSON.stringify(body.value);
    case 'text':
      return body.text;
    case 'bytes':
      return Buffer.from(body.bytes).toString();
    default:
      return undefined;
  }
}

/** Reads a text as a stream whose format is told by its content. */
async function readText(text: string): Promise<CaptureEntry[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const entries: CaptureEntry[] = [];
  for await (const batch of openCapture({ stream: stream(), name: '<stdin>' })) entries.push(...batch);
  return entries;
}

/** An exchange without where it stands; a body that was JSON before it was written is compared as JSON. */
function partsOf({ request, response, startedAt }: Exchange, original: Exchange): object {
  return {
    request: { ...request, body: bodyOf(request.body, original.request.body) },
    response: response && { ...response, body: bodyOf(response.body, original.response?.body) },
    // A format may demand a time where the exchange has none.
    startedAt: original.startedAt === undefined ? undefined : startedAt,
  };
}

function bodyOf(body: Body, original: Body | undefined): Body | { readonly json: Json } | { readonly text: string } {
  const text = textOf(body);
  // No byte was sent: a format need not tell an empty text from none.
  if (text === undefined || text === '') return text === undefined ? body : { kind: 'absent' };
  return original !== undefined && isJson(original) ? { json: JSON.parse(text) } : { text };
}

function isJson(body: Body): boolean {
  if (body.kind === 'json') return true;
  try {
    JSON.parse(textOf(body) ?? '');
    return true;
  } catch {
    return false;
  }
}

/** What a judgement says, without where the exchange stands in its capture. */
function toldBy(judgement: Judgement) {
  const { kind } = judgement;
  if (kind === 'out-of-scope') throw new Error('drawn exchanges are in scope');
  return {
    kind,
    findings: judgement.findings.map(({ code, severity, seen, rule, facts }) => ({
      code,
      severity,
      pointer: seen.pointer,
      rule,
      facts,
    })),
    undecided: kind === 'conforms' ? [] : judgement.undecided,
  };
}

/** Reads bytes with a format, in chunks of a size that share one buffer, as a file's chunks do. */
export async function collect(
  format: CaptureFormat,
  bytes: Buffer,
  chunkBytes: number,
  maxEntryBytes = 1_000_000,
  readBeside?: ReadBeside,
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
  const source = {
    name: 'test',
    isFile: true,
    head: bytes,
    chunks,
    close: () => undefined,
    ...(readBeside && { readBeside }),
  };
  const entries: CaptureEntry[] = [];
  for await (const batch of format.read(source, { maxEntryBytes })) entries.push(...batch);
  return entries;
}

function urlOf(entry: CaptureEntry): string {
  return isUnreadable(entry) ? `unreadable: ${entry.unreadable.detail}` : entry.request.url;
}
