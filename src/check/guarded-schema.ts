import {
  type Address,
  ContractCheckError,
  type Json,
  type SchemaHandle,
  SchemaNotCompilableError,
  type SchemaOutline,
  type SchemaValidator,
  type UndecidedReason,
  type Violation,
} from '../model/index.js';
import { RememberedOutline } from './remembered-outline.js';

/** Why a value could not be judged by a schema. */
export interface Undecidable {
  readonly reason: UndecidedReason;
  readonly detail: string;
  readonly rule: Address;
}

/** No violations; one array for all, since nearly every value is valid. */
const NONE: readonly never[] = [];

/** The pointer of a whole value. */
const EVERYTHING: readonly string[] = [''];

/** A schema that answers instead of throwing: what cannot be judged is undecidable, for that part alone. */
export class GuardedSchema {
  readonly handle: SchemaHandle;
  #validator: SchemaValidator | undefined;
  #failure: Undecidable | undefined;
  #outline: SchemaOutline | undefined;

  constructor(handle: SchemaHandle) {
    this.handle = handle;
  }

  /** The schema's outline, worked out once. */
  get outline(): SchemaOutline {
    this.#outline ??= new RememberedOutline(this.handle.outline());
    return this.#outline;
  }

  /** Lists a value's violations, or says why they cannot be told. */
  violations(value: Json): readonly Violation[] | Undecidable {
    const validator = this.#compiled();
    if (validator === undefined) return this.#failure ?? NONE;
    try {
      return validator.isValid(value) ? NONE : validator.violations(value);
    } catch (error) {
      return this.#undecidable(error);
    }
  }

  /** Tells whether a value is valid; one that cannot be judged is not. */
  accepts(value: Json): boolean {
    const violations = this.violations(value);
    return !isUndecidable(violations) && violations.length === 0;
  }

  /** Lists the pointers of undocumented properties, or says why they cannot be told. */
  undocumented(value: Json): readonly string[] | Undecidable {
    const validator = this.#compiled();
    if (validator === undefined) return this.#failure ?? NONE;
    try {
      return validator.undocumented(value);
    } catch (error) {
      return this.#undecidable(error);
    }
  }

  /** Lists the pointers of private values; the whole value where it cannot be told. */
  privatePointers(value: Json): readonly string[] {
    const validator = this.#compiled();
    if (validator === undefined) return EVERYTHING;
    try {
      return validator.privatePointers(value);
    } catch (error) {
      this.#undecidable(error);
      return EVERYTHING;
    }
  }

  #compiled(): SchemaValidator | undefined {
    if (this.#validator === undefined && this.#failure === undefined) {
      try {
        this.#validator = this.handle.validator();
      } catch (error) {
        this.#failure = this.#undecidable(error);
      }
    }
    return this.#validator;
  }

  #undecidable(error: unknown): Undecidable {
    if (error instanceof SchemaNotCompilableError) {
      return { reason: 'schema-not-compilable', detail: error.message, rule: error.address };
    }
    const rule = this.handle.address;
    // The validator words the end of its stack as an error for people.
    if (error instanceof RangeError || (error instanceof ContractCheckError && error.code === 'capture-unreadable'))
      return { reason: 'body-too-large', detail: 'nested too deeply to be judged', rule };
    if (error instanceof Error && error.name === 'PatternTooSlowError') {
      return { reason: 'schema-not-compilable', detail: error.message, rule };
    }
    throw error;
  }
}

/** Tells an undecidable value's reason from a list of violations or pointers. */
export function isUndecidable(answer: readonly unknown[] | Undecidable): answer is Undecidable {
  return 'reason' in answer;
}
