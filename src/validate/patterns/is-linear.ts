import { areAllDisjoint, areDisjoint, type CodePointSet, NONE, unite } from './code-points.js';
import { isDeterministic, sizeOf } from './is-deterministic.js';
import type { PatternNode } from './pattern-node.js';

/** At most `factor × n^degree` steps on a text of n characters, n counted from 1. */
export interface Cost {
  readonly degree: number;
  readonly factor: number;
}

/** What follows a place in a pattern, and what a backtracking matcher pays for it from one place in the text. */
export interface Continuation {
  /** The code points with which it can go on; it may hold more. */
  readonly first: CodePointSet;
  /** It can also succeed where the text ends. */
  readonly atEnd: boolean;
  /** Without it the match is certain, and nothing before is tried again. */
  readonly canFail: boolean;
  /** What failing costs, whatever the text. */
  readonly fail: Cost;
  /** What failing or succeeding costs, the greater. */
  readonly any: Cost;
  /** What failing costs when the next code point is not in `first`. */
  readonly head: Cost;
}

/** The most steps a character that a pattern may take; and, for those that need not look at the whole text, in all. */
const MAXIMUM_STEPS_A_CHARACTER = 1000;
const MAXIMUM_STEPS = 100_000;
/** A class repeated more often than this is taken as if it were repeated without a limit. */
const MANY = 200;
/** A group is unrolled up to this count. */
const MAXIMUM_UNROLLED = 40;
/** Patterns that take longer to look through are left to the other engine. */
const BUDGET = 5000;

const FREE: Cost = { degree: 0, factor: 0 };
const STEP: Cost = { degree: 0, factor: 1 };
const SUCCESS: Continuation = { first: NONE, atEnd: true, canFail: false, fail: FREE, any: STEP, head: FREE };

/**
 * Tells whether a backtracking matcher surely answers in time linear in the text: sound, not complete. Linear is what
 * takes at most 1,000 steps a character, or 100,000 steps whatever the text.
 */
export function isLinear(pattern: PatternNode): boolean {
  const bound = boundSteps(pattern);
  return bound.degree === 0
    ? bound.factor <= MAXIMUM_STEPS
    : bound.degree === 1 && bound.factor <= MAXIMUM_STEPS_A_CHARACTER;
}

/**
 * Bounds the steps that a backtracking matcher takes on any text.
 *
 * It goes from right to left. A repeat that its next character ends for sure is left at one place only; any other is
 * left at every place, so what follows it must fail within a bounded number of steps. Repeated groups must be
 * deterministic: at every choice the next character decides. Where no `^` holds a pattern, it is tried at every place.
 */
export function boundSteps(pattern: PatternNode): Cost {
  const counter = { left: BUDGET };
  let total: Cost = FREE;
  for (const option of pattern.kind === 'choice' ? pattern.options : [pattern]) {
    const { any, fail } = prepend(option, SUCCESS, counter);
    total = add(total, add(any, isAnchored(option) ? STEP : times(add(STEP, fail))));
  }
  return counter.left < 0 ? { degree: 2, factor: total.factor } : total;
}

/** Tells whether a pattern can match at the text's start alone. */
function isAnchored(node: PatternNode): boolean {
  if (node.kind === 'start') return true;
  if (node.kind === 'choice') return node.options.every(isAnchored);
  return node.kind === 'sequence' && node.items[0] !== undefined && isAnchored(node.items[0]);
}

function prepend(node: PatternNode, next: Continuation, counter: { left: number }): Continuation {
  if (--counter.left < 0) return next;
  switch (node.kind) {
    case 'set':
      return {
        first: node.set,
        atEnd: false,
        canFail: true,
        fail: add(STEP, next.fail),
        any: add(STEP, next.any),
        head: STEP,
      };
    case 'sequence':
      return node.items.reduceRight((rest, item) => prepend(item, rest, counter), next);
    case 'choice':
      return choose(node.options.map((option) => prepend(option, next, counter)));
    case 'repeat':
      return prependRepeat(node, next, counter);
    case 'look': {
      const { any } = prepend(node.body, SUCCESS, counter);
      return { ...next, ...plus(next, add(STEP, any)), canFail: true };
    }
    case 'end':
      return { ...next, ...plus(next, STEP), first: NONE, atEnd: true, canFail: true };
    case 'start':
    case 'boundary':
      return { ...next, ...plus(next, STEP), canFail: true };
  }
}

