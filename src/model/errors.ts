import type { Address } from './address.js';

/** Every code of a {@link ContractCheckError}, for users' own handling. */
export type ErrorCode =
  | 'capture-not-found'
  | 'capture-unreadable'
  | 'capture-empty'
  | 'capture-format-unknown'
  | 'contract-not-found'
  | 'contract-unreadable'
  | 'contract-not-recognised'
  | 'contract-too-large'
  | 'overlay-invalid'
  | 'reference-unresolvable'
  | 'reference-circular'
  | 'reference-remote'
  | 'reference-outside-root'
  | 'schema-not-compilable'
  | 'schema-unknown'
  | 'schema-not-loaded'
  | 'operation-unknown'
  | 'schema-unsatisfiable'
  | 'cannot-generate'
  | 'config-not-found'
  | 'config-invalid'
  | 'baseline-not-found'
  | 'baseline-invalid'
  | 'option-invalid'
  | 'output-unwritable'
  | 'coverage-unreadable'
  | 'cannot-listen'
  | 'contract-mismatch';

/** Details of a {@link ContractCheckError}. */
export interface ErrorDetails extends ErrorOptions {
  readonly code: ErrorCode;
  /** The file, or what else was being read. */
  readonly source?: string;
  /** JSON Pointer into the source, where one is known. */
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: number;
  /** What to do next, as one sentence. */
  readonly next?: string;
}

/** A broken input: says what, where and what to do next. A broken API is a Finding, not an error. */
export class ContractCheckError extends Error {
  override readonly name: string = 'ContractCheckError';
  readonly code: ErrorCode;
  // Declared only: what is not known is no property at all, and stays out of what prints the error.
  declare readonly source: string | undefined;
  declare readonly pointer: string | undefined;
  declare readonly line: number | undefined;
  declare readonly column: number | undefined;
  declare readonly next: string | undefined;

  constructor(message: string, { code, source, pointer, line, column, next, ...options }: ErrorDetails) {
    super(message, options);
    this.code = code;
    for (const [name, value] of Object.entries({ source, pointer, line, column, next })) {
      if (value !== undefined) Object.defineProperty(this, name, { value, enumerable: true });
    }
  }
}

/** A contract that cannot be read at all. */
export class ContractError extends ContractCheckError {
  override readonly name = 'ContractError';
}

/** A capture that cannot be read at all; an entry that cannot be read is `undecided` instead. */
export class CaptureError extends ContractCheckError {
  override readonly name = 'CaptureError';
}

/** A configuration file or an option that cannot be used. */
export class ConfigurationError extends ContractCheckError {
  override readonly name = 'ConfigurationError';
}

/** A schema that does not compile: what is judged by it is undecided, and nothing else. */
export class SchemaNotCompilableError extends ContractCheckError {
  override readonly name = 'SchemaNotCompilableError';
  /** The place of the schema, or of the keyword in it, that does not compile. */
  readonly address: Address;

  constructor(message: string, address: Address, options: ErrorOptions & { readonly next?: string } = {}) {
    super(message, { code: 'schema-not-compilable', source: address.source, pointer: address.pointer, ...options });
    this.address = address;
  }
}

/** A keyword of a schema, where it stands: one of the two that exclude each other. */
export interface Clause {
  /** As the file spells it; `false` for a `false` schema. */
  readonly keyword: string;
  readonly address: Address;
}

/** A schema that no value satisfies: generating from it is impossible, and this says why. */
export class UnsatisfiableSchemaError extends ContractCheckError {
  override readonly name = 'UnsatisfiableSchemaError';
  /** The clauses that exclude each other: two, or one that excludes everything by itself. */
  readonly clauses: readonly Clause[];

  constructor(message: string, clauses: readonly Clause[], address: Address) {
    super(message, { code: 'schema-unsatisfiable', ...address, next: 'Correct one of the two, or judge by it only.' });
    this.clauses = clauses;
  }
}

/** A schema that may have instances, of which none was found with bounded work. */
export class CannotGenerateError extends ContractCheckError {
  override readonly name = 'CannotGenerateError';

  constructor(message: string, { source, pointer }: Address, next?: string) {
    super(message, {
      code: 'cannot-generate',
      source,
      pointer,
      next:
        next ??
        "Say with the schema's own keywords what its instances look like, or write examples and ask for --examples.",
    });
  }
}
