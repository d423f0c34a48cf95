import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contract, type Exchange, FINDING_CODES } from '../../../src/model/index.js';
import { createRedactor, type RecordingKey, type Redactor } from '../../../src/redact/index.js';
import { RULES } from '../../../src/rules/index.js';
import { PRIVATE_FIELDS, recordedDocuments } from './documents.js';
import { type Amounts, type Difference, type Outcome, redactDocument } from './same-verdict/redacting.js';

// What is told of a recording is what would have been told of the traffic itself: verdict, codes and pointers; and every
// leaf that the contract annotates as private has changed, or is listed as kept. Exchanges are generated: valid ones,
// ones broken in one way, and ones to which something happened that no schema tells of.

const AMOUNTS: Amounts =
  process.env.CONTRACT_CHECK_SOAK === '1'
    ? { valid: 200, broken: 800, mishaps: 10 }
    : { valid: 10, broken: 20, mishaps: 1 };
/** Our own contract is small, and has every type, format and keyword: it is tried more often. */
const OWN_AMOUNTS: Amounts = { valid: AMOUNTS.valid * 10, broken: AMOUNTS.broken * 12, mishaps: AMOUNTS.mishaps * 6 };

const ENCODINGS = [
  'json',
  'form',
  'json in form',
  'multipart',
  'json in multipart',
  'text',
  'path',
  'query',
  'header',
  'cookie',
  'credential',
];
const outcomes: Outcome[] = [];
const folder = mkdtempSync(join(tmpdir(), 'contract-check-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${tableOf('all documents', outcomes)}\n`);
});

describe.each(recordedDocuments())('recordings of $name', ({ name, file }) => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await redactDocument(file, name.startsWith('twilio') ? AMOUNTS : OWN_AMOUNTS, {
      redactorOf,
      journal: join(folder, `${name}.exchanges.ndjson`),
    });
    outcomes.push(outcome);
    process.stdout.write(`${tableOf(name, [outcome])}\n`);
  });

  test('are judged as the traffic itself', () => {
    expect(problemsOf(outcome, 'told otherwise:')).toEqual([]);
  });

  test('are judged so when they are closed, too', () => {
    expect(problemsOf(outcome, 'told otherwise once swept')).toEqual([]);
    expect(problemsOf(outcome, 'still unswept')).toEqual([]);
  });

  test('keep no private leaf that is not listed', () => {
    expect(problemsOf(outcome, 'kept and not listed')).toEqual([]);
    expect(problemsOf(outcome, 'still there')).toEqual([]);
  });

  test('are made of nothing but what was handed over', () => {
    expect(problemsOf(outcome, 'the exchange itself')).toEqual([]);
    expect(problemsOf(outcome, 'it is ')).toEqual([]);
    expect(outcome.exchanges).toBeGreaterThan(0);
  });
});

describe('what is found out', () => {
  const few: Amounts = { valid: 2, broken: 2, mishaps: 1 };
  const withRedactor = (change: (exchange: Exchange) => Exchange): Promise<Outcome> =>
    redactDocument(PRIVATE_FIELDS, few, {
      redactorOf: () => ({
        redact: (exchange) => ({ kind: 'redacted', exchange: change(exchange), fields: [], marks: [] }),
        notes: [],
      }),
      journal: join(folder, 'found-out.exchanges.ndjson'),
    });

  test('nothing is redacted', async () => {
    const outcome = await withRedactor((exchange) => exchange);
    expect(problemsOf(outcome, 'told otherwise')).toEqual([]);
    expect(problemsOf(outcome, 'kept and not listed').length).toBeGreaterThan(10);
  });

  test('what is redacted is told otherwise', async () => {
    const outcome = await withRedactor((exchange) => {
      const { request } = exchange;
      const url = request.url.replace(/[^/]+$/, 'redacted');
      return { ...exchange, request: { ...request, url, body: { kind: 'text', text: 'redacted' } } };
    });
    expect(problemsOf(outcome, 'told otherwise:').length).toBeGreaterThan(10);
  });
});

describe('all of them together', () => {
  test('have findings of every code', () => {
    const codes = Object.keys(FINDING_CODES).filter((code) => !code.startsWith('payload.'));
    const seen = totals(outcomes.map((outcome) => outcome.codes));
    expect([...codes, ...RULES.map(({ id }) => `rule.${id}`)].filter((code) => !seen.has(code))).toEqual([]);
  });

  test('have private leaves in every encoding', () => {
    const seen = totals(outcomes.map(({ encodings }) => encodings));
    expect(ENCODINGS.filter((encoding) => !seen.has(encoding))).toEqual([]);
  });
});

const redactorOf = (contract: Contract, key: RecordingKey): Redactor => createRedactor([contract], key, { all: true });

/** One of each sort is enough to look at; how many there are is said. */
function problemsOf({ differences }: Outcome, kind: string): string[] {
  const sorts = new Map<string, Difference[]>();
  for (const difference of differences.filter(({ problem }) => problem.startsWith(kind))) {
    const sort = `${difference.operation} ${difference.problem.replaceAll(/"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?/g, '…')}`;
    const known = sorts.get(sort);
    if (known === undefined) sorts.set(sort, [difference]);
    else known.push(difference);
  }
  const shown = [...sorts.values()].map((all) => `${all.length} of ${wordOf(all)}`);
  const most = Number(process.env.CONTRACT_CHECK_SHOWN ?? 12);
  return shown.length > most ? [...shown.slice(0, most), `… and ${shown.length - most} more sorts`] : shown;
}

/** The smallest tells the most. */
function wordOf(all: readonly Difference[]): string {
  const texts = all.map(({ operation, kind, problem, exchange, redacted }) => {
    const sides = [exchange, redacted].map((each) => JSON.stringify(each, readable));
    return `${operation} (${kind}): ${problem}\n${sides.join('\n')}`;
  });
  return texts.reduce((least, text) => (text.length < least.length ? text : least)).slice(0, 4000);
}

function readable(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
}

function totals(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const counts of all) for (const [key, value] of counts) sum.set(key, (sum.get(key) ?? 0) + value);
  return sum;
}

function tableOf(name: string, all: readonly Outcome[]): string {
  const part = (title: string, counts: ReadonlyMap<string, number>): string =>
    `  ${title}: ${[...counts]
      .sort()
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}`;
  return [
    `same verdict, ${name}: ${all.reduce((sum, { exchanges }) => sum + exchanges, 0)} exchanges, ${all.reduce((sum, { differences }) => sum + differences.length, 0)} differ`,
    part('judged', totals(all.map(({ kinds }) => kinds))),
    part('findings', totals(all.map(({ codes }) => codes))),
    part('private leaves replaced', totals(all.map(({ encodings }) => encodings))),
    part('kept', totals(all.map(({ kept }) => kept))),
  ].join('\n');
}
