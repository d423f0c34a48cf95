import { type JsonType, jsonTypeOf, type SchemaOutline } from '../model/index.js';
import { propertySchemas, speaking } from './annotations/private.js';
import type { SchemaNode } from './graph/node.js';
import { PatternTooSlowError } from './patterns/index.js';

const ALL_TYPES: readonly JsonType[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

/** Outlines a schema; see `SchemaOutline`. */
export function outlineOf(node: SchemaNode): SchemaOutline {
  return new Outline([node], []);
}

class Outline implements SchemaOutline {
  readonly types: ReadonlySet<JsonType>;
  readonly isTyped: boolean;
  /** What always speaks of the value, and what a branch or a condition may add. */
  readonly #always: readonly SchemaNode[];
  readonly #maybe: readonly SchemaNode[];

  constructor(starts: readonly SchemaNode[], alternatives: readonly SchemaNode[]) {
    const always = new Set(starts);
    for (const { keywords } of always) {
      for (const { value } of keywords.refs) always.add(value);
      for (const branch of keywords.allOf?.value ?? []) always.add(branch);
    }
    this.#always = [...always];
    this.#maybe = speaking([...starts, ...alternatives]).filter((node) => !always.has(node));
    let types: ReadonlySet<JsonType> | undefined;
    for (const start of starts) types = both(types, typesOf(start, new Map()));
    // Alternatives restrict only where nothing else speaks.
    if (starts.length === 0) types = oneOf(alternatives, new Map());
    this.types = types ?? new Set(ALL_TYPES);
    this.isTyped = types !== undefined;
  }

  get isPrivate(): boolean {
    return [...this.#always, ...this.#maybe].some(({ keywords }) => keywords.isPrivate === true);
  }

  get propertyNames(): readonly string[] {
    const nodes = [...this.#always, ...this.#maybe];
    return [...new Set(nodes.flatMap(({ keywords }) => [...(keywords.properties?.value.keys() ?? [])]))];
  }

  property(name: string): SchemaOutline | undefined {
    try {
      return this.#part((node) => propertySchemas(node, name));
    } catch (error) {
      // Whether the pattern is of this name is not known: nothing is said of it, and judging says why.
      if (error instanceof PatternTooSlowError) return undefined;
      throw error;
    }
  }

  item(index: number): SchemaOutline | undefined {
    return this.#part(({ keywords: { prefixItems, items, unevaluatedItems } }) => {
      const own = prefixItems?.value[index] ?? items?.value ?? unevaluatedItems?.value;
      return own === undefined ? [] : [own];
    });
  }

  #part(find: (node: SchemaNode) => readonly SchemaNode[]): SchemaOutline | undefined {
    const always = new Set(this.#always.flatMap(find));
    const maybe = new Set(this.#maybe.flatMap(find));
    return always.size + maybe.size === 0 ? undefined : new Outline([...always], [...maybe]);
  }
}

/** What schemas allow, as far as that is known: each is looked at once, however many ways lead to it. */
type KnownTypes = Map<SchemaNode, ReadonlySet<JsonType> | undefined>;

/** The types that a schema allows; `undefined` when it does not say. */
function typesOf(node: SchemaNode, known: KnownTypes): ReadonlySet<JsonType> | undefined {
  if (known.has(node)) return known.get(node);
  // A schema that leads back to itself says nothing by that.
  known.set(node, undefined);
  const { keywords } = node;
  let types: ReadonlySet<JsonType> | undefined;
  if (keywords.always === false) types = new Set();
  if (keywords.type !== undefined) types = both(types, widened(keywords.type.value));
  const members = keywords.const === undefined ? keywords.enum?.value : [keywords.const.value];
  if (members !== undefined) types = both(types, new Set(members.map(jsonTypeOf)));
  for (const { value } of keywords.refs) types = both(types, typesOf(value, known));
  for (const branch of keywords.allOf?.value ?? []) types = both(types, typesOf(branch, known));
  for (const use of [keywords.anyOf, keywords.oneOf]) {
    if (use === undefined) continue;
    types = both(types, oneOf(use.value, known));
  }
  known.set(node, types);
  return types;
}

/** The types that at least one of some schemas allows; `undefined` when one of them does not say. */
function oneOf(nodes: readonly SchemaNode[], known: KnownTypes): ReadonlySet<JsonType> | undefined {
  const all = new Set<JsonType>();
  for (const node of nodes) {
    const types = typesOf(node, known);
    if (types === undefined) return undefined;
    for (const type of types) all.add(type);
  }
  return all;
}

function both(left: ReadonlySet<JsonType> | undefined, right: ReadonlySet<JsonType> | undefined) {
  if (left === undefined) return right;
  if (right === undefined) return left;
  return new Set([...left].filter((type) => right.has(type)));
}

/** `number` includes `integer`. */
function widened(types: readonly JsonType[]): ReadonlySet<JsonType> {
  return new Set(types.includes('number') ? [...types, 'integer' as const] : types);
}
