import type { Clause, Json } from '../../model/index.js';
import type { SchemaNode } from '../../validate/index.js';
import type { Contradiction, Demanded, TextDemand } from '../text/text-demand.js';
import type { Demand } from './demand.js';
import type {
  Bound,
  Containing,
  Dependence,
  FormatFacet,
  ItemLayer,
  ItemWitness,
  PropertyLayer,
  PropertyWitness,
  Scope,
} from './facets.js';
import { ALL_KINDS, KIND, NUMBER } from './kinds.js';

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

/**
 * What is demanded of a value once every choice is made: all of it holds. Schemas are merged into it one by one; what
 * excludes each other is noticed as far as a glance tells.
 */
export class Shape {
  kinds = ALL_KINDS;
  /** Kinds that some keyword speaks of: they are drawn more often where any kind would do. */
  spokenOf = 0;
  conflict: Contradiction | undefined;
  /** Something was merged that the shape does not say in full: what is drawn must be judged, and no conflict is proof. */
  isRough = false;
  /** Values must be judged, although conflicts are proof. */
  isLoose = false;
  /** Why kinds were ruled out. */
  removals: Contradiction[] = [];
  values: Demanded<readonly Json[]> | undefined;
  excluded: Demanded<Json>[] = [];

  minimum: Bound | undefined;
  maximum: Bound | undefined;
  multiples: Demanded<number>[] = [];
  notMultiples: Demanded<number>[] = [];
  formats: FormatFacet[] = [];

  text: Mutable<TextDemand> = { patterns: [], formats: [], withoutPatterns: [], withoutFormats: [] };

  minItems: Demanded<number> | undefined;
  maxItems: Demanded<number> | undefined;
  isUnique: Clause | undefined;
  isRepeating: Clause | undefined;
  itemLayers: ItemLayer[] = [];
  containing: Containing[] = [];
  itemWitnesses: ItemWitness[] = [];

  minProperties: Demanded<number> | undefined;
  maxProperties: Demanded<number> | undefined;
  required = new Map<string, Clause>();
  forbidden = new Map<string, Clause>();
  dependences: Dependence[] = [];
  layers: PropertyLayer[] = [];
  named: (readonly [string, Demand, Clause])[] = [];
  nameSchemas: Demanded<SchemaNode>[] = [];
  witnesses: PropertyWitness[] = [];

  scopes: Scope[] = [];
  /** What the value must fail beside what the demand says. */
  breaches: readonly SchemaNode[] = [];
  /** Choices are still to be made that may evaluate more: what the scopes say is not yet certain. */
  isOpen = false;

  /** Copies the shape, to try one more demand on it. */
  clone(): Shape {
    const copy = new Shape();
    Object.assign(copy, this);
    copy.removals = [...this.removals];
    copy.excluded = [...this.excluded];
    copy.multiples = [...this.multiples];
    copy.notMultiples = [...this.notMultiples];
    copy.formats = [...this.formats];
    const { patterns, formats, withoutPatterns, withoutFormats } = this.text;
    copy.text = {
      ...this.text,
      patterns: [...patterns],
      formats: [...formats],
      withoutPatterns: [...withoutPatterns],
      withoutFormats: [...withoutFormats],
    };
    copy.itemLayers = [...this.itemLayers];
    copy.containing = [...this.containing];
    copy.itemWitnesses = [...this.itemWitnesses];
    copy.required = new Map(this.required);
    copy.forbidden = new Map(this.forbidden);
    copy.dependences = [...this.dependences];
    copy.layers = [...this.layers];
    copy.named = [...this.named];
    copy.nameSchemas = [...this.nameSchemas];
    copy.witnesses = [...this.witnesses];
    copy.scopes = [...this.scopes];
    return copy;
  }

  /** Leaves only some kinds. */
  narrow(kinds: number, clause: Clause): void {
    if ((this.kinds & kinds) !== this.kinds) this.#remove(ALL_KINDS & ~kinds, [clause, clause]);
  }

  /** Rules a kind out, because two clauses exclude each other there. */
  rule(kinds: number, left: Clause, right: Clause): void {
    this.#remove(kinds, [left, right]);
  }

