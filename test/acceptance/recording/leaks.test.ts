import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../support/cli.js';
import { operationsOf, readDocument } from '../planting/document.js';
import { type Answer, answeringServer } from './answering-server.js';
import { recordedDocuments } from './documents.js';
import type { LeakCase, Planted } from './leaks/case.js';
import { leakCases } from './leaks/cases.js';
import { ENCODINGS } from './leaks/encodings.js';
import { coresIn, filesBelow } from './leaks/search.js';
import { type Ended, journalsIn, recordProgram } from './recorded.js';

// Canaries stand wherever something private may: in all that the contract annotates, in credentials, in what it does not
// document, in error messages; and they are repeated elsewhere in every encoding, before they are known and after. No
// file that the program or the recorder writes holds one, in whatever encoding.

const script = fileURLToPath(new URL('./leaks/program.cjs', import.meta.url));

interface Run {
  readonly ended: Ended;
  readonly folder: string;
  /** What the files held when a phase was over, and the program still ran. */
  readonly during: ReadonlyMap<string, readonly string[]>;
  /** The temporary files by then: what is on its way to the journals. */
  readonly underWay: readonly { readonly path: string; readonly bytes: Buffer }[];
  readonly cases: readonly LeakCase[];
  /** `--server` options: where the traffic went. */
  readonly servers: readonly string[];
}

const root = mkdtempSync(join(tmpdir(), 'contract-check-'));
const tables = new Map<string, Map<string, number>>();

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  const places = new Map<string, number>();
  for (const table of tables.values())
    for (const [key, value] of table) places.set(key, (places.get(key) ?? 0) + value);
  const lines = [...places].sort().map(([key, value]) => `  ${key}: ${value}`);
  process.stdout.write(`leak test, canaries that are found where nothing is redacted:\n${lines.join('\n')}\n`);
});

