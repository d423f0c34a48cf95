import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCapture } from '../src/capture/index.js';
import { createJudge } from '../src/check/index.js';
import { loadContract } from '../src/contract/index.js';
import { type Exchange, isUnreadable } from '../src/model/index.js';

const captures = new URL('../fixtures/captures/', import.meta.url);

interface Expectation {
  readonly capture: string;
  readonly entry: number;
  readonly code: string;
  readonly pointer: string;
}

// Both files are written by hand in this shape.
const expectations = (name: string) => JSON.parse(readFileSync(new URL(name, captures), 'utf8')) as Expectation[];

const COUNTS = { 'customer-profile': 15, 'end-user': 5, entity: 4 };

async function exchangesOf(file: URL): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for await (const entry of readCapture(fileURLToPath(file))) {
    if (isUnreadable(entry)) throw new Error(`${file} has an unreadable entry: ${entry.unreadable.detail}`);
    exchanges.push(entry);
  }
  return exchanges;
}

const sortKey = ({ capture, entry, code, pointer }: Expectation) => `${capture} ${entry} ${code} ${pointer}`;

describe.each([
  ['har', '.har'],
  ['ndjson', '.exchanges.ndjson'],
])('the captures in %s', (folder, suffix) => {
  test('hold 24 exchanges', async () => {
    expect(readdirSync(new URL(`${folder}/`, captures)).sort()).toEqual(
      Object.keys(COUNTS).map((name) => name + suffix),
    );
    for (const [name, count] of Object.entries(COUNTS)) {
      expect(await exchangesOf(new URL(`${folder}/${name}${suffix}`, captures))).toHaveLength(count);
    }
  });

  test('break the contract where the documents contradict themselves, and nowhere else', async () => {
    const judge = createJudge([await loadContract('twilio')]);
    const found: Record<'error' | 'warning', Expectation[]> = { error: [], warning: [] };
    const verdicts: Record<string, number> = {};
    for (const capture of Object.keys(COUNTS)) {
      for (const exchange of await exchangesOf(new URL(`${folder}/${capture}${suffix}`, captures))) {
        const judgement = judge.judge(exchange);
        verdicts[judgement.kind] = (verdicts[judgement.kind] ?? 0) + 1;
        if (judgement.kind === 'out-of-scope') continue;
        for (const { code, severity, seen } of judgement.findings) {
          found[severity].push({ capture, entry: exchange.origin.entry, code, pointer: seen.pointer });
        }
      }
    }
    expect(found.error.map(sortKey).sort()).toEqual(expectations('expected.json').map(sortKey).sort());
    expect(found.warning.map(sortKey).sort()).toEqual(expectations('expected-drift.json').map(sortKey).sort());
    expect(verdicts).toEqual({ conforms: 19, violates: 5 });
  });
});

test('both formats hold the same exchanges', async () => {
  const comparable = ({ request, response, startedAt }: Exchange) => ({
    startedAt,
    request: { ...request, body: bodyText(request.body) },
    response: response && { ...response, body: bodyText(response.body) },
  });
  for (const name of Object.keys(COUNTS)) {
    const har = await exchangesOf(new URL(`har/${name}.har`, captures));
    const lines = await exchangesOf(new URL(`ndjson/${name}.exchanges.ndjson`, captures));
    expect(lines.map(comparable)).toEqual(har.map(comparable));
  }
});

/** The content of a body, in whichever of its three forms a reader keeps it. */
function bodyText(body: Exchange['request']['body']): string {
  switch (body.kind) {
    case 'json':
      return JSON.stringify(body.value);
    case 'text':
      return body.text;
    case 'bytes':
      return new TextDecoder().decode(body.bytes);
    default:
      return body.kind;
  }
}

test('the small capture conforms', async () => {
  const judge = createJudge([await loadContract('twilio')]);
  const exchanges = await exchangesOf(new URL('../fixtures/bench/small.har', import.meta.url));
  expect(exchanges.map((exchange) => judge.judge(exchange))).toEqual(
    Array.from({ length: 3 }, () => ({ kind: 'conforms', findings: [] })),
  );
});
