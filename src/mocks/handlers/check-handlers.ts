import { createJudge, defaultSeverity, type JudgeOptions } from '../../check/index.js';
import type { GenerateOptions } from '../../generate/index.js';
import type { ContractSource } from '../../matchers/index.js';
import { ConfigurationError } from '../../model/index.js';
import { contractsOf } from '../contract-source.js';
import { RequestSource } from './drawn-requests.js';
import { type CheckedHandler, type HandlersCheck, handlersCheck } from './handlers-check.js';
import { judgeHandler } from './judge-handler.js';
import { type RequestHandler, recogniseHandler } from './request-handler.js';
import { TargetFinder } from './targets.js';

/** How handlers are checked. */
export interface CheckHandlersOptions extends JudgeOptions, GenerateOptions {
  /** How many requests are drawn of each operation. Default: 20. */
  readonly count?: number;
  /** A whole number: the same seed draws the same requests. Default: 1. */
  readonly seed?: number;
  /** Milliseconds that one answer may take. Default: 1,000. */
  readonly timeout?: number;
}

/**
 * Runs request handlers of MSW 2 with generated requests that conform, and judges what they answer. Each handler is
 * judged by itself, those that answer once and those that stand behind another included, and stays as it was.
 *
 * A handler that answers one thing whatever it is asked is what most mocks are: that its answer is of another resource
 * than the one asked for is a warning here (`rule.path-agrees`), unless `severityOf` says more.
 * @throws {ContractError} when a contract cannot be read
 * @throws {ConfigurationError} `option-invalid`, when what is handed in are no handlers, or an option cannot be used
 */
export async function checkHandlers(
  handlers: readonly object[],
  contract: ContractSource,
  options: CheckHandlersOptions = {},
): Promise<HandlersCheck> {
  const { count = 20, seed = 1, timeout = 1000, severityOf = severityForMocks, ...rest } = options;
  assertWhole('count', count, 1);
  assertWhole('seed', seed, Number.MIN_SAFE_INTEGER);
  assertWhole('timeout', timeout, 1);
  if (!Array.isArray(handlers)) {
    throw wrong('handlers', 'must be the list that setupServer is given: [http.get(…), …]');
  }
  const recognised = handlers.map(recogniseHandler);
  const contracts = await contractsOf(contract);
  const judging = {
    judge: createJudge(contracts, { ...rest, severityOf }),
    finder: new TargetFinder(contracts, options.servers),
    source: new RequestSource({ ...rest, count, seed }),
    timeout,
  };
  const checked: CheckedHandler[] = [];
  const before: RequestHandler[] = [];
  for (const one of recognised) {
    if (one.kind === 'http') {
      checked.push(await judgeHandler(one.handler, before, judging));
      before.push(one.handler);
    } else {
      const { name, place, what } = one;
      checked.push({
        name,
        ...(place !== undefined && { place }),
        operations: [],
        answers: 0,
        outcome: 'not-judged',
        detail: `${what}, of which the contract says nothing`,
        findings: [],
        undecided: [],
      });
    }
  }
  return handlersCheck(checked);
}

const severityForMocks: NonNullable<JudgeOptions['severityOf']> = (code) =>
  code === 'rule.path-agrees' ? 'warning' : defaultSeverity(code);

function assertWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw wrong(name, `must be a whole number${least > 0 ? ` of ${least} or more` : ''}, and is ${String(value)}`);
}

// A test runner shows the message alone: what to write is said in it.
function wrong(option: string, problem: string): ConfigurationError {
  return new ConfigurationError(`${option} of checkHandlers ${problem}`, { code: 'option-invalid', source: option });
}
