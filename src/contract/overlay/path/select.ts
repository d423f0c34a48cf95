import type { Json } from '../../../model/index.js';
import { holds } from './holds.js';
import type { PathQuery, Selector } from './query.js';

/** What a query is asked of: a JSON value that can be walked. */
export interface Walkable {
  readonly kind: 'object' | 'array' | 'scalar';
  /** The children, in order; a token is a name or an index. */
  children(): Iterable<readonly [token: string | number, child: Walkable]>;
  /** The child of a name or at an index. */
  child(token: string | number): Walkable | undefined;
  /** How many children there are. */
  readonly size: number;
  toJson(): Json;
}

/** A value that a query selected, and the way to it. */
export interface Selected {
  readonly way: readonly (string | number)[];
  readonly value: Walkable;
}

/** How many values a query may visit: some seconds. A large contract has a million; a hostile query visits each again and again. */
const MOST_VISITS = 5_000_000;

/** Counts what a query visits, so that none runs for ever. */
export class Visits {
  #left: number;

  constructor(most: number = MOST_VISITS) {
    this.#left = most;
  }

  /** @throws {RangeError} when there are too many */
  add(): void {
    this.#left -= 1;
    if (this.#left < 0) throw new RangeError('the query visits too many values');
  }
}

/** Selects by a query, in document order; a value may be selected more than once (RFC 9535 section 2.1.2). */
export function select(query: PathQuery, root: Walkable, current: Walkable = root, visits = new Visits()): Selected[] {
  let nodes: Selected[] = [{ way: [], value: query.from === 'root' ? root : current }];
  for (const { kind, selectors } of query.segments) {
    const from = kind === 'child' ? nodes : nodes.flatMap((node) => [...withDescendants(node, visits)]);
    nodes = from.flatMap((node) => selectors.flatMap((selector) => [...selectFrom(selector, node, root, visits)]));
  }
  return nodes;
}

function* withDescendants(node: Selected, visits: Visits): Iterable<Selected> {
  const stack = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    visits.add();
    yield next;
    stack.push(...[...childrenOf(next)].reverse());
  }
}

function* childrenOf({ way, value }: Selected): Iterable<Selected> {
  for (const [token, child] of value.children()) yield { way: [...way, token], value: child };
}

function* selectFrom(selector: Selector, node: Selected, root: Walkable, visits: Visits): Iterable<Selected> {
  const { way, value } = node;
  visits.add();
  switch (selector.kind) {
    case 'name':
      if (value.kind === 'object') yield* one(way, value, selector.name);
      return;
    case 'index':
      if (value.kind === 'array') yield* one(way, value, indexIn(value, selector.index));
      return;
    case 'wildcard':
      yield* childrenOf(node);
      return;
    case 'slice':
      if (value.kind === 'array') for (const index of sliced(selector, value.size)) yield* one(way, value, index);
      return;
    case 'filter':
      for (const child of childrenOf(node)) {
        visits.add();
        if (holds(selector.expression, { root, current: child.value, visits })) yield child;
      }
  }
}

function* one(way: Selected['way'], value: Walkable, token: string | number): Iterable<Selected> {
  const child = value.child(token);
  if (child !== undefined) yield { way: [...way, token], value: child };
}

/** An index below zero counts from the end. */
function indexIn({ size }: Walkable, index: number): number {
  return index < 0 ? size + index : index;
}

/** The indexes of a slice (RFC 9535 section 2.3.4.2.2). */
function* sliced({ start, end, step }: Extract<Selector, { kind: 'slice' }>, size: number): Iterable<number> {
  if (step === 0) return;
  const within = (index: number, low: number, high: number): number =>
    Math.min(Math.max(index < 0 ? size + index : index, low), high);
  if (step > 0) {
    const last = within(end ?? size, 0, size);
    for (let index = within(start ?? 0, 0, size); index < last; index += step) yield index;
    return;
  }
  const last = end === undefined ? -1 : within(end, -1, size - 1);
  for (let index = within(start ?? size - 1, -1, size - 1); index > last; index += step) yield index;
}
