import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Case, OutputContext, TiedCase } from '../../cli/generate/case.js';
import type { FormatName } from '../../cli/generate/format-names.js';
import { formatNamed } from '../../cli/generate/formats.js';
import { PACK_TYPES } from '../../cli/generate/pack-types.js';
import { readRequest } from '../../cli/generate/request.js';
import type { Subject } from '../../cli/generate/subject.js';
import { formatExchange, openCapture } from '../../src/capture/index.js';
import { loadLocalContract, loadLocalSchema } from '../../src/contract/index.js';
import { type Exchange, isUnreadable, type Json } from '../../src/model/index.js';
import { workspace } from '../support/workspace.js';

const schema = (name: string): Subject => ({ kind: 'schema', name, schema: loadLocalSchema(true) });

function operation(): Subject {
  const contract = loadLocalContract('twilio');
  const found = contract.documents.flatMap(({ operations }) => operations).find(({ method }) => method === 'POST');
  if (found === undefined) throw new Error('the pack has no POST');
  return { kind: 'operation', name: found.name, operation: found, contract };
}

/** Writes cases in a format: what stdout and stderr get. */
async function written(
  format: FormatName,
  cases: readonly Omit<Case, 'number'>[],
  { subject = schema('order.json'), folder, tied = [] }: { subject?: Subject; folder?: string; tied?: TiedCase[] } = {},
): Promise<{ out: string; err: string }> {
  let out = '';
  let err = '';
  const request = readRequest(subject.name, { seed: 7, format, ...(folder !== undefined && { out: folder }) });
  const context: OutputContext = {
    subject,
    request,
    cwd: folder ?? '/',
    folder,
    replay: 'contract-check generate order.json --seed 7',
    write(text) {
      out += text;
      return undefined;
    },
    note(text) {
      err += text;
      return undefined;
    },
  };
  const writer = formatNamed(format).open(context);
  for (const [index, one] of cases.entries()) await writer.write({ number: index + 1, ...one });
  await writer.end(tied);
  return { out, err };
}

const valid = (value: Json): Omit<Case, 'number'> => ({ kind: 'valid', value });

const invalid = (value: Json, keyword: string, place: string): Omit<Case, 'number'> => ({
  kind: 'invalid',
  value,
  fault: {
    keyword,
    place,
    description: `\`${place}\` breaks ${keyword} */`,
    label: { pointer: place, fault: { keyword, instancePath: place } },
  },
});

const sent: Exchange = {
  request: {
    method: 'POST',
    url: 'https://api.example.com/things?a=1&b=%C3%A9',
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: { kind: 'text', text: 'Name=A%20B' },
  },
  response: {
    status: 201,
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Twice', '1'],
      ['X-Twice', '2'],
    ],
    body: { kind: 'json', value: { name: '\ud83d\ude00', list: [] } },
  },
  startedAt: '2026-01-02T03:04:05.000Z',
  origin: { capture: '<generated>', entry: 0 },
};
const unanswered: Exchange = {
  request: { method: 'GET', url: 'https://api.example.com/', headers: [], body: { kind: 'absent' } },
  origin: sent.origin,
};
const bytes: Exchange = {
  request: { ...unanswered.request, method: 'GET' },
  response: {
    status: 200,
    headers: [['Content-Type', 'application/octet-stream']],
    body: { kind: 'bytes', bytes: Uint8Array.of(0, 255, 10) },
  },
  origin: sent.origin,
};
const exchangeCase = (exchange: Exchange): Omit<Case, 'number'> => ({
  kind: 'valid',
  // One line of JSON.
  value: JSON.parse(formatExchange(exchange)) as Json,
  exchange,
});

