import { AsyncLocalStorage } from 'node:async_hooks';
import type { FetchReadOptions } from '../../capture/index.js';
import { createJudge, type Judge, type JudgeOptions } from '../../check/index.js';
import type { ContractSource } from '../../matchers/index.js';
import { ContractMismatchError, mismatchOf, rememberRequest } from '../../matchers/index.js';
import { type Contract, type Exchange, type Judgement, verdictOf } from '../../model/index.js';
import { contractsOf } from '../contract-source.js';
import { type Answered, answeredOf } from './answered.js';
import { askedOf } from './asked.js';
import { placeOfCall } from './place-of-call.js';

/** Settings of a fetch that judges. */
export interface ConformingFetchOptions extends JudgeOptions, FetchReadOptions {
  /** What fetches. Default: the global `fetch`, as it is when a call is made, so that what mocks it later is judged too. */
  readonly fetch?: typeof fetch;
  /** What becomes of a call that could not be judged. Default: `throw`; what could not be judged has not passed. */
  readonly onUndecided?: 'throw' | 'pass';
  /** What becomes of a call to what no contract covers, such as another host. Default: `pass`, and it is counted. */
  readonly onOutOfScope?: 'throw' | 'pass';
}

/** What a fetch has judged so far. */
export interface FetchSummary {
  readonly conform: number;
  readonly violate: number;
  readonly undecided: number;
  readonly outOfScope: number;
}

/** A fetch that judges every exchange it makes. */
export type ConformingFetch = typeof fetch & {
  /** What has been judged so far. */
  readonly summary: FetchSummary;
  /** What its calls threw so far, in order: the program under test may have caught it. */
  readonly mismatches: readonly ContractMismatchError[];
  /**
   * Asserts that every exchange so far conformed, and that at least one was judged.
   * @throws {ContractMismatchError} the first that a call threw; or one of its own, when nothing was judged
   */
  assertConformed(): void;
};

/** Where an exchange stands that a test made. */
const ORIGIN = { capture: '<fetch>', entry: 0 };

/**
 * Makes a fetch that judges every exchange, whoever answers it: a server, MSW, nock, or a function of the test. The call
 * that broke the contract throws, at the line where it was made; otherwise the response is handed back unread, and
 * `toConform` knows its request.
 *
 * The response is waited for until its end, a stream of events aside.
 * @throws {ContractMismatchError} by the call whose exchange does not conform; {@link ConformingFetchOptions} say of which
 * @throws {ContractError} by the first call, when a contract cannot be read
 */
export function conformingFetch(contract: ContractSource, options: ConformingFetchOptions = {}): ConformingFetch {
  const { onUndecided = 'throw', onOutOfScope = 'pass' } = options;
  const counts = { conform: 0, violate: 0, undecided: 0, outOfScope: 0 };
  const mismatches: ContractMismatchError[] = [];
  const first = globalThis.fetch;
  const fetching = new AsyncLocalStorage<true>();
  let loading: Promise<{ readonly contracts: readonly Contract[]; readonly judge: Judge }> | undefined;

  const judged: typeof fetch = async (input, init) => {
    // It may have been put in the place of the global fetch, which it asks, or which asks it in turn.
    if (fetching.getStore() === true) return first(input, init);
    const place = placeOfCall(judged);
    const asked = askedOf(input, init);
    const answering = fetching.run(true, () => (options.fetch ?? globalThis.fetch)(asked.input, asked.init));
    loading ??= contractsOf(contract).then((contracts) => ({ contracts, judge: createJudge(contracts, options) }));
    // Each may fail while the other is waited for; the answer's failure comes first, as without judging.
    loading.catch(() => undefined);
    const answered = await answeredOf(await answering, options);
    const request = await asked.read(options);
    // What stands in a response's place is handed back as it came, whatever it is.
    const response = answered.response as Response;
    // Whoever ends a call while its body is still under way hears of it here, as they would when they read it.
    signalOf(input, init)?.throwIfAborted();
    if (request === undefined) return response;
    const exchange = exchangeOf({ request, origin: ORIGIN }, answered);
    if (typeof response === 'object' && response !== null) rememberRequest(response, exchange.request);
    const { contracts, judge } = await loading;
    const judgement = isFollowed(exchange, answered) ? UNKNOWN_METHOD : judge.judge(exchange);
    count(judgement);
    const isPassed =
      (judgement.kind === 'undecided' && onUndecided === 'pass') ||
      (judgement.kind === 'out-of-scope' && onOutOfScope === 'pass');
    const { showValues = false } = options;
    if (isPassed || judgement.kind === 'conforms') return response;
    const mismatch = mismatchOf(judgement, exchange, { label: judge.labelOf(exchange), contracts, showValues });
    place.markOn(mismatch);
    mismatches.push(mismatch);
    throw mismatch;
  };

  function count({ kind }: Judgement): void {
    if (kind === 'conforms') counts.conform += 1;
    else if (kind === 'violates') counts.violate += 1;
    else if (kind === 'undecided') counts.undecided += 1;
    else counts.outOfScope += 1;
  }

  const checks: Omit<ConformingFetch, keyof typeof fetch> = {
    get summary() {
      return { ...counts };
    },
    get mismatches() {
      return [...mismatches];
    },
    assertConformed() {
      const [earliest] = mismatches;
      if (earliest !== undefined) throw earliest;
      if (counts.conform + counts.undecided > 0) return;
      const seen =
        counts.outOfScope === 0 ? 'no call was made' : `of ${counts.outOfScope} calls, no contract covers any`;
      throw new ContractMismatchError(`nothing was judged: ${seen}`, [], []);
    },
  };
  // The descriptors are those of the checks, which no type of defineProperties says.
  return Object.defineProperties(judged, Object.getOwnPropertyDescriptors(checks)) as ConformingFetch;
}

function signalOf(...[input, init]: Parameters<typeof fetch>): AbortSignal | null | undefined {
  return init?.signal ?? (input instanceof Request ? input.signal : undefined);
}

function exchangeOf({ request, origin }: Exchange, { captured, redirectedTo }: Answered): Exchange {
  const asked = redirectedTo === undefined ? request : { ...request, url: redirectedTo };
  return { request: asked, ...(captured !== undefined && { response: captured }), origin };
}

/** A redirected GET is asked again as it was; of any other, fetch does not tell as what it was asked again. */
function isFollowed({ request: { method } }: Exchange, { redirectedTo }: Answered): boolean {
  return redirectedTo !== undefined && method !== 'GET' && method !== 'HEAD';
}

const UNKNOWN_METHOD: Judgement = verdictOf(
  [],
  [
    {
      reason: 'body-not-kept',
      detail: "a redirect was followed, and fetch does not tell how; with redirect: 'manual' each answer is judged",
      pointer: '/request',
    },
  ],
);
