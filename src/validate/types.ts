import type { Address, Json, SchemaHandle } from '../model/index.js';
import type { FormatDefinition } from './formats/index.js';

/** The dialects of JSON Schema that are judged, oldest first. */
export type Dialect = 'draft-04' | 'draft-06' | 'draft-07' | '2019-09' | '2020-12';

/** A document that holds schemas: an OpenAPI document normalised to 2020-12, or a JSON Schema of any dialect. */
export interface SchemaDocument {
  /** Absolute and private to the contract, such as `contract-check:///0/petstore.yaml`; relative `$ref`s resolve against it. */
  readonly uri: string;
  /** The file as people should see it. */
  readonly source: string;
  /** The document, normalised; never mutated, never dereferenced. */
  readonly root: Json;
  /** What holds where `$schema` does not say. */
  readonly dialect: Dialect;
  /** Finds the pointer as written for a pointer into the normalised document; absent when they are the same. */
  sourcePointer?(pointer: string): string;
  /**
   * Finds where the value at a pointer as written stands, when it is not in the document's own file.
   * @param item a text in the list at the pointer: where it stands, if elsewhere than the list
   */
  origin?(sourcePointer: string, item?: string): Address;
}

/** Options of {@link createSchemaSet}. */
export interface SchemaSetOptions {
  /** One's own formats; they win over the built-in table. */
  readonly formats?: Readonly<Record<string, FormatDefinition>>;
  /** Whether `format` is asserted, in every dialect (default true). */
  readonly assertFormats?: boolean;
  /**
   * How many values of a schema are interpreted before ajv is loaded and compiles it (default 200): a short run never
   * pays for a compiler. 0: `prepare` loads ajv, and every schema is compiled when its validator is asked for.
   */
  readonly compileAfter?: number;
}

/** Documents that may refer to each other, and the schemas in them. */
export interface SchemaSet {
  /**
   * Finds the handle of a schema; the same object for the same URI. Never throws: a handle to nothing says so when
   * its validator is asked for.
   * @param uri a document's URI, `#` and a JSON Pointer, percent-encoded as a URI fragment (RFC 6901 section 6), or an
   *   anchor; any other URI that an `$id` in the set declares
   */
  handle(uri: string): SchemaHandle;
  /** Loads the compiler now, where `compileAfter` is 0. What was never prepared is judged all the same, only slower. */
  prepare(): Promise<void>;
}