describe('text formats', () => {
  const cases = [valid({ a: 1, b: ['\u2028'] }), invalid('x', 'type', '/a')];

  test('ndjson', async () => {
    expect((await written('ndjson', cases)).out).toBe(
      '{"a":1,"b":["\u2028"]}\n{"value":"x","pointer":"/a","fault":{"keyword":"type","instancePath":"/a"}}\n',
    );
  });

  test('ndjson of an exchange: a line that carries its fault', async () => {
    const one = { ...exchangeCase(unanswered), ...invalid(null, 'type', '/request'), value: { request: {} } };
    expect((await written('ndjson', [one])).out).toBe(
      '{"request":{},"pointer":"/request","fault":{"keyword":"type","instancePath":"/request"}}\n',
    );
  });

  test('json', async () => {
    const { out } = await written('json', cases);
    expect(JSON.parse(out)).toEqual([
      { a: 1, b: ['\u2028'] },
      { value: 'x', pointer: '/a', fault: { keyword: 'type', instancePath: '/a' } },
    ]);
    expect(out.split('\n').slice(0, 3)).toEqual(['[', '  {', '    "a": 1,']);
  });

  test('json without a case is an empty array', async () => expect((await written('json', [])).out).toBe('[]\n'));

  test('ts, typed where the pack has the type', async () => {
    const subject: Subject = { kind: 'schema', name: 'twilio/Entity', schema: loadLocalSchema('twilio/Entity') };
    const { out } = await written('ts', [valid({ sid: 'x' }), valid({ sid: 'y', other: 1 })], { subject });
    expect(out).toMatch(/^\/\/ Generated by contract-check \S+ from twilio\/Entity, seed 7\.\n/);
    expect(out).toContain("import type { Entity } from 'contract-check/twilio';\n");
    expect(out).toContain('export const entity1: Entity = {\n  "sid": "x"\n};\n');
    expect(out).toContain('export const entity2 = {\n  "sid": "y",\n  "other": 1\n} as unknown as Entity;\n');
  });

  test('ts, a text that would end a comment, and a member that would set the prototype', async () => {
    const { out } = await written('ts', [invalid(JSON.parse('{"a": {"__proto__": {"b": 1}}}'), 'type', '/a')]);
    expect(out).toContain('/** `/a` breaks type *\\/ (type) */\nexport const orderInvalid1: unknown = {\n');
    expect(out).toContain('    ["__proto__"]: {\n');
  });

  test('the types that constants have are those of the pack', () => {
    const root = new URL('../../src/twilio/index.ts', import.meta.url);
    const exported = [...readFileSync(root, 'utf8').matchAll(/^export type \{([^}]*)\}/gm)]
      .flatMap(([, names = '']) => names.split(','))
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const withNull = ['AuthorizedRepresentative', 'CustomerProfileAddress', 'CustomerProfileBusinessInformation'];
    expect([...PACK_TYPES, ...withNull].sort()).toEqual(exported.sort());
  });
});

describe('a HAR', () => {
  test('is refused for a schema', async () => {
    await expect(written('har', [])).rejects.toThrow(expect.objectContaining({ code: 'option-invalid' }));
  });

  test('is read back as the exchanges that were written', async () => {
    const { write } = workspace();
    const { out } = await written('har', [sent, unanswered, bytes].map(exchangeCase), { subject: operation() });
    const path = write('written.har', out);
    const read: Exchange[] = [];
    for await (const batch of openCapture({ path, name: 'written.har' })) {
      for (const entry of batch) {
        if (isUnreadable(entry)) throw new Error(entry.unreadable.detail);
        read.push(entry);
      }
    }
    const line = (exchange: Exchange): Json => {
      const { startedAt: _, ...rest } = JSON.parse(formatExchange(exchange)) as Record<string, Json>; // our own format
      return rest;
    };
    expect(read.map(line)).toEqual([sent, unanswered, bytes].map(line));
    expect(read[0]?.startedAt).toBe(sent.startedAt);
  });

  test('has what HAR 1.2 demands of an entry', async () => {
    const { out } = await written('har', [exchangeCase(sent)], { subject: operation() });
    expect(JSON.parse(out)).toMatchSnapshot();
  });
});

