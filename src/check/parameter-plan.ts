import { OTHER_READINGS, ParameterReader, type ParameterSource, STANDARD_READING } from '../match/index.js';
import { appendPointer, type Json, type Parameter } from '../model/index.js';
import { GuardedSchema, isUndecidable } from './guarded-schema.js';

/** What reading a parameter answers: its JSON value, or nothing when the message does not hold it. */
export type ParameterValue = { readonly value: Json } | undefined;

/** One parameter or header, made ready: where it is seen, how it is parsed, what judges it. */
export class ParameterPlan {
  readonly parameter: Parameter;
  /** The seen-pointer. */
  readonly pointer: string;
  readonly schema: GuardedSchema | undefined;
  readonly #reader: ParameterReader;
  readonly #isPlainText: boolean;
  /** The last text that was found valid: the same SID comes thousands of times. */
  #lastValid: string | undefined;

  constructor(parameter: Parameter, place: string) {
    this.parameter = parameter;
    this.pointer = appendPointer(place, parameter.name);
    this.schema = parameter.schema === undefined ? undefined : new GuardedSchema(parameter.schema);
    const types = this.schema?.outline;
    this.#reader = new ParameterReader(parameter, types);
    this.#isPlainText =
      parameter.style === 'simple' &&
      !this.#reader.isJson &&
      types?.isTyped === true &&
      types.types.size === 1 &&
      types.types.has('string');
  }

  /** Tells whether a text is known to be valid. */
  isKnownValid(text: string): boolean {
    return this.#lastValid === text;
  }

  /** Remembers that a text is valid. */
  remember(text: string): void {
    this.#lastValid = text;
  }

  /** Says whether a pair of a query, a form or a cookie is this parameter's. */
  owns(pairName: string): boolean {
    return this.#reader.owns(pairName);
  }

  /** Says whether the parameter is a free-form object whose every property is a pair of its own. */
  get ownsEverything(): boolean {
    return this.#reader.ownsEverything;
  }

  /** Reads the value; where text is ambiguous, the reading that the schema accepts, else the standard one. */
  read(source: ParameterSource): ParameterValue {
    // Plain text without an encoded character, as nearly every identifier, is what it is.
    if (typeof source === 'string' && this.#isPlainText && !source.includes('%')) return { value: source };
    const standard = this.#reader.read(source, STANDARD_READING);
    if (standard === undefined || this.schema === undefined) return standard;
    const violations = this.schema.violations(standard.value);
    if (isUndecidable(violations) || violations.length === 0) return standard;
    for (const reading of OTHER_READINGS) {
      const other = this.#reader.read(source, reading);
      if (other !== undefined && this.schema.accepts(other.value)) return other;
    }
    return standard;
  }
}
