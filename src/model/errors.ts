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
  | 'reference-unresolvable'
  | 'reference-circular'
  | 'reference-remote'
  | 'reference-outside-root'
  | 'schema-not-compilable'
  | 'schema-unknown'
  | 'schema-not-loaded'
  | 'config-not-found'
  | 'config-invalid'
  | 'option-invalid'
  | 'output-unwritable'
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
