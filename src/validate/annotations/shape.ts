import type { Json, JsonObject } from '../../model/index.js';
import type { Pattern, SchemaNode } from '../graph/node.js';
import type { Run } from '../interpret/run.js';
import { mayBe } from './accepts-type.js';
import { type Conjunction, conjunctionOf, decide } from './conjunction.js';

/** What is said of a part of a value: the shape that it has as an object and as an array. */
export class Part {
  readonly nodes: readonly SchemaNode[];
  /** Neither an object nor an array: nothing to walk into. */
  readonly isLeaf: boolean;
  readonly #shapes: Shapes;
  #object: ObjectShape | undefined;
  #array: ArrayShape | undefined;

  constructor(nodes: readonly SchemaNode[], shapes: Shapes) {
    this.nodes = nodes;
    this.#shapes = shapes;
    this.isLeaf = nodes.every((node) => !mayBe(node, 'object') && !mayBe(node, 'array'));
  }

  objectShape(value: JsonObject, run: Run): ObjectShape {
    this.#object ??= this.#shapes.object(conjunctionOf(this.nodes, 'object'));
    const { conjunction } = this.#object;
    if (conjunction.maybe.length === 0) return this.#object;
    return this.#shapes.object({ always: decide(conjunction, value, 'object', run), maybe: [] });
  }

  arrayShape(value: readonly Json[], run: Run): ArrayShape {
    this.#array ??= this.#shapes.array(conjunctionOf(this.nodes, 'array'));
    const { conjunction } = this.#array;
    if (conjunction.maybe.length === 0) return this.#array;
    return this.#shapes.array({ always: decide(conjunction, value, 'array', run), maybe: [] });
  }
}

/** What a conjunction of schemas says of an object's properties. */
export class ObjectShape {
  readonly conjunction: Conjunction;
  /** Every name that `properties` lists, `required` demands or a `discriminator` goes by. */
  readonly names = new Map<string, Part>();
  /** No property can be undocumented: none is named, or some keyword speaks of all others. */
  readonly isOpen: boolean;
  /** Nothing here can be undocumented, at any depth. */
  readonly isFree: boolean;
  readonly #patterns: readonly Pattern[];
  /** What is said of a name that is in no list; only looked at where patterns may differ. */
  readonly #rest: Part | undefined;
  readonly #shapes: Shapes;

