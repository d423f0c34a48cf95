import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pact } from '../../src/capture/pact/pact.js';
import { createPactWriter } from '../../src/capture/pact/write-pact.js';
import { createJudge } from '../../src/check/index.js';
import { type Exchange, isUnreadable, type Judgement } from '../../src/model/index.js';
import { collect } from './capture-reader-laws.js';
import { contractsUnderLaw, type DrawnExchange, runs } from './generated-exchanges.js';

const { pack, notes } = await contractsUnderLaw();

/** Writes exchanges as a Pact and reads them again: pairs of what was written and what was read, and what was left. */
async function roundTrip(
  exchanges: readonly Exchange[],
): Promise<{ readonly pairs: readonly (readonly [Exchange, Exchange])[]; readonly left: readonly string[] }> {
  let text = '';
  const writer = createPactWriter(
    (piece) => {
      text += piece;
    },
    { consumer: 'Laws', provider: 'API' },
  );
  const why = exchanges.map((exchange) => writer.write(exchange));
  writer.end();
  const held = exchanges.filter((_, index) => why[index] === undefined);
  const left = why.filter((each) => each !== undefined);
  if (held.length === 0) return { pairs: [], left };
  expect(pact.detect(Buffer.from(text), 'unnamed')).toBe(true);
  const entries = await collect(pact, Buffer.from(text), 4096);
  expect(entries.length).toBe(held.length);
  const pairs = entries.map((entry, index) => {
    const written = held[index];
    if (isUnreadable(entry) || written === undefined) throw new Error(`entry ${index} cannot be read`);
    return [written, entry] as const;
  });
  return { pairs, left };
}

const told = (judgement: Judgement) =>
  'findings' in judgement
    ? judgement.findings.map(({ code, seen, rule }) => ({ code, pointer: seen.pointer, rule }))
    : judgement.kind;

/** A relative URL takes its host from the header: a Pact has none of its own. */
const withHost = (exchange: Exchange, url: string): Exchange => ({
  ...exchange,
  request: { ...exchange.request, url: new URL(url).origin + exchange.request.url },
});

/** Everything that a Pact could not hold of what was drawn, and how often. */
const lost = new Map<string, number>();
let count = 0;

async function isJudgedAlike(all: readonly DrawnExchange[]): Promise<void> {
  const { pairs, left } = await roundTrip(all.map(({ exchange }) => exchange));
  count += all.length;
  for (const reason of left) lost.set(reason, (lost.get(reason) ?? 0) + 1);
  for (const [written, read] of pairs) {
    const contract = all.find(({ exchange }) => exchange === written)?.contract ?? pack.contract;
    const judge = createJudge([contract], { strictPact: true });
    expect(told(judge.judge(withHost(read, written.request.url)))).toEqual(told(judge.judge(written)));
  }
}

test.each([pack, notes])('what a Pact holds is judged alike under --strict-pact: $contract.name', async (under) => {
  const drawn = fc.oneof(under.conforming, under.broken);
  await fc.assert(fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 4 }), isJudgedAlike), runs(30));
  await isJudgedAlike(under.eachBroken());
});

test('and what a Pact cannot hold is the exception', () => {
  expect([...lost.keys()].sort()).toEqual([
    'a query with an encoded comma, which a Pact does not tell from one that is not',
    'a response without a body, where an empty one is another answer',
  ]);
  expect([...lost.values()].reduce((sum, each) => sum + each, 0)).toBeLessThan(count / 5);
});
