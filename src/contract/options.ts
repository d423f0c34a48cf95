import type { Json } from '../model/index.js';
import type { Dialect, FormatDefinition } from '../validate/index.js';

/** How `nullable: true` is read where other keywords exclude null. */
export type NullablePolicy =
  /** Null is allowed, as authors mean it: beside an `enum` without null, a `$ref`, allOf, anyOf or oneOf. */
  | 'include-null'
  /** As OpenAPI 3.0.3 says: null is added to `type` in the same schema, and no other keyword gives way. */
  | 'strict';

/** Options of `loadContract`. */
export interface LoadContractOptions {
  /** The folder that relative paths start from, and that shown paths are relative to (default: the process's own). */
  readonly cwd?: string;
  /** Overlay documents (Overlay Specification 1.0), applied in order to what is read. */
  readonly overlays?: readonly string[];
  /** Whether `http:` and `https:` references are fetched (default false: no connection is ever opened). */
  readonly allowRemote?: boolean;
  /** One's own formats; they win over the built-in ones. */
  readonly formats?: Readonly<Record<string, FormatDefinition>>;
  /** How `nullable` is read beside keywords that exclude null (default `include-null`, reported as a repair). */
  readonly nullableEnum?: NullablePolicy;
}

/** Options of `loadSchema`. */
export interface LoadSchemaOptions extends LoadContractOptions {
  /** Other documents that a schema given as a value may refer to, by absolute URI. */
  readonly documents?: Readonly<Record<string, Json>>;
  /** The dialect where `$schema` does not say (default `2020-12`). */
  readonly dialect?: Dialect;
}

/** One problem that `lintContract` found in a document. */
export interface LintMessage {
  /** `error`: the document breaks its specification; `repair`: it was read as its author means it. */
  readonly kind: 'error' | 'repair';
  /** A short, stable name: the repair's kind, `invalid-document` or `duplicate-name`. */
  readonly code: string;
  readonly message: string;
  /** The file as people should see it. */
  readonly source: string;
  /** JSON Pointer (RFC 6901) into that file; empty when no place is known. */
  readonly pointer: string;
  /** How many places (1 for errors). */
  readonly count: number;
}