  constructor(conjunction: Conjunction, shapes: Shapes) {
    this.conjunction = conjunction;
    this.#shapes = shapes;
    const nodes = conjunction.always;
    const listed = new Set(nodes.flatMap(({ keywords }) => [...(keywords.properties?.value.keys() ?? [])]));
    this.#patterns = nodes.flatMap(({ keywords }) => (keywords.patternProperties?.value ?? []).map(([key]) => key));
    this.isOpen =
      (listed.size === 0 && this.#patterns.length === 0) ||
      nodes.some(({ keywords }) => (keywords.additionalProperties ?? keywords.unevaluatedProperties) !== undefined);
    for (const name of listed) this.names.set(name, shapes.part(this.#nodesFor(name)));
    // A name that is demanded, or tells branches apart, is documented: else nothing that conforms is without drift.
    const mentioned = this.isOpen ? [] : nodes.flatMap(mentionedNames);
    for (const name of mentioned) if (!listed.has(name)) this.names.set(name, shapes.part(this.#nodesFor(name)));
    this.#rest = this.#patterns.length === 0 ? shapes.part(this.#nodesFor(undefined)) : undefined;
    this.isFree = this.isOpen && listed.size === 0 && this.#rest?.isLeaf === true && conjunction.maybe.length === 0;
  }

  /** What is said of a name that `properties` does not list; `undefined` when nothing is: it is undocumented. */
  other(name: string): Part | undefined {
    if (this.#rest !== undefined) return this.isOpen ? this.#rest : undefined;
    if (!this.isOpen && !this.#patterns.some(({ compiled }) => compiled.test(name))) return undefined;
    return this.#shapes.part(this.#nodesFor(name));
  }

  #nodesFor(name: string | undefined): SchemaNode[] {
    const found = new Set<SchemaNode>();
    let isNamed = false;
    for (const { keywords } of this.conjunction.always) {
      const named = name === undefined ? undefined : keywords.properties?.value.get(name);
      const matching = name === undefined ? [] : (keywords.patternProperties?.value ?? []);
      const before = found.size;
      if (named !== undefined) found.add(named);
      for (const [{ compiled }, node] of matching) if (compiled.test(name ?? '')) found.add(node);
      if (found.size > before) isNamed = true;
      else if (keywords.additionalProperties !== undefined) found.add(keywords.additionalProperties.value);
    }
    if (!isNamed) {
      for (const { keywords } of this.conjunction.always) {
        if (keywords.unevaluatedProperties !== undefined) found.add(keywords.unevaluatedProperties.value);
      }
    }
    return [...found].filter(({ keywords }) => keywords.always === undefined);
  }
}

function mentionedNames({ keywords: { required, discriminator } }: SchemaNode): readonly string[] {
  const demanded = required?.value ?? [];
  return discriminator === undefined ? demanded : [...demanded, discriminator.propertyName];
}

/** What a conjunction of schemas says of an array's items. */
export class ArrayShape {
  readonly conjunction: Conjunction;
  readonly #prefix: readonly Part[];
  readonly #rest: Part;
  /** Nothing in it can be undocumented, at any depth. */
  readonly isFree: boolean;

  constructor(conjunction: Conjunction, shapes: Shapes) {
    this.conjunction = conjunction;
    const lengths = conjunction.always.map(({ keywords }) => keywords.prefixItems?.value.length ?? 0);
    const at = (index: number): Part => {
      const found = new Set<SchemaNode>();
      for (const { keywords } of conjunction.always) {
        const node = keywords.prefixItems?.value[index] ?? (keywords.items ?? keywords.unevaluatedItems)?.value;
        if (node !== undefined && node.keywords.always === undefined) found.add(node);
      }
      return shapes.part([...found]);
    };
    this.#prefix = Array.from({ length: Math.max(0, ...lengths) }, (_, index) => at(index));
    this.#rest = at(Number.POSITIVE_INFINITY);
    this.isFree = conjunction.maybe.length === 0 && this.#rest.isLeaf && this.#prefix.every(({ isLeaf }) => isLeaf);
  }

  /** What is said of the item at an index. */
  item(index: number): Part {
    return this.#prefix[index] ?? this.#rest;
  }
}

/** Makes shapes, one for each conjunction. */
export class Shapes {
  readonly #parts = new Map<string, Part>();
  readonly #objects = new Map<string, ObjectShape>();
  readonly #arrays = new Map<string, ArrayShape>();

  part(nodes: readonly SchemaNode[]): Part {
    return remember(this.#parts, keyOf(nodes), () => new Part(nodes, this));
  }

  object(conjunction: Conjunction): ObjectShape {
    return remember(this.#objects, conjunctionKey(conjunction), () => new ObjectShape(conjunction, this));
  }

  array(conjunction: Conjunction): ArrayShape {
    return remember(this.#arrays, conjunctionKey(conjunction), () => new ArrayShape(conjunction, this));
  }
}

function remember<Value>(memory: Map<string, Value>, key: string, make: () => Value): Value {
  let value = memory.get(key);
  if (value === undefined) {
    value = make();
    memory.set(key, value);
  }
  return value;
}

function keyOf(nodes: readonly SchemaNode[]): string {
  return nodes
    .map(({ id }) => id)
    .sort((left, right) => left - right)
    .join(' ');
}

function conjunctionKey({ always, maybe }: Conjunction): string {
  // What may be follows from what always is, but the decided conjunction of the same schemas has none left.
  return `${maybe.length === 0 ? '' : '? '}${keyOf(always)}`;
}
