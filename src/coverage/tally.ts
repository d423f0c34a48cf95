import { isJsonObject, type Json, type Parameter } from '../model/index.js';
import { jsonEqual, type SchemaNode } from '../validate/index.js';
import { type CoverageItem, itemKey, type Side, type Uncounted } from './coverage.js';
import { offersOf } from './offers.js';
import { type NameOf, surveySchema } from './survey-schema.js';
import { ValueWalker } from './value-walker.js';

/** An item while it is counted. */
export interface Counter {
  readonly item: Uncounted;
  count: number;
  isReached: boolean;
}

/** Counters by item: schemas read in two ways, such as for a request and on their own, are one place in the file. */
export class Counters {
  readonly #byKey = new Map<string, Counter>();
  #fresh: Uncounted[] = [];

  /** Finds the counter of an item; made when it is the first time. */
  of(item: Uncounted): Counter {
    const key = itemKey(item);
    let counter = this.#byKey.get(key);
    if (counter === undefined) {
      counter = { item, count: 0, isReached: false };
      this.#byKey.set(key, counter);
    }
    return counter;
  }

  /** Counts once more, or several times. */
  add(counter: Counter, count = 1): void {
    if (counter.count === 0 && count > 0) this.#fresh.push(counter.item);
    counter.count += count;
  }

  /** Lists what was exercised for the first time since this was last asked. */
  takeFresh(): readonly Uncounted[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** Finds the counter of an item, if there is one. */
  find(item: Uncounted): Counter | undefined {
    return this.#byKey.get(itemKey(item));
  }

  /** Lists what was counted. */
  items(): readonly CoverageItem[] {
    return [...this.#byKey.values()].map(({ item, count, isReached }) => ({ ...item, count, isReached }));
  }
}

/** What a schema offers, each with its counter. */
interface CountedOffers {
  readonly properties: ReadonlyMap<string, Counter>;
  readonly members: readonly (readonly [Json, Counter])[];
  /** The members that are texts, as nearly all are. */
  readonly texts: ReadonlyMap<Json, Counter>;
  readonly null?: Counter;
  readonly notNull?: Counter;
  /** All of them, the branches too. */
  readonly all: readonly Counter[];
}

/** Counts what values exercise of the schemas of one side. */
export class SchemaTally {
  readonly #side: Side;
  readonly #counters: Counters;
  readonly #nameOf: NameOf;
  readonly #offers = new Map<SchemaNode, CountedOffers>();
  readonly #branches = new Map<SchemaNode, Counter>();
  readonly #walker = new ValueWalker();
  readonly #surveyed = new Set<SchemaNode>();
  readonly #reached = new Set<CountedOffers>();

  constructor(side: Side, counters: Counters, nameOf: NameOf) {
    this.#nameOf = nameOf;
    this.#side = side;
    this.#counters = counters;
  }

  /** Takes up everything that a schema and what it refers to offer. */
  survey(root: SchemaNode, name: string): void {
    surveySchema(root, name, this.#side, this.#nameOf, this.#surveyed, (node, of) =>
      this.#offers.set(node, this.#count(node, of)),
    );
  }

  /** Lists what a surveyed schema, and all that it leads to, offers and no value has exercised. */
  missing(root: SchemaNode): readonly Uncounted[] {
    const found = new Set<Uncounted>();
    surveySchema(
      root,
      '',
      this.#side,
      () => '',
      new Set(),
      (node) => {
        for (const { item, count } of this.#offers.get(node)?.all ?? []) if (count === 0) found.add(item);
      },
    );
    return [...found];
  }

  /** Counts what a value exercises of a surveyed schema. */
  count(root: SchemaNode, value: Json): void {
    this.#walker.walk(root, value, (node, part) => {
      const branch = this.#branches.get(node);
      if (branch !== undefined) this.#counters.add(branch);
      const offers = this.#offers.get(node);
      if (offers === undefined) return;
      if (!this.#reached.has(offers)) this.#reach(offers);
      const { properties, members } = offers;
      const side = part === null ? offers.null : offers.notNull;
      if (side !== undefined) this.#counters.add(side);
      if (properties.size > 0 && isJsonObject(part)) {
        for (const name of Object.keys(part)) {
          const counter = properties.get(name);
          if (counter !== undefined) this.#counters.add(counter);
        }
      }
      const member = typeof part === 'string' ? offers.texts.get(part) : findMember(members, part);
      if (member !== undefined) this.#counters.add(member);
    });
  }

  #reach(offers: CountedOffers): void {
    this.#reached.add(offers);
    for (const counter of offers.all) counter.isReached = true;
  }

  #count(node: SchemaNode, of: string): CountedOffers {
    const { address, properties, members, isNullable, branches } = offersOf(node, this.#side);
    const at = (kind: CoverageItem['kind'], name: string): Counter =>
      this.#counters.of({ kind, side: this.#side, of, name, rule: address });
    const byName = new Map(properties.map((name) => [name, at('property', name)]));
    const byMember = members.map((member) => [member, at('enum-value', JSON.stringify(member))] as const);
    const byBranch = branches.map((branch) => [branch.node, at('schema-branch', branch.name)] as const);
    for (const [branch, counter] of byBranch) this.#branches.set(branch, counter);
    const nullable = isNullable ? { null: at('null-branch', 'null'), notNull: at('null-branch', 'not null') } : {};
    const all = [...byName.values(), ...[...byMember, ...byBranch].map(([, counter]) => counter)];
    return {
      properties: byName,
      members: byMember,
      texts: new Map(byMember),
      ...nullable,
      all: [...all, ...Object.values(nullable)],
    };
  }
}

function findMember(members: CountedOffers['members'], value: Json): Counter | undefined {
  return members.find(([member]) => jsonEqual(member, value))?.[1];
}

/** The item of a parameter. */
export function parameterItem(operation: string, { in: place, name, address }: Parameter): Uncounted {
  return { kind: 'parameter', side: 'request', of: operation, name: `${place} ${name}`, rule: address };
}
