import { type Json, type Parameter, parseJsonPiece, type SchemaOutline } from '../model/index.js';
import { coerceRaw, shapeOf } from './coerce-text.js';
import { isJsonMediaType, parseMediaRange } from './media-range.js';
import { deepKey, PARAMETER_STYLES } from './parameter-styles/index.js';
import type { RawPair, Reading } from './raw-value.js';
import { STANDARD_READING } from './readings.js';

/** Where a parameter is read from: text for a path segment or a header, pairs for a query, a form or cookies. */
export type ParameterSource = string | readonly RawPair[];

/** Reads one parameter or header from the text of a message, as its style and its schema's outline say. */
export class ParameterReader {
  /** Its value is JSON text (`content` with a JSON media type). */
  readonly isJson: boolean;
  readonly #parameter: Parameter;
  readonly #outline: SchemaOutline | undefined;

  /** @param outline that of the parameter's schema; `undefined` when it has none */
  constructor(parameter: Parameter, outline: SchemaOutline | undefined) {
    this.#parameter = parameter;
    this.#outline = outline;
    const mediaType = parameter.contentType === undefined ? undefined : parseMediaRange(parameter.contentType);
    this.isJson = mediaType !== undefined && isJsonMediaType(mediaType);
  }

  /** Says whether a pair of a query, a form or a cookie is this parameter's. */
  owns(pairName: string): boolean {
    const { name, style } = this.#parameter;
    if (pairName === name) return true;
    if (style === 'deepObject') return deepKey(pairName, name) !== undefined;
    return this.#isExplodedObject() && this.#outline?.propertyNames.includes(pairName) === true;
  }

  /** Says whether the parameter is a free-form object whose every property is a pair of its own. */
  get ownsEverything(): boolean {
    return this.#isExplodedObject() && this.#outline?.propertyNames.length === 0;
  }

  /** Reads the value; `undefined` when the source does not hold it. */
  read(source: ParameterSource, reading: Reading): { readonly value: Json } | undefined {
    const { name, explode, style: styleName } = this.#parameter;
    const style = PARAMETER_STYLES[styleName];
    const shape = this.isJson ? 'primitive' : shapeOf(this.#outline, reading);
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
    if (this.isJson && typeof raw === 'string') return parseJsonPiece(raw) ?? { value: raw };
    return { value: coerceRaw(raw, this.#outline, reading.typedFirst) };
  }

  #ownPairs(source: ParameterSource, shape: string): readonly RawPair[] {
    const pairs = typeof source === 'string' ? [] : source;
    const { style, explode } = this.#parameter;
    if (style !== 'form' || !explode || shape !== 'object' || this.ownsEverything) return pairs;
    return pairs.filter(({ name }) => this.#outline?.propertyNames.includes(name));
  }

  #isExplodedObject(): boolean {
    const { style, explode } = this.#parameter;
    return (
      style === 'form' &&
      explode &&
      this.#outline !== undefined &&
      shapeOf(this.#outline, STANDARD_READING) === 'object'
    );
  }
}
