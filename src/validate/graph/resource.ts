import type { Json } from '../../model/index.js';
import type { DialectTraits } from '../dialects/dialect.js';
import type { SchemaDocument } from '../types.js';

/** A document of the set, with what reading it has found out. */
export interface LoadedDocument {
  readonly index: number;
  readonly definition: SchemaDocument;
  /** The normalised URI, without a fragment. */
  readonly uri: string;
  readonly root: Json;
  /** An OpenAPI document: its root is no schema, and schemas stand wherever `schema` or `components/schemas` holds one. */
  readonly isOpenApi: boolean;
}

/** A schema resource (2020-12 core, section 4.3.5): a schema with its own base URI, and what is inside it. */
export interface Resource {
  readonly document: LoadedDocument;
  /** Pointer of the resource's root in its document. */
  readonly pointer: string;
  /** The base URI, absolute, without a fragment. */
  readonly uri: string;
  readonly traits: DialectTraits;
  /** Keywords that the resource's meta-schema switches off by leaving out their vocabulary. */
  readonly ignored: ReadonlySet<string>;
  /** A vocabulary that the meta-schema requires and nobody here knows (2020-12 core, section 8.1.2). */
  readonly unknownVocabulary?: string;
}

/** A place in a document, with the resource that it belongs to. */
export interface Location {
  readonly resource: Resource;
  /** Pointer into the document. */
  readonly pointer: string;
  readonly value: Json;
}
