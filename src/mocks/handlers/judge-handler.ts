import type { Judge } from '../../check/index.js';
import type { CapturedRequest, CapturedResponse, Exchange } from '../../model/index.js';
import { createReportBuilder } from '../../policy/index.js';
import type { RequestSource } from './drawn-requests.js';
import { overlayPath, readHandlerPath } from './handler-path.js';
import { HandlerRun } from './handler-run.js';
import type { CheckedHandler } from './handlers-check.js';
import { nameOf, placeOf, type RequestHandler } from './request-handler.js';
import type { Target, TargetFinder } from './targets.js';

/** What judging handlers needs. */
export interface HandlerJudging {
  readonly judge: Judge;
  readonly finder: TargetFinder;
  readonly source: RequestSource;
  readonly timeout: number;
}

/**
 * Judges what one handler answers to requests of the operations that it is for.
 * @param before the handlers that MSW asks before this one: what they take, a handler with wildcards never sees
 */
export async function judgeHandler(
  handler: RequestHandler,
  before: readonly RequestHandler[],
  judging: HandlerJudging,
): Promise<CheckedHandler> {
  const tally = new Tally(handler, judging.judge);
  const path = readHandlerPath(handler.info.path);
  if (path.kind === 'everything') return tally.finish('it takes every request: it is the mock of no operation');
  const targets = path.kind === 'template' ? judging.finder.of(handler.info.method, path) : [];
  const others = before.map((one) => new HandlerRun(one, judging.timeout));
  await runTargets(handler, targets, path.kind === 'template' ? [] : others, judging, tally);
  if (targets.length > 0) return tally.finish('it took no request that was drawn for it');
  // Which operations it is for only the handler itself knows.
  await runTargets(handler, judging.finder.all(handler.info.method), others, judging, tally);
  if (tally.isTouched || path.kind !== 'template') return tally.finish('it takes no request of the contract');
  const method = typeof handler.info.method === 'string' ? handler.info.method.toUpperCase() : 'GET';
  const request = { method, url: judging.finder.urlOf(path), headers: [], body: { kind: 'absent' } } as const;
  return tally.finish(tally.judgeUnmatched(request) ? 'no contract covers it' : undefined);
}

async function runTargets(
  handler: RequestHandler,
  targets: readonly Target[],
  before: readonly HandlerRun[],
  { source, timeout }: HandlerJudging,
  tally: Tally,
): Promise<void> {
  const run = new HandlerRun(handler, timeout);
  for (const { operation, contract, address } of targets) {
    const drawn = await source.of(operation, contract);
    if ('problem' in drawn) {
      // Where the handler was not yet known to be for it, nothing is lost.
      if (address !== undefined) tally.cannotDraw(drawn.problem);
      continue;
    }
    for (const one of drawn.requests) {
      const request = address === undefined ? one : addressed(one, address);
      if (before.length > 0 && ((await takesAny(before, request)) || !(await run.takes(request)))) continue;
      const answer = await run.answer(request);
      if (answer.kind === 'answered') tally.judge(request, answer.response, operation.name);
      else if (answer.kind === 'failed') tally.failed(answer.why);
      else if (answer.kind === 'silent') {
        tally.silent(answer.why);
        // What waits once, waits each time.
        if (answer.isLate === true) return;
      }
    }
  }
}

async function takesAny(runs: readonly HandlerRun[], request: CapturedRequest): Promise<boolean> {
  for (const run of runs) {
    if (await run.takes(request)) return true;
  }
  return false;
}

function addressed(request: CapturedRequest, { origin, segments }: NonNullable<Target['address']>): CapturedRequest {
  const [, path = '', rest = ''] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)(.*)$/is.exec(request.url) ?? [];
  return { ...request, url: origin + overlayPath(segments, path) + rest };
}

/** Counts what one handler answered. */
class Tally {
  readonly #handler: RequestHandler;
  readonly #judge: Judge;
  readonly #builder = createReportBuilder({ spoolAfter: Number.POSITIVE_INFINITY });
  readonly #operations = new Set<string>();
  #answers = 0;
  #failure: string | undefined;
  #silence: string | undefined;
  #problem: string | undefined;

  constructor(handler: RequestHandler, judge: Judge) {
    this.#handler = handler;
    this.#judge = judge;
  }

  /** Whether the handler took any request. */
  get isTouched(): boolean {
    return this.#answers > 0 || this.#failure !== undefined || this.#silence !== undefined;
  }

  judge(request: CapturedRequest, response: CapturedResponse, operation: string): void {
    this.#operations.add(operation);
    this.#add({ request, response, origin: { capture: nameOf(this.#handler), entry: this.#answers } });
    this.#answers += 1;
  }

  /** Judges a request that no operation is for; answers whether it is none of the contract's business. */
  judgeUnmatched(request: CapturedRequest): boolean {
    return this.#add({ request, origin: { capture: nameOf(this.#handler), entry: 0 } }) === 'out-of-scope';
  }

  failed(why: string): void {
    this.#failure ??= why;
  }

  silent(why: string): void {
    this.#silence ??= why;
  }

  cannotDraw(problem: string): void {
    this.#problem ??= problem;
  }

  /** @param unreached what to say where nothing else is known */
  finish(unreached: string | undefined): CheckedHandler {
    const { groups, undecidedGroups, summary } = this.#builder.finish();
    const place = placeOf(this.#handler.info.callFrame);
    const { outcome, detail } = this.#outcome(summary, unreached);
    return {
      name: nameOf(this.#handler),
      ...(place !== undefined && { place }),
      operations: [...this.#operations],
      answers: this.#answers,
      outcome,
      ...(detail !== undefined && { detail }),
      findings: groups,
      undecided: undecidedGroups,
    };
  }

  #add(exchange: Exchange): string {
    const judgement = this.#judge.judge(exchange);
    this.#builder.add(judgement, exchange.origin, () => this.#judge.labelOf(exchange));
    return judgement.kind;
  }

  #outcome(
    { violate, undecided, conform }: { readonly violate: number; readonly undecided: number; readonly conform: number },
    unreached: string | undefined,
  ): { readonly outcome: CheckedHandler['outcome']; readonly detail?: string } {
    const failed = this.#failure === undefined ? {} : { detail: this.#failure };
    if (violate > 0) return { outcome: 'violates', ...failed };
    if (this.#failure !== undefined) return { outcome: 'failed', ...failed };
    if (undecided > 0) return { outcome: 'undecided' };
    if (this.#problem !== undefined) {
      return { outcome: 'undecided', detail: `no request could be drawn: ${this.#problem}` };
    }
    if (conform > 0) return { outcome: 'conforms' };
    const why = this.#silence ?? unreached;
    return { outcome: 'not-judged', ...(why !== undefined && { detail: why }) };
  }
}
