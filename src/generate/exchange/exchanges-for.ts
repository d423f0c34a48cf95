import type { Arbitrary } from 'fast-check';
import { CannotGenerateError, type Operation } from '../../model/index.js';
import { provenArbitrary } from '../proven-arbitrary.js';
import { copyOf } from '../shrink/copy.js';
import { draftSteps } from './draft-steps.js';
import { type ExchangePlan, planExchange } from './exchange-plan.js';
import { ExchangeSource } from './exchange-source.js';
import { breakGroups } from './faults/index.js';
import type { ExchangeFault, ExchangeOptions, GeneratedExchange } from './generated-exchange.js';
import { possibleAnswers } from './pick-status.js';
import { tieOf } from './tie-of.js';

/** How many attempts in a row may miss: an exchange has many parts, each of which is tried by itself as well. */
const ATTEMPTS = 400;

/** How many attempts one way to break them has, before it is told as tied. */
const FAULT_ATTEMPTS = 40;

/**
 * Draws whole exchanges of an operation: a request and its response, coherent with the rules that the document switches
 * on. Each conforms; or, with `invalid`, each is broken in exactly one way and says which. Shrinking keeps the promise.
 * @throws {CannotGenerateError} when no response can be written, or, while drawing, when too many attempts miss
 * @throws {UnsatisfiableSchemaError} while drawing, when something required has no value
 */
export function exchangesFor(operation: Operation, options: ExchangeOptions = {}): Arbitrary<GeneratedExchange> {
  const plan = planExchange(operation, options);
  possibleAnswers(plan);
  return arbitraryOf(plan, new ExchangeSource(plan, options.invalid === true ? breakGroups(plan) : undefined));
}

/**
 * Lists the ways to break an operation's exchanges: each fault of its parameters, headers and bodies, each rule, and
 * what is missing or not documented. One that a schema ties to another, or that text cannot say, is listed with why.
 * @throws {CannotGenerateError} when no response can be written
 */
export function exchangeFaultsOf(operation: Operation, options: ExchangeOptions = {}): readonly ExchangeFault[] {
  const plan = planExchange(operation, options);
  return breakGroups(plan).flatMap((group) =>
    group.list().map((one): ExchangeFault => {
      const source = new ExchangeSource(plan, [{ side: group.side, weight: 1, list: () => [one] }]);
      const tied = one.tied ?? tieOf(source, one, FAULT_ATTEMPTS);
      if (tied !== undefined) return { ...one.fault, tied };
      return { ...one.fault, arbitrary: arbitraryOf(plan, source) };
    }),
  );
}

function arbitraryOf(plan: ExchangePlan, source: ExchangeSource): Arbitrary<GeneratedExchange> {
  const drafts = provenArbitrary(
    source,
    { steps: (draft) => draftSteps(plan, draft, source.breakOf(draft)?.isAccepted) },
    { attempts: ATTEMPTS },
  );
  return drafts.map((draft) => {
    const generated = source.read(draft);
    // Parts of it are the plan's, and the contract's: a test may change what it is given.
    if (generated !== undefined) return copyOf(generated);
    const { source: file, pointer } = source.address;
    throw new CannotGenerateError(`${file}#${pointer}: a drawn exchange was changed`, source.address);
  });
}