describe('one file a case', () => {
  const cases = [
    valid({ a: 1 }),
    invalid(1, 'pattern', '/sid'),
    invalid(2, 'pattern', '/SID'),
    invalid(3, 'pattern', '/sid'),
    invalid(4, 'type', ''),
  ];
  const tied: TiedCase[] = [
    { fault: { keyword: 'maxLength' }, tied: { kind: 'together', reason: 'the pattern fixes the length' } },
  ];
  const manifestOf = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const NAMES = [
    'order.invalid.pattern.SID.2.json',
    'order.invalid.pattern.sid.3.json',
    'order.invalid.pattern.sid.json',
    'order.invalid.type.root.json',
    'order.valid.1.json',
  ];

  test('each name says what it is, and no two are one where case does not count', async () => {
    const folder = join(workspace().folder, 'deep/fixtures');
    expect(await written('files', cases, { folder, tied })).toEqual({ out: '', err: '' });
    expect(readdirSync(folder).sort()).toEqual([...NAMES, 'manifest.json'].sort());
    expect(readFileSync(join(folder, 'order.valid.1.json'), 'utf8')).toBe('{\n  "a": 1\n}\n');
    expect(manifestOf(folder)).toEqual({
      generator: 'contract-check',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      what: 'order.json',
      kind: 'valid',
      seed: 7,
      replay: 'contract-check generate order.json --seed 7',
      cases: [
        { file: 'order.valid.1.json', kind: 'valid' },
        ...['sid.json', 'SID.2.json', 'sid.3.json'].map((name) => ({
          file: `order.invalid.pattern.${name}`,
          kind: 'invalid',
          pointer: name.startsWith('s') ? '/sid' : '/SID',
          fault: { keyword: 'pattern', instancePath: name.startsWith('s') ? '/sid' : '/SID' },
        })),
        {
          file: 'order.invalid.type.root.json',
          kind: 'invalid',
          pointer: '',
          fault: { keyword: 'type', instancePath: '' },
        },
      ],
      complete: true,
      tied: [{ fault: { keyword: 'maxLength' }, kind: 'together', reason: 'the pattern fixes the length' }],
    });
  });

  test('its own files are written again; those that it no longer writes stay, and stay its own', async () => {
    const { folder } = workspace();
    const two = [valid(1), valid(2)];
    await written('files', two, { folder });
    const { err } = await written('files', [valid(3)], { folder });
    expect(err).toBe(
      'note: a file of an earlier run, such as order.valid.2.json, this run has not written; nothing was deleted\n',
    );
    expect(readFileSync(join(folder, 'order.valid.1.json'), 'utf8')).toBe('3\n');
    expect(readFileSync(join(folder, 'order.valid.2.json'), 'utf8')).toBe('2\n');
    expect(manifestOf(folder)).toMatchObject({ earlier: ['order.valid.2.json'] });
    expect(await written('files', two, { folder })).toEqual({ out: '', err: '' });
    expect(readFileSync(join(folder, 'order.valid.2.json'), 'utf8')).toBe('2\n');
  });

  test('the file of somebody else is not overwritten', async () => {
    const { folder, write } = workspace();
    write('order.valid.1.json', '"mine"');
    write('notes.txt', 'mine');
    await expect(written('files', [valid(1)], { folder })).rejects.toThrow(
      expect.objectContaining({ code: 'output-unwritable', message: expect.stringContaining('order.valid.1.json') }),
    );
    expect(readFileSync(join(folder, 'order.valid.1.json'), 'utf8')).toBe('"mine"');
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test.each(['{}', 'no JSON', '[]', '{"cases": []}'])(
    'the manifest of somebody else is not overwritten: %s',
    async (text) => {
      const { folder, write } = workspace();
      write('manifest.json', text);
      await expect(written('files', [valid(1)], { folder })).rejects.toThrow(
        expect.objectContaining({ code: 'output-unwritable' }),
      );
      expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(text);
      expect(readdirSync(folder)).toEqual(['manifest.json']);
    },
  );

  test('a file where the folder should be', async () => {
    const { write } = workspace();
    await expect(written('files', [valid(1)], { folder: write('taken', '') })).rejects.toThrow(
      expect.objectContaining({ code: 'output-unwritable', message: expect.stringMatching(/ is a file$/) }),
    );
  });

  test('a run that failed says what it has written, and a run that was killed leaves its files its own', async () => {
    const { folder, write } = workspace();
    const request = readRequest('order.json', { seed: 7, out: folder });
    const context: OutputContext = {
      subject: schema('order.json'),
      request,
      cwd: folder,
      folder,
      replay: '',
      write: () => undefined,
      note: () => undefined,
    };
    const failed = formatNamed('files').open(context);
    await failed.write({ number: 1, ...valid(1) });
    failed.abandon?.();
    expect(manifestOf(folder)).toMatchObject({ complete: false, cases: [{ file: 'order.valid.1.json' }] });
    const killed = formatNamed('files').open(context);
    await killed.write({ number: 1, ...valid(2) });
    await killed.write({ number: 2, ...valid(3) });
    expect(existsSync(join(folder, 'manifest.json.partial'))).toBe(true);
    write('other.txt', '');
    await written('files', [valid(4), valid(5)], { folder });
    expect(readdirSync(folder).sort()).toEqual([
      'manifest.json',
      'order.valid.1.json',
      'order.valid.2.json',
      'other.txt',
    ]);
    expect(readFileSync(join(folder, 'order.valid.2.json'), 'utf8')).toBe('5\n');
  });

  test('an exchange is a capture of its own', async () => {
    const { folder } = workspace();
    const subject = operation();
    await written('files', [exchangeCase(sent)], { folder, subject });
    const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.har'));
    expect(name).toMatch(/^post-[a-z0-9-]+\.valid\.1\.har$/);
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toMatchObject({ log: { version: '1.2' } });
  });
});