  /** Two clauses exclude each other, whatever the kind. */
  contradict(left: Clause, right: Clause): void {
    this.conflict ??= { clauses: [left, right] };
  }

  /** Speaks of a kind. */
  mention(kinds: number): void {
    this.spokenOf |= kinds;
  }

  least(bound: Bound): void {
    const { minimum } = this;
    if (minimum !== undefined && !isStricter(bound, minimum, bound.value > minimum.value)) return;
    this.minimum = bound;
    this.#compareBounds();
  }

  most(bound: Bound): void {
    const { maximum } = this;
    if (maximum !== undefined && !isStricter(bound, maximum, bound.value < maximum.value)) return;
    this.maximum = bound;
    this.#compareBounds();
  }

  minLength(value: number, clause: Clause): void {
    if (value > (this.text.minLength?.value ?? -1)) this.text.minLength = { value, clause };
    this.#compare(this.text.minLength, this.text.maxLength, KIND.string);
  }

  maxLength(value: number, clause: Clause): void {
    if (value < (this.text.maxLength?.value ?? Number.POSITIVE_INFINITY)) this.text.maxLength = { value, clause };
    if (value < 0) this.rule(KIND.string, clause, clause);
    this.#compare(this.text.minLength, this.text.maxLength, KIND.string);
  }

  fewestItems(value: number, clause: Clause): void {
    if (value > (this.minItems?.value ?? 0)) this.minItems = { value, clause };
    this.#compare(this.minItems, this.maxItems, KIND.array);
  }

  mostItems(value: number, clause: Clause): void {
    if (value < (this.maxItems?.value ?? Number.POSITIVE_INFINITY)) this.maxItems = { value, clause };
    if (value < 0) this.rule(KIND.array, clause, clause);
    this.#compare(this.minItems, this.maxItems, KIND.array);
  }

  fewestProperties(value: number, clause: Clause): void {
    if (value > (this.minProperties?.value ?? 0)) this.minProperties = { value, clause };
    this.#compare(this.minProperties, this.maxProperties, KIND.object);
  }

  mostProperties(value: number, clause: Clause): void {
    if (value < (this.maxProperties?.value ?? Number.POSITIVE_INFINITY)) this.maxProperties = { value, clause };
    if (value < 0) this.rule(KIND.object, clause, clause);
    this.#compare(this.minProperties, this.maxProperties, KIND.object);
  }

  require(name: string, clause: Clause): void {
    if (this.required.has(name)) return;
    this.required.set(name, clause);
    const forbids = this.forbidden.get(name);
    if (forbids !== undefined) this.rule(KIND.object, clause, forbids);
  }

  forbid(name: string, clause: Clause): void {
    this.forbidden.set(name, clause);
    const requires = this.required.get(name);
    if (requires !== undefined) this.rule(KIND.object, requires, clause);
  }

  #compareBounds(): void {
    const { minimum, maximum } = this;
    if (minimum === undefined || maximum === undefined) return;
    const isEmpty =
      minimum.value > maximum.value ||
      (minimum.value === maximum.value && (minimum.isExclusive || maximum.isExclusive));
    if (isEmpty) this.rule(NUMBER, minimum.clause, maximum.clause);
  }

  #compare(least: Demanded<number> | undefined, most: Demanded<number> | undefined, kind: number): void {
    if (least !== undefined && most !== undefined && least.value > most.value) {
      this.rule(kind, least.clause, most.clause);
    }
  }

  #remove(kinds: number, clauses: readonly [Clause, Clause]): void {
    if ((this.kinds & kinds) === 0) return;
    this.kinds &= ~kinds;
    if (this.kinds !== 0) {
      this.removals.push({ clauses });
      return;
    }
    const [left, right] = clauses;
    if (left !== right) this.contradict(left, right);
    else {
      // One clause has ruled out what another one left.
      const other = this.removals.at(-1);
      this.contradict(other?.clauses[0] ?? left, right);
    }
  }
}

function isStricter(bound: Bound, known: Bound, isBeyond: boolean): boolean {
  return isBeyond || (bound.value === known.value && bound.isExclusive && !known.isExclusive);
}
