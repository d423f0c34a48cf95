import {
  type Address,
  CannotGenerateError,
  type Clause,
  formatAddress,
  type Json,
  UnsatisfiableSchemaError,
} from '../model/index.js';
import { addressOf, PatternTooSlowError } from '../validate/index.js';
import type { Demand } from './demand/demand.js';
import type { DrawContext } from './draw/context.js';
import { endlessnessOf } from './draw/endless.js';
import { Engine } from './draw/engine.js';
import { MOST_CHARACTERS, MOST_PARTS, type TooLarge, tooLargeIn } from './draw/extents.js';
import type { Plan } from './draw/plan.js';
import type { GenerateOptions } from './options.js';
import type { Source } from './source.js';
import { patient, slownessOf, tooSlow } from './text/slow-pattern.js';
import type { Contradiction } from './text/text-demand.js';

const MAX_PARTS = 200;
/** How many parts of one draw may be drawn again. */
const RETRIES = 200;

/**
 * Makes the source of the values that a demand leaves.
 * @param judge tells what every value must fulfil; else that all that holds accepts it, and nothing that fails
 * @param engine keeps what was planned: demands that share schemas are planned faster together
 * @throws {UnsatisfiableSchemaError} when no value can be
 * @throws {CannotGenerateError} when none was found
 * @throws {SchemaNotCompilableError} at once or when drawing: a pattern takes too long
 */
export function sourceOf(
  demand: Demand,
  options: GenerateOptions,
  judge?: (value: Json) => boolean,
  engine: Engine = new Engine(options),
): Source<Json> {
  const [first] = [...demand.holds, ...demand.fails];
  const address =
    first === undefined
      ? { source: '', pointer: '' }
      : addressOf(first.location.resource.document, first.location.pointer);
  const plan = engine.plan(demand);
  try {
    refuseHopeless(plan, address);
  } catch (error) {
    throw error instanceof PatternTooSlowError ? tooSlow(error, address) : error;
  }
  const { boundary = false, maxParts = MAX_PARTS } = options;
  const isFit = judge ?? ((value: Json) => plan.accepts(value));
  const patiently = patient(address);
  return {
    address,
    attempt(random) {
      const context: DrawContext = { random, isAtBoundary: boundary, parts: maxParts, depth: 0, retries: RETRIES };
      return patiently(() => plan.draw(context), undefined);
    },
    isKept: (value) => patiently(() => isFit(value), false),
  };
}

function refuseHopeless(plan: Plan, address: Address): void {
  const contradiction = contradictionIn(plan);
  if (contradiction !== undefined) {
    const clauses = distinct(contradiction.clauses);
    const named = clauses.map((clause) => `"${clause.keyword}" (${formatAddress(clause.address)})`);
    const message =
      clauses.length === 1
        ? `No value satisfies this schema: ${named[0]} leaves none.`
        : `No value satisfies this schema: ${named.join(' and ')} exclude each other.`;
    throw new UnsatisfiableSchemaError(message, clauses, address);
  }
  const tooLarge = tooLargeIn(plan);
  if (tooLarge !== undefined) throw sayTooLarge(tooLarge);
  if (plan.usable.length > 0) return;
  throw new CannotGenerateError(`${formatAddress(address)}: no way was found to satisfy this schema.`, address);
}

function sayTooLarge({ clause, what, count }: TooLarge): CannotGenerateError {
  const { keyword, address } = clause;
  const most = (what === 'characters' ? MOST_CHARACTERS : MOST_PARTS).toLocaleString('en');
  const message =
    what === 'parts'
      ? `The smallest value would have more than ${most} parts, not least by "${keyword}" (${formatAddress(address)}).`
      : `"${keyword}" (${formatAddress(address)}) demands ${count.toLocaleString('en')} ${what}: more than ${most} are not generated.`;
  return new CannotGenerateError(message, address, `Lower "${keyword}", or write such a value by hand.`);
}

/** Finds out why no value fulfils a demand; `undefined` when no reason was found. */
export function contradictionOf(demand: Demand): Contradiction | undefined {
  try {
    return contradictionIn(new Engine({}).plan(demand));
  } catch (error) {
    // What takes too long to tell is not told.
    if (slownessOf(error) !== undefined) return undefined;
    throw error;
  }
}

function contradictionIn(plan: Plan): Contradiction | undefined {
  const found = endlessnessOf(plan);
  return found === undefined ? undefined : { clauses: [plain(found.clauses[0]), plain(found.clauses[1])] };
}

/** A clause whose address is known by itself. */
function plain({ keyword, address }: Clause): Clause {
  return { keyword, address };
}

function distinct([left, right]: Contradiction['clauses']): readonly Clause[] {
  const isSame =
    left.keyword === right.keyword &&
    left.address.source === right.address.source &&
    left.address.pointer === right.address.pointer;
  return isSame ? [left] : [left, right];
}
