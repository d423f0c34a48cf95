import type { Clause, Json } from '../../model/index.js';
import { type SchemaNode, violationsOf } from '../../validate/index.js';
import { clauseOf } from './clause-of.js';
import type { Scope } from './facets.js';
import type { NameSchemas } from './name-schemas.js';
import { Shape } from './shape.js';

/** Something still to be merged into a shape. */
export type Goal =
  | { readonly kind: 'holds'; readonly node: SchemaNode; readonly scopes: readonly number[] }
  | { readonly kind: 'fails'; readonly node: SchemaNode; readonly clause: Clause }
  | { readonly kind: 'literal'; apply(shape: Shape): void };

/** Goals that are reached together. */
export type Alternative = readonly Goal[];

/** Alternatives of which one is reached. */
export interface Choice {
  readonly alternatives: readonly Alternative[];
  readonly clause: Clause;
  /** The schema that fails whichever is chosen. */
  readonly against: SchemaNode | undefined;
}

/** Makes the goal that a schema holds. */
export function holds(node: SchemaNode, scopes: readonly number[] = []): Goal {
  return { kind: 'holds', node, scopes };
}

/** Makes the goal that a schema fails. */
export function fails(node: SchemaNode, clause: Clause): Goal {
  return { kind: 'fails', node, clause };
}

/** Makes a goal that is reached by merging something into the shape. */
export function literal(apply: (shape: Shape) => void): Goal {
  return { kind: 'literal', apply };
}

/** A shape under construction: what has been merged, and what is still to be. */
export class SearchState {
  readonly names: NameSchemas;
  readonly shape: Shape;
  readonly goals: Goal[];
  choices: Choice[];
  readonly #held: Map<SchemaNode, ReadonlySet<string>>;
  readonly #failed: Map<SchemaNode, Clause>;

  constructor(names: NameSchemas, from?: SearchState) {
    this.names = names;
    this.shape = from?.shape.clone() ?? new Shape();
    this.goals = [...(from?.goals ?? [])];
    this.choices = [...(from?.choices ?? [])];
    this.#held = new Map(from?.heldSchemas());
    this.#failed = new Map(from?.failedSchemas());
  }

  heldSchemas(): ReadonlyMap<SchemaNode, ReadonlySet<string>> {
    return this.#held;
  }

  failedSchemas(): ReadonlyMap<SchemaNode, Clause> {
    return this.#failed;
  }

  clone(): SearchState {
    return new SearchState(this.names, this);
  }

  /** Notes that a schema holds; false when that is known in these scopes. */
  enter(node: SchemaNode, scopes: readonly number[]): boolean {
    const key = scopes.join();
    const known = this.#held.get(node);
    if (known?.has(key)) return false;
    this.#held.set(node, new Set([...(known ?? []), key]));
    const clause = this.#failed.get(node);
    if (clause !== undefined) this.shape.contradict(clauseOf(node, bestUse(node)), clause);
    return true;
  }

  /** Notes that a schema fails; false when that is known. */
  leave(node: SchemaNode, clause: Clause): boolean {
    if (this.#failed.has(node)) return false;
    this.#failed.set(node, clause);
    if (this.#held.has(node)) this.shape.contradict(clauseOf(node, bestUse(node)), clause);
    return true;
  }

  /** Forgets that a schema fails, to see what would be if it held. */
  forget(node: SchemaNode): void {
    this.#failed.delete(node);
  }

  /** The clause of a schema that refuses a value, or, where it is to fail, of what demands that. */
  clauseAgainst(node: SchemaNode, value: Json): Clause {
    const failing = this.#failed.get(node);
    if (failing !== undefined) return failing;
    const [first] = violationsOf(node, value);
    return first === undefined ? clauseOf(node, bestUse(node)) : { keyword: first.keyword, address: first.rule };
  }

  /** Adds a scope; answers its number. */
  open(scope: Scope): number {
    this.shape.scopes.push(scope);
    return this.shape.scopes.length - 1;
  }

  /** Adds something evaluated to the scopes that look at it. */
  extend(scopes: readonly number[], isOfItems: boolean, change: (scope: Scope) => Partial<Scope>): void {
    for (const index of scopes) {
      const scope = this.shape.scopes[index];
      if (scope !== undefined && scope.isOfItems === isOfItems) {
        this.shape.scopes[index] = { ...scope, ...change(scope) };
      }
    }
  }

  /** Adds a choice; what leaves no choice is merged at once. */
  choose(choice: Choice): void {
    const [first, second] = choice.alternatives;
    if (first === undefined) this.shape.contradict(choice.clause, choice.clause);
    else if (second === undefined) this.goals.push(...first);
    else this.choices.push(choice);
  }
}

/** The first keyword of a schema, which stands for it in a message. */
function bestUse(node: SchemaNode): { readonly keyword: string; readonly pointer: string } {
  for (const use of Object.values(node.keywords)) {
    const found: unknown = Array.isArray(use) ? use[0] : use;
    if (typeof found === 'object' && found !== null && 'keyword' in found && 'pointer' in found) {
      return { keyword: String(found.keyword), pointer: String(found.pointer) };
    }
  }
  return { keyword: 'not', pointer: node.location.pointer };
}
