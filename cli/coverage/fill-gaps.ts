import { createJudge } from '../../src/check/index.js';
import type { CoverageTracker, Uncounted } from '../../src/coverage/index.js';
import { drawEach, exchangesFor } from '../../src/generate/index.js';
import {
  CannotGenerateError,
  type Contract,
  type Exchange,
  type Operation,
  type ResponseRule,
  UnsatisfiableSchemaError,
} from '../../src/model/index.js';

/** A generated exchange, and what nothing had exercised before it. */
export interface GapCase {
  readonly exchange: Exchange;
  readonly exercises: readonly Uncounted[];
}

/** Draws of one response, at most. */
const MOST_DRAWS = 1_000;

/** Draws in a row that may bring nothing new. */
const PATIENCE = 60;

/**
 * Draws conforming exchanges of an operation, and answers those that exercise what nothing exercised before them: no
 * recorded exchange, and none that was answered. The tracker counts these as well.
 */
export async function fillGaps(
  operation: Operation,
  contract: Contract,
  tracker: CoverageTracker,
  seed: number,
): Promise<readonly GapCase[]> {
  const cases: GapCase[] = [];
  let fresh: readonly Uncounted[] = [];
  const judge = createJudge([contract], {
    observe(observation) {
      fresh = tracker.observe(observation);
    },
  });
  for (const response of operation.responses) {
    const status = statusOf(operation, response);
    if (status === undefined) continue;
    for (const boundary of [false, true]) {
      if (tracker.missing(operation, response).length === 0) break;
      let fruitless = 0;
      await draw(operation, { contract, status, boundary }, seed, (exchange) => {
        fresh = [];
        judge.judge(exchange);
        fruitless = fresh.length === 0 ? fruitless + 1 : 0;
        if (fresh.length > 0) cases.push({ exchange, exercises: fresh });
        return fruitless < PATIENCE && (fresh.length === 0 || tracker.missing(operation, response).length > 0);
      });
    }
  }
  return cases;
}

/** Ends the draws. */
class Enough extends Error {}

async function draw(
  operation: Operation,
  options: Parameters<typeof exchangesFor>[1],
  seed: number,
  take: (exchange: Exchange) => boolean,
): Promise<void> {
  try {
    await drawEach(exchangesFor(operation, options), { seed, count: MOST_DRAWS }, ({ exchange }) => {
      if (!take(exchange)) throw new Enough();
      return undefined;
    });
  } catch (error) {
    // What cannot be drawn stays a gap, and is listed as one.
    if (error instanceof Enough || error instanceof CannotGenerateError || error instanceof UnsatisfiableSchemaError)
      return;
    throw error;
  }
}

/** A status that a response speaks of, and no other does; `undefined` when the others leave it none. */
function statusOf({ responses }: Operation, { status }: ResponseRule): number | undefined {
  if (/^\d+$/.test(status)) return Number(status);
  const documented = new Set(responses.map((response) => response.status));
  const isFree = (code: number): boolean =>
    !documented.has(String(code)) && (status !== 'default' || !documented.has(`${Math.floor(code / 100)}XX`));
  const [first] = status;
  const candidates = status === 'default' ? [500, 400, 200, 300] : [Number(first) * 100];
  return candidates.flatMap((from) => Array.from({ length: 100 }, (_, index) => from + index)).find(isFree);
}