function prependRepeat(
  { body, min, max }: Extract<PatternNode, { kind: 'repeat' }>,
  next: Continuation,
  counter: { left: number },
): Continuation {
  if (max === 0) return next;
  if (body.kind === 'set') return prependSetRepeat(body.set, min, max, next);
  if (max > 1 && isDeterministic({ kind: 'repeat', body, min, max }, next)) {
    const once = prepend(body, SUCCESS, counter);
    // At each character: the body's nodes, the looks in it, and the exit, which the next character forbids.
    const turn = add(add({ degree: 0, factor: sizeOf(body) }, looksIn(body, counter)), next.head);
    const turns = times(turn);
    return {
      first: min > 0 ? once.first : unite(once.first, next.first),
      atEnd: (min === 0 && next.atEnd) || once.atEnd,
      canFail: min > 0 || next.canFail,
      fail: min > 0 || next.canFail ? add(turns, next.fail) : FREE,
      any: add(turns, next.any),
      head: add(once.head, next.head),
    };
  }
  if (max > MAXIMUM_UNROLLED) return hopeless(next);
  let rest = next;
  for (let turn = max; turn > 0; turn--) {
    const once = prepend(body, rest, counter);
    rest = turn > min ? choose([once, next]) : once;
  }
  return rest;
}

/** Adds up what the lookarounds inside a part cost, each tried once. */
function looksIn(node: PatternNode, counter: { left: number }): Cost {
  switch (node.kind) {
    case 'look':
      return prepend(node.body, SUCCESS, counter).any;
    case 'repeat':
      return looksIn(node.body, counter);
    case 'sequence':
      return node.items.map((item) => looksIn(item, counter)).reduce(add, FREE);
    case 'choice':
      return node.options.map((option) => looksIn(option, counter)).reduce(add, FREE);
    default:
      return FREE;
  }
}

function prependSetRepeat(set: CodePointSet, min: number, max: number, next: Continuation): Continuation {
  const isMany = max > MANY;
  const run: Cost = isMany ? { degree: 1, factor: 1 } : { degree: 0, factor: max };
  const exits = isMany ? Number.POSITIVE_INFINITY : max - min + 1;
  const first = min > 0 ? set : unite(set, next.first);
  const atEnd = min === 0 && next.atEnd;
  const head = min > 0 ? STEP : add(STEP, next.head);
  if (!next.canFail) {
    const fail: Cost = min === 0 ? FREE : isMany && min > MANY ? run : { degree: 0, factor: min };
    return { first, atEnd, canFail: min > 0, fail, any: add(run, next.any), head };
  }
  const leaves = min === max || (next.head.degree === 0 && areDisjoint(set, next.first));
  // The exits that the next character forbids fail at once.
  const forbidden = min === max ? FREE : repeated(next.head, exits);
  const fail = add(run, leaves ? add(next.fail, forbidden) : repeated(next.fail, exits));
  const any = add(run, leaves ? add(next.any, forbidden) : add(next.any, repeated(next.fail, exits)));
  return { first, atEnd, canFail: true, fail, any, head };
}

/** Joins alternatives: when the next code point decides, one is paid for; otherwise all. */
function choose(options: readonly Continuation[]): Continuation {
  const canFail = options.every((option) => option.canFail);
  const heads = options.map(({ head }) => head).reduce(add, STEP);
  const decides = heads.degree === 0 && arePairwiseDisjoint(options);
  const total = (costs: readonly Cost[]): Cost =>
    decides ? add(costs.reduce(greater, FREE), heads) : costs.reduce(add, STEP);
  return {
    first: unite(...options.map(({ first }) => first)),
    atEnd: options.some(({ atEnd }) => atEnd),
    canFail,
    fail: canFail ? total(options.map(({ fail }) => fail)) : FREE,
    any: total(options.map(({ any }) => any)),
    head: heads,
  };
}

function arePairwiseDisjoint(options: readonly Continuation[]): boolean {
  return (
    options.every(({ canFail }) => canFail) &&
    options.filter(({ atEnd }) => atEnd).length <= 1 &&
    areAllDisjoint(options.map(({ first }) => first))
  );
}

function plus(next: Continuation, cost: Cost): Pick<Continuation, 'fail' | 'any' | 'head'> {
  return { fail: add(cost, next.fail), any: add(cost, next.any), head: add(cost, next.head) };
}

function hopeless(next: Continuation): Continuation {
  const cost: Cost = { degree: 2, factor: 1 };
  return { ...next, canFail: true, fail: cost, any: cost, head: cost };
}

function add(a: Cost, b: Cost): Cost {
  return { degree: Math.max(a.degree, b.degree), factor: a.factor + b.factor };
}

function greater(a: Cost, b: Cost): Cost {
  return { degree: Math.max(a.degree, b.degree), factor: Math.max(a.factor, b.factor) };
}

/** Pays a cost once a character. */
function times(cost: Cost): Cost {
  return { degree: cost.degree + 1, factor: cost.factor };
}

function repeated(cost: Cost, count: number): Cost {
  if (cost.factor === 0) return cost;
  return count === Number.POSITIVE_INFINITY ? times(cost) : { degree: cost.degree, factor: cost.factor * count };
}
