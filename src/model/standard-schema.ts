/**
 * The Standard Schema interface, version 1 (https://standardschema.dev): what test runners and form libraries ask of
 * any schema.
 */
export interface StandardSchema<Value = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    /** Judges a value; it is answered as it is, or what is wrong with it. */
    validate(value: unknown): StandardResult<Value>;
    /** For types alone; never set. */
    readonly types?: { readonly input: Value; readonly output: Value } | undefined;
  };
}

/** What a {@link StandardSchema} answers. */
export type StandardResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** One thing wrong with a value. */
export interface StandardIssue {
  readonly message: string;
  /** Names of properties and indexes of items; empty for the value itself. */
  readonly path: readonly (string | number)[];
}
