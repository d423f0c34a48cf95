import type { SchemaNode } from '../../validate/index.js';
import type { Contradiction } from '../text/text-demand.js';
import { clauseOf } from './clause-of.js';
import type { Demand } from './demand.js';
import { isExcludedAtAGlance } from './glance.js';
import { hold } from './hold.js';
import type { NameSchemas } from './name-schemas.js';
import { negationsOf } from './negate.js';
import { type Alternative, type Choice, fails, holds, SearchState } from './search-state.js';
import type { Shape } from './shape.js';

/** Looks deeper into a shape: what its parts demand. It may rule kinds out, or find a conflict. */
export type Examine = (state: SearchState, isFinal: boolean) => void;

/** The shapes that fulfil a demand. */
export interface Solution {
  readonly shapes: readonly Shape[];
  /** Every way was tried: where there is no shape, there is no value. */
  readonly isComplete: boolean;
  /** There is no other shape that was found. */
  readonly isAll: boolean;
  /** The first conflict met; where there is no shape, why. */
  readonly conflict: Contradiction | undefined;
}

const MAX_SHAPES = 160;
const MAX_STEPS = 1200;
/** How often a choice of shapes begins anew: twice for each way that the first choice leaves. */
const RESTARTS = { least: 24, most: 160 };
const STEPS_A_RESTART = 60;
const STEPS_A_LOOK = 60;
/** A trial is about as much work as so many steps. */
const STEPS_OF_A_TRIAL = 0.5;

/**
 * Looks whether a demand has a shape, without finding them all. The solution is complete where that was all there is;
 * else `undefined` stands for it, unless there is a shape.
 */
export function look(names: NameSchemas, demand: Demand, examine: Examine): Solution | undefined {
  const search = new Search(examine, STEPS_A_LOOK, 2, undefined);
  search.run(initial(names, demand));
  const { shapes, conflict, isOver, wasRough } = search;
  return isOver && shapes.length === 0
    ? undefined
    : { shapes, isComplete: !isOver && !wasRough, isAll: !isOver, conflict };
}

/** Finds the shapes of a demand: all of them, or, where there are too many, a varied choice. */
export function solve(names: NameSchemas, demand: Demand, examine: Examine): Solution {
  const all = new Search(examine, MAX_STEPS, MAX_SHAPES, undefined);
  all.run(initial(names, demand));
  const { conflict } = all;
  if (!all.isOver) return { shapes: all.shapes, isComplete: !all.wasRough, isAll: true, conflict };
  const shapes: Shape[] = [];
  const restarts = Math.min(Math.max(all.width * 2, RESTARTS.least), RESTARTS.most);
  for (let restart = 0; restart < restarts; restart++) {
    const one = new Search(examine, STEPS_A_RESTART, 1, restart);
    one.run(initial(names, demand));
    shapes.push(...one.shapes);
  }
  return { shapes: shapes.length > 0 ? shapes : all.shapes, isComplete: false, isAll: false, conflict };
}

function initial(names: NameSchemas, demand: Demand): SearchState {
  const state = new SearchState(names);
  for (const node of demand.holds) state.goals.push(holds(node));
  for (const node of demand.fails) {
    state.goals.push(fails(node, clauseOf(node, { keyword: 'not', pointer: node.location.pointer })));
  }
  return state;
}

class Search {
  readonly shapes: Shape[] = [];
  conflict: Contradiction | undefined;
  /** A conflict was met that proves nothing. */
  wasRough = false;
  isOver = false;
  /** How many ways the first choice leaves. */
  width = 0;
  readonly #examine: Examine;
  readonly #maxShapes: number;
  #steps: number;
  #seed: number | undefined;
  #isFirst = true;

  constructor(examine: Examine, maxSteps: number, maxShapes: number, seed: number | undefined) {
    this.#examine = examine;
    this.#steps = maxSteps;
    this.#maxShapes = maxShapes;
    this.#seed = seed;
  }

  run(state: SearchState): void {
    if (this.#steps-- <= 0) {
      this.isOver = true;
      return;
    }
    if (!this.#merge(state)) return;
    const choice = this.#next(state);
    if (choice === undefined) {
      this.#examine(state, true);
      if (this.#isPossible(state)) {
        this.shapes.push(state.shape);
        if (this.shapes.length >= this.#maxShapes) this.isOver = true;
      }
      return;
    }
    if (this.width === 0) this.width = choice.alternatives.length;
    for (const alternative of this.#ordered(choice.alternatives)) {
      const branch = state.clone();
      branch.goals.push(...alternative);
      this.run(branch);
      if (this.isOver) return;
    }
  }

  /** Merges what leaves no choice. */
  #merge(state: SearchState): boolean {
    for (let goal = state.goals.shift(); goal !== undefined; goal = state.goals.shift()) {
      if (goal.kind === 'holds') hold(state, goal.node, goal.scopes);
      else if (goal.kind === 'literal') goal.apply(state.shape);
      else if (state.leave(goal.node, goal.clause)) {
        const alternatives = negationsOf(state.names, goal.node);
        state.choose({ alternatives, clause: goal.clause, against: goal.node });
      }
      if (!this.#isPossible(state)) return false;
    }
    this.#examine(state, false);
    return this.#isPossible(state);
  }

  #isPossible({ shape }: SearchState): boolean {
    if (shape.conflict === undefined) return true;
    if (shape.isRough) this.wasRough = true;
    else this.conflict ??= shape.conflict;
    return false;
  }

  /** Takes the next choice from the state: what must be before what must not be, and the narrower first. */
  #next(state: SearchState): Choice | undefined {
    let best: Choice | undefined;
    for (const choice of state.choices) if (best === undefined || rank(choice) < rank(best)) best = choice;
    if (best === undefined) return undefined;
    const taken = best;
    state.choices = state.choices.filter((choice) => choice !== taken);
    // What already cannot hold needs no way to fail.
    const { against } = taken;
    if (against !== undefined && (isExcludedAtAGlance(state.shape, against) || this.#isExcluded(state, against))) {
      return this.#next(state);
    }
    return taken;
  }

  #isExcluded(state: SearchState, node: SchemaNode): boolean {
    this.#steps -= STEPS_OF_A_TRIAL;
    const trial = new SearchState(state.names, state);
    trial.choices = [];
    trial.forget(node);
    trial.goals.push(holds(node));
    const isPossible = new Search(this.#examine, 1, 1, undefined).#merge(trial);
    if (isPossible) this.#examine(trial, true);
    return trial.shape.conflict !== undefined && !trial.shape.isRough;
  }

  #ordered(alternatives: readonly Alternative[]): readonly Alternative[] {
    if (this.#seed === undefined) return alternatives;
    const order = [...alternatives];
    if (this.#isFirst) {
      this.#isFirst = false;
      const turn = this.#seed % order.length;
      return [...order.slice(turn), ...order.slice(0, turn)];
    }
    for (let index = order.length - 1; index > 0; index--) {
      this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
      const other = (this.#seed >>> 8) % (index + 1);
      // Both indexes are within the list.
      [order[index], order[other]] = [order[other] as Alternative, order[index] as Alternative];
    }
    return order;
  }
}

function rank({ alternatives, against }: Choice): number {
  return alternatives.length + (against === undefined ? 0 : 1_000_000);
}
