import {
  coerceRaw,
  deepKey,
  isJsonMediaType,
  OTHER_READINGS,
  PARAMETER_STYLES,
  parseMediaRange,
  type RawPair,
  type Reading,
  STANDARD_READING,
  shapeOf,
} from '../match/index.js';
import { appendPointer, type Json, type Parameter, parseJsonPiece } from '../model/index.js';
import { GuardedSchema, isUndecidable } from './guarded-schema.js';

/** What reading a parameter answers: its JSON value, or nothing when the message does not hold it. */
export type ParameterValue = { readonly value: Json } | undefined;

/** Text for a text style, pairs for a pair style. */
type Source = string | readonly RawPair[];

/** One parameter or header, made ready: where it is seen, how it is parsed, what judges it. */
export class ParameterPlan {
  readonly parameter: Parameter;
  /** The seen-pointer. */
  readonly pointer: string;
  readonly schema: GuardedSchema | undefined;
  readonly #isJson: boolean;
  readonly #isPlainText: boolean;
  /** The last text that was found valid: the same SID comes thousands of times. */
  #lastValid: string | undefined;

  constructor(parameter: Parameter, place: string) {
    this.parameter = parameter;
    this.pointer = appendPointer(place, parameter.name);
    this.schema = parameter.schema === undefined ? undefined : new GuardedSchema(parameter.schema);
    const mediaType = parameter.contentType === undefined ? undefined : parseMediaRange(parameter.contentType);
    this.#isJson = mediaType !== undefined && isJsonMediaType(mediaType);
    const types = this.schema?.outline;
    this.#isPlainText =
      parameter.style === 'simple' &&
      !this.#isJson &&
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
    const { name, style, explode } = this.parameter;
    if (pairName === name) return true;
    if (style === 'deepObject') return deepKey(pairName, name) !== undefined;
    if (style !== 'form' || !explode || this.schema === undefined) return false;
    return this.#isExplodedObject() && this.schema.outline.propertyNames.includes(pairName);
  }

  /** Says whether the parameter is a free-form object whose every property is a pair of its own. */
  get ownsEverything(): boolean {
    const { style, explode } = this.parameter;
    return style === 'form' && explode && this.#isExplodedObject() && this.schema?.outline.propertyNames.length === 0;
  }

  #isExplodedObject(): boolean {
    return this.schema !== undefined && shapeOf(this.schema.outline, STANDARD_READING) === 'object';
  }

  /** Reads the value; where text is ambiguous, the reading that the schema accepts, else the standard one. */
  read(source: Source): ParameterValue {
    // Plain text without an encoded character, as nearly every identifier, is what it is.
    if (typeof source === 'string' && this.#isPlainText && !source.includes('%')) return { value: source };
    const standard = this.#readAs(source, STANDARD_READING);
    if (standard === undefined || this.schema === undefined) return standard;
    const violations = this.schema.violations(standard.value);
    if (isUndecidable(violations) || violations.length === 0) return standard;
    for (const reading of OTHER_READINGS) {
      const other = this.#readAs(source, reading);
      if (other !== undefined && this.schema.accepts(other.value)) return other;
    }
    return standard;
  }

  #readAs(source: Source, reading: Reading): ParameterValue {
    const { name, explode, style: styleName } = this.parameter;
    const style = PARAMETER_STYLES[styleName];
    const shape = this.#isJson ? 'primitive' : shapeOf(this.schema?.outline, reading);
    // A plus is a space in queries and forms only.
    const own = style.source === 'text' ? { ...reading, plusIsSpace: false } : reading;
    const options = { name, explode, shape, reading: own };
    const raw =
      style.source === 'text'
        ? style.parse(typeof source === 'string' ? source : '', options)
        : style.parse(this.#ownPairs(source, shape), options);
    if (raw === undefined) {
      // A path segment without its style's prefix is still there: it violates the schema as the text that it is.
      return typeof source === 'string' ? { value: source } : undefined;
    }
    // Text that is no JSON stays text, and so violates whatever its schema asks for.
    if (this.#isJson && typeof raw === 'string') return parseJsonPiece(raw) ?? { value: raw };
    return { value: coerceRaw(raw, this.schema?.outline, reading.typedFirst) };
  }

  #ownPairs(source: Source, shape: string): readonly RawPair[] {
    const pairs = typeof source === 'string' ? [] : source;
    const { style, explode } = this.parameter;
    if (style !== 'form' || !explode || shape !== 'object' || this.ownsEverything) return pairs;
    return pairs.filter(({ name }) => this.schema?.outline.propertyNames.includes(name));
  }
}
