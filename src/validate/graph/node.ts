import type { Json, JsonType } from '../../model/index.js';
import type { FormatDefinition } from '../formats/index.js';
import type { CompiledPattern } from '../patterns/index.js';
import type { LoadedDocument, Location } from './resource.js';

/** A keyword in use: how the file spells it, where it stands in its document, and what it says. */
export interface Use<Value> {
  readonly keyword: string;
  /** Pointer into the node's document. */
  readonly pointer: string;
  readonly value: Value;
}

/** A pattern, with what `pattern` or a key of `patternProperties` said. */
export interface Pattern {
  readonly source: string;
  readonly compiled: CompiledPattern;
}

/** What `discriminator` says (OpenAPI 3.1 section 4.8.25): an annotation, which helps to find the branch meant. */
export interface Discriminator {
  readonly propertyName: string;
  readonly mapping: ReadonlyMap<string, string>;
}

/**
 * The keywords of one schema, whatever its dialect, with the meaning of 2020-12: `items` as a list is `prefixItems`,
 * a boolean `exclusiveMinimum` is a limit, `dependencies` is one of its two successors, `$ref`s are resolved.
 */
export interface Keywords {
  /** `true` or `false` as a schema. */
  always?: boolean;
  /** `$ref`, and `$dynamicRef` or `$recursiveRef` as the dynamic scope resolves them. */
  refs: Use<SchemaNode>[];
  allOf?: Use<readonly SchemaNode[]>;
  anyOf?: Use<readonly SchemaNode[]>;
  oneOf?: Use<readonly SchemaNode[]>;
  not?: Use<SchemaNode>;
  if?: Use<SchemaNode>;
  then?: Use<SchemaNode>;
  else?: Use<SchemaNode>;
  dependentSchemas: Use<ReadonlyMap<string, SchemaNode>>[];

  properties?: Use<ReadonlyMap<string, SchemaNode>>;
  patternProperties?: Use<readonly (readonly [Pattern, SchemaNode])[]>;
  additionalProperties?: Use<SchemaNode>;
  unevaluatedProperties?: Use<SchemaNode>;
  propertyNames?: Use<SchemaNode>;
  required?: Use<readonly string[]>;
  dependentRequired: Use<ReadonlyMap<string, readonly string[]>>[];
  minProperties?: Use<number>;
  maxProperties?: Use<number>;

  prefixItems?: Use<readonly SchemaNode[]>;
  items?: Use<SchemaNode>;
  unevaluatedItems?: Use<SchemaNode>;
  contains?: Use<SchemaNode>;
  minContains?: Use<number>;
  maxContains?: Use<number>;
  minItems?: Use<number>;
  maxItems?: Use<number>;
  uniqueItems?: Use<boolean>;

  type?: Use<readonly JsonType[]>;
  enum?: Use<readonly Json[]>;
  const?: Use<Json>;
  multipleOf?: Use<number>;
  minimum?: Use<number>;
  maximum?: Use<number>;
  exclusiveMinimum?: Use<number>;
  exclusiveMaximum?: Use<number>;
  minLength?: Use<number>;
  maxLength?: Use<number>;
  pattern?: Use<Pattern>;
  /** Only formats that are asserted. */
  format?: Use<{ readonly name: string; readonly definition: FormatDefinition }>;

  discriminator?: Discriminator;
  /** Annotated as private: `x-twilio: {pii: {…}}` or `x-pii`. */
  isPrivate?: boolean;
  /** `$dynamicRef` or `$recursiveRef` was met: its target depends on the way that led here. */
  isDynamic?: boolean;
}

/** Why a schema does not compile, at the keyword that is the culprit. */
export interface Problem {
  readonly message: string;
  readonly document: LoadedDocument;
  /** Pointer into the document. */
  readonly pointer: string;
  readonly next?: string;
}

/** One schema of the graph: its keywords are read when they are first asked for, so that a graph may be vast and cyclic. */
export class SchemaNode {
  readonly id: number;
  readonly location: Location;
  /** How many schemas enclose it, counted from the document's root or the last reference. */
  readonly depth: number;
  /** The dynamic scope that it is read in; the same object for the same scope. */
  readonly scope: object | undefined;
  /** The first thing wrong with this very schema; known once the keywords were read. */
  problem: Problem | undefined;
  #keywords: Keywords | undefined;
  readonly #read: (node: SchemaNode) => Keywords;

  constructor(
    id: number,
    location: Location,
    depth: number,
    scope: object | undefined,
    read: (node: SchemaNode) => Keywords,
  ) {
    this.id = id;
    this.location = location;
    this.depth = depth;
    this.scope = scope;
    this.#read = read;
  }

  /** What the schema says. Never throws: what cannot be read is left out, and `problem` says so. */
  get keywords(): Keywords {
    this.#keywords ??= this.#read(this);
    return this.#keywords;
  }
}