describe.each(recordedDocuments())('a recording by $name', ({ name, file }) => {
  const document = readDocument(file);
  const cases = leakCases(document);
  /** A pseudonym may look like a canary by chance. */
  const planted = new Set(cases.flatMap((each) => each.planted.map(({ canary }) => canary.core)));
  let redacted: Run;
  let raw: Run;

  const leaksIn = (folder: string): string[] =>
    filesBelow(folder).flatMap(({ path, bytes }) =>
      [...coresIn(bytes)].filter((core) => planted.has(core)).map((core) => `${path}: ${core}`),
    );

  beforeAll(async () => {
    redacted = await record(name, file, cases, []);
    raw = await record(`${name}-raw`, file, cases, ['--no-redact']);
  });

  test('captures every exchange, and changes none for the program', () => {
    for (const { ended, folder } of [redacted, raw]) {
      expect(ended.status, ended.stderr).toBe(0);
      expect(linesIn(folder)).toHaveLength(cases.length);
    }
    expect(cases.length).toBeGreaterThan(operationsOf(document).length);
  });

  test('holds no canary when it is over', () => {
    expect(explained(leaksIn(redacted.folder), cases)).toEqual([]);
  });

  test('held no canary that was known when its line was written', () => {
    for (const [phase, lines] of redacted.during) {
      const known = new Map<string, number>();
      for (const [index, each] of cases.entries()) {
        for (const { canary, isTelling } of each.planted) {
          if (isTelling && !known.has(canary.core)) known.set(canary.core, index);
        }
      }
      const leaked = lines.flatMap((line, index) =>
        [...coresIn(Buffer.from(line))]
          .filter((core) => planted.has(core) && (known.get(core) ?? -1) <= index)
          .map((core) => `${phase}, line ${index}: ${core}`),
      );
      expect(explained(leaked, cases)).toEqual([]);
    }
    expect([...redacted.during.keys()]).toEqual(['early', 'main', 'late']);
  });

  test('held none, of what was on its way to the journals, in any other file', () => {
    for (const { underWay } of [redacted, raw]) {
      const spools = underWay.filter(({ path }) => path.endsWith('.spool'));
      expect(spools.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeGreaterThan(cases.length * 500);
      expect(underWay.flatMap(({ bytes }) => [...coresIn(bytes)]).filter((core) => planted.has(core))).toEqual([]);
    }
  });

  test('holds none when it was made elsewhere, and is made safe afterwards', async () => {
    const [journal = ''] = journalsIn(join(raw.folder, 'captures'));
    const folder = join(root, `${name}-afterwards`);
    mkdirSync(folder);
    const har = join(root, `${name}.har`);
    const options = ['--contract', file, ...raw.servers];
    await succeed(['convert', journal, '--output', har]);
    for (const [from, to] of [
      [journal, 'safe.exchanges.ndjson'],
      [har, 'safe.har'],
    ] as const) {
      await succeed(['redact', from, '--output', join(folder, to), ...options]);
    }
    expect(filesBelow(folder)).toHaveLength(2);
    expect(explained(leaksIn(folder), cases)).toEqual([]);
  });

  test('holds none when a kill left it behind, and is finished without its key', async () => {
    const folder = join(root, `${name}-killed`);
    mkdirSync(folder);
    const journal = join(folder, 'killed.exchanges.ndjson');
    writeFileSync(
      journal,
      redacted.during
        .get('late')
        ?.map((line) => `${line}\n`)
        .join('') ?? '',
    );
    expect(leaksIn(folder).length, 'what is repeated before it is known').toBeGreaterThan(0);
    await succeed(['redact', journal, '--contract', file, ...redacted.servers]);
    // Without the key a SID cannot be told from those that are nobody's, and stays.
    expect(
      explained(
        leaksIn(folder).filter((found) => !/: c0ffee[0-9]{26}$/.test(found)),
        cases,
      ),
    ).toEqual([]);
    expect(readFileSync(journal, 'utf8')).not.toContain('"unswept"');
    expect(linesOf(journal)).toHaveLength(cases.length);
  });

  test('would hold them all, in the encodings that they were planted in, with redaction off', () => {
    const lines = linesIn(raw.folder);
    const table = new Map<string, number>();
    const missing: string[] = [];
    for (const [index, each] of cases.entries()) {
      const texts = textsOf(JSON.parse(lines[index] ?? 'null'));
      for (const one of each.planted) {
        if (isFound(one, texts))
          for (const key of [`place: ${one.place}`, `encoding: ${one.encoding}`])
            table.set(key, (table.get(key) ?? 0) + 1);
        else
          missing.push(`${cases[index]?.method} ${cases[index]?.target}: ${one.place} ${one.encoding} ${one.needle}`);
      }
    }
    tables.set(name, table);
    expect(missing).toEqual([]);
    const cores = new Set(filesBelow(raw.folder).flatMap(({ bytes }) => [...coresIn(bytes)]));
    expect([...planted].filter((core) => !cores.has(core))).toEqual([]);
  });
});

test('canaries are planted in every encoding and at every kind of place', () => {
  const seen = new Set([...tables.values()].flatMap((table) => [...table.keys()]));
  expect(Object.keys(ENCODINGS).filter((encoding) => !seen.has(`encoding: ${encoding}`))).toEqual([]);
  expect(PLACES.filter((place) => !seen.has(`place: ${place}`))).toEqual([]);
});

const PLACES = [
  ...['path', 'query', 'header', 'cookie', 'form field', 'request property', 'multipart', 'text'],
  ...['response property', 'response header', 'response property, JSON in JSON', 'set-cookie', 'basic credential'],
  ...['API key', 'undocumented query parameter', 'undocumented header', 'undocumented form field', 'error message'],
  ...['undocumented request property', 'undocumented property', 'undocumented JSON in JSON'],
  ...['repeated in a text', 'repeated in a URL', 'repeated in a header', 'repeated as a key'],
];

async function record(
  name: string,
  file: string,
  cases: readonly LeakCase[],
  options: readonly string[],
): Promise<Run> {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  // What the program is told to send lies outside the folder that is searched.
  const list = join(root, `${name}.json`);
  writeFileSync(list, JSON.stringify(cases));
  let next = 0;
  await using server = await answeringServer(() => {
    const answer = cases[next]?.answer;
    next += 1;
    return answer === undefined ? undefined : encoded(answer);
  });
  const during = new Map<string, readonly string[]>();
  const underWay: { path: string; bytes: Buffer }[] = [];
  const origins = [...new Set(operationsOf(readDocument(file)).map(({ server }) => new URL(server).origin))];
  const servers = origins.flatMap((each) => ['--server', `${each}=${server.url}`]);
  const ended = await recordProgram(
    ['--output', join(folder, 'captures'), '--contract', file, ...servers, ...options],
    script,
    [list, server.url],
    {
      folder,
      onLine(line, answer) {
        const phase = /^done: (\w+)$/.exec(line)?.[1];
        if (phase === undefined) return;
        underWay.push(...filesBelow(join(folder, 'tmp')));
        stored(folder, next).then((lines) => {
          during.set(phase, lines);
          answer('go on');
        });
      },
    },
  );
  return { ended, folder, during, underWay, cases, servers };
}

/** Waits until so many exchanges are stored; a test that looks at them tells where they are not after all. */
async function stored(folder: string, count: number): Promise<readonly string[]> {
  const limit = Date.now() + 20_000;
  for (;;) {
    const lines = existsSync(join(folder, 'captures')) ? linesIn(folder) : [];
    if (lines.length >= count || Date.now() > limit) return lines;
    await new Promise((done) => setTimeout(done, 10));
  }
}

function encoded({ status, headers, body, coding, cut }: LeakCase['answer']): Answer {
  if (body === undefined) return { status, headers };
  const plain = Buffer.from(body);
  if (coding === undefined) return { status, headers, body: plain, ...(cut === undefined ? {} : { cuts: [cut] }) };
  const bytes = coding === 'gzip' ? gzipSync(plain) : brotliCompressSync(plain);
  return {
    status,
    headers: [...headers, ['Content-Encoding', coding]],
    body: bytes,
    cuts: [Math.floor(bytes.length / 2)],
  };
}

function linesIn(folder: string): string[] {
  return journalsIn(join(folder, 'captures')).flatMap(linesOf);
}

function linesOf(journal: string): string[] {
  return readFileSync(journal, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

async function succeed(args: readonly string[]): Promise<void> {
  const { status, output } = await runCli(args);
  expect(status, output).toBe(0);
}

/** Says of the cores that were found where they were planted: one of each sort, and how many there are. */
function explained(found: readonly string[], cases: readonly LeakCase[]): string[] {
  const sorts = new Map<string, string[]>();
  for (const text of found) {
    const core = text.split(': ').at(-1) ?? '';
    const planted = cases.flatMap(({ method, target, planted: all, phase, client }) =>
      all
        .filter(({ canary }) => canary.core === core)
        .map(({ place, encoding, needle }) => ({
          sort: `${phase} ${place} ${encoding}`,
          text: `${client} ${method} ${target.slice(0, 120)} ${needle}`,
        })),
    );
    const sort = planted.map((each) => each.sort).join(' + ');
    const known = sorts.get(sort);
    if (known === undefined) sorts.set(sort, [[text, ...planted.map((each) => each.text)].join('\n  ')]);
    else known.push(text);
  }
  return [...sorts].map(([sort, all]) => `${all.length} of ${sort}: ${all[0]}`);
}

/** Lists the texts of a line: keys, values, the URL; and those that are form or percent-encoded as they are. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [name, ...textsOf(each)]);
}

function isFound({ needle }: Planted, texts: readonly string[]): boolean {
  return texts.some((text) => text.includes(needle) || variants(text).some((variant) => variant.includes(needle)));
}

/** A value that is planted as it is stands in a URL or a form as these have it. */
function variants(text: string): string[] {
  const decode = (encodedText: string): string => {
    try {
      return decodeURIComponent(encodedText);
    } catch {
      return encodedText;
    }
  };
  const form = decode(text.replaceAll('+', ' '));
  return [decode(text), form, ...[text, form].map((each) => each.replaceAll('\\"', '"').replaceAll('\\\\', '\\'))];
}
