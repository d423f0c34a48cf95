import {
  appendPointer,
  escapeToken,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type MutableObject,
  setOwn,
} from '../../model/index.js';
import { LIMITS, tooLarge, tooManySchemas } from '../limits.js';
import type { PointerShifts } from '../pointer-shifts.js';
import type { SourceFile } from '../source-file.js';
import { copyAnnotations, copyPrivacy, copyScalar } from './annotations.js';
import { ANNOTATIONS, BEYOND_OPENAPI_3_0, IDENTIFIERS, type KeywordKind, keywordKind } from './keywords.js';
import { readDependencies, readItemList } from './moved-keywords.js';
import { composingKeyword } from './nullable.js';
import { isTakenOver, readExclusiveLimit, readNumber } from './number-keywords.js';
import { translatePattern } from './pattern-dialect.js';
import type { NormaliserContext, Normalising, SchemaPlace } from './schema-place.js';
import { readType } from './type-keyword.js';

/**
 * Normalises the schemas of one OpenAPI document to JSON Schema 2020-12, in place: what it makes stands where the
 * document has it. Annotations that hold data or private extensions are left out; every other loss is a repair.
 */
export class SchemaNormaliser implements Normalising {
  readonly context: NormaliserContext;
  readonly shifts: PointerShifts;
  readonly #name: string;
  /** OpenAPI 2.0 and 3.0 have a dialect of their own; 3.1 has JSON Schema 2020-12. */
  readonly #isOld: boolean;
  #count = 0;

  constructor(file: SourceFile, context: NormaliserContext) {
    this.context = context;
    this.shifts = file.schemas.shifts;
    this.#name = file.source;
    this.#isOld = file.flavour !== 'openapi-3.1';
  }

  /**
   * Normalises one schema, its subschemas with it.
   * @param source its pointer as written
   * @param place its pointer after normalising: the same, but inside a schema that was wrapped
   * @throws {ContractError} `contract-too-large`
   */
  readonly normalise = (raw: Json, source: string, place: string, depth = 0): Json => {
    if (typeof raw === 'boolean') return raw;
    if (!isJsonObject(raw)) {
      this.context.repair('schema-not-object', source);
      return true;
    }
    if (depth > LIMITS.schemaDepth) {
      throw tooLarge(this.#name, source, `schemas are nested deeper than ${LIMITS.schemaDepth} levels`);
    }
    if (++this.#count > LIMITS.schemas) {
      throw tooLarge(this.#name, source, `the document holds more than ${LIMITS.schemas} schemas`);
    }
    if (raw.nullable === true && !this.#isOld) this.context.repair('nullable-ignored', `${source}/nullable`);
    const isNullable = this.#isOld && (raw.nullable === true || raw['x-nullable'] === true);
    const at: SchemaPlace = { raw, source, place, depth, isNullable };
    if (isNullable) return this.#nullable(at);
    return this.#isReference(raw) ? this.#reference(at) : this.#keywords(at);
  };

  /** Normalises a list of schemas into a keyword. */
  readonly list = (values: readonly Json[], key: string, as: string, schema: MutableObject, at: SchemaPlace): void => {
    this.#limit(values.length, at, key);
    if (values.length === 0) {
      this.context.repair('composition-empty', `${at.source}/${key}`, key);
      return;
    }
    const isSame = as === key && at.place === at.source;
    schema[as] = values.map((value, index) => {
      const source = `${at.source}/${key}/${index}`;
      return this.normalise(value, source, isSame ? source : `${at.place}/${as}/${index}`, at.depth + 1);
    });
  };

  #isReference(raw: JsonObject): boolean {
    return this.#isOld && Object.hasOwn(raw, '$ref') && typeof raw.$ref === 'string';
  }

  #nullable(at: SchemaPlace): Json {
    const { raw, source } = at;
    const keyword = appendPointer(source, raw.nullable === true ? 'nullable' : 'x-nullable');
    const includesNull = this.context.nullablePolicy === 'include-null';
    if (this.#isReference(raw)) {
      if (!includesNull) return this.#reference(at);
      this.context.repair('nullable-reference', keyword);
      return this.#orNull(at, keyword, '$ref', (inner) => this.#reference(inner));
    }
    const composed = composingKeyword(raw);
    if (composed !== undefined && includesNull) {
      this.context.repair('nullable-composed', keyword);
      if (composed === 'anyOf') return this.#withNullBranch(at, keyword);
      return this.#orNull(at, keyword, composed, (inner) => this.#keywords(inner));
    }
    if (includesNull && isJsonArray(raw.enum) && !raw.enum.includes(null))
      this.context.repair('nullable-enum', keyword);
    else if (raw.type === undefined) this.context.repair('nullable-without-type', keyword);
    return this.#keywords(at);
  }

  /** Adds null as one more branch of `anyOf`, which moves nothing. */
  #withNullBranch(at: SchemaPlace, keyword: string): Json {
    const schema = this.#keywords(at);
    if (!isJsonArray(schema.anyOf)) return schema;
    this.shifts.addSource(`${at.place}/anyOf/${schema.anyOf.length}`, keyword);
    return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  }

  /** Allows null besides what a schema allows. Keywords add up, so the schema must become one of two branches. */
  #orNull(at: SchemaPlace, keyword: string, composing: string, read: (inner: SchemaPlace) => Json): Json {
    const { raw, source, place } = at;
    const inner = `${place}/anyOf/0`;
    for (const key of Object.keys(raw)) this.shifts.addTarget(appendPointer(source, key), appendPointer(inner, key));
    this.shifts.addSource(inner, source);
    this.shifts.addSource(`${place}/anyOf/1`, keyword);
    // Where neither branch holds nor comes nearer, the keyword that made the branches is told.
    this.shifts.addSource(`${place}/anyOf`, appendPointer(source, composing));
    const schema: MutableObject = {};
    copyAnnotations(this.context, raw, schema, source);
    schema.anyOf = [read({ ...at, place: inner, isNullable: false }), { type: 'null' }];
    return schema;
  }

  /** Before OpenAPI 3.1 keywords beside `$ref` are ignored (3.0.3 section 4.7.23). Annotations do no harm. */
  #reference({ raw, source }: SchemaPlace): Json {
    const schema: MutableObject = {};
    for (const key of Object.keys(raw)) {
      const kind = keywordKind(key);
      const isHarmless = kind === undefined || kind === 'ignored' || key === 'default' || ANNOTATIONS.has(key);
      if (key !== '$ref' && !isHarmless) {
        this.context.repair('reference-siblings', appendPointer(source, key), key);
      }
    }
    copyAnnotations(this.context, raw, schema, source);
    schema.$ref = this.context.reference(String(raw.$ref), `${source}/$ref`, schema);
    return schema;
  }

  #keywords(at: SchemaPlace): JsonObject {
    const { raw, source } = at;
    const schema: MutableObject = {};
    for (const key of Object.keys(raw)) {
      const value = raw[key];
      if (value === undefined) continue;
      const kind = keywordKind(key);
      if (kind === undefined) this.#unknown(key, value, schema, source);
      else if (this.#isOld && IDENTIFIERS.has(key)) {
        this.context.repair('schema-identifier', appendPointer(source, key), key);
      } else if (value === null && kind !== 'data' && kind !== 'ignored') {
        if (key !== 'default') this.context.repair('keyword-null', appendPointer(source, key), key);
      } else {
        if (this.#isOld && BEYOND_OPENAPI_3_0.has(key)) {
          this.context.repair('keyword-beyond-version', appendPointer(source, key), key);
        }
        this.#keyword(kind, key, value, schema, at);
      }
    }
    if (this.#isOld && raw.type === 'array' && raw.items === undefined) this.context.repair('items-missing', source);
    return schema;
  }

  #keyword(kind: KeywordKind, key: string, value: Json, schema: MutableObject, at: SchemaPlace): void {
    switch (kind) {
      case 'schema':
        if (key === 'additionalItems' && isJsonArray(at.raw.items)) break;
        if (typeof value === 'object' || typeof value === 'boolean') schema[key] = this.#child(value, key, at);
        else this.#misplaced(key, at);
        break;
      case 'schemas':
        if (isJsonArray(value)) this.list(value, key, key, schema, at);
        else if (isJsonObject(value)) {
          this.context.repair('composition-single', `${at.source}/${key}`, key);
          const source = `${at.source}/${key}`;
          const place = `${at.place}/${key}/0`;
          this.shifts.add(source, place);
          schema[key] = [this.normalise(value, source, place, at.depth + 1)];
        }
        // Kept as it stands: it does not compile, and what it asserts is not known.
        else schema[key] = value;
        break;
      case 'schema-map':
        if (isJsonObject(value)) schema[key] = this.#map(value, key, at);
        else this.#misplaced(key, at);
        break;
      case 'data':
        schema[key] = key === 'enum' ? this.#enum(value, at) : value;
        break;
      case 'number':
        if (!isTakenOver(key, at)) schema[key] = readNumber(this.context, key, value, at);
        break;
      case 'boolean':
      case 'scalar':
        if (key === 'pattern' && typeof value === 'string') schema.pattern = this.#pattern(value, at);
        else copyScalar(this.context, key, value, schema, at.source);
        break;
      case 'special':
        this.#special(key, value, schema, at);
        break;
      case 'ignored':
        break;
    }
  }

  #pattern(value: string, { source }: SchemaPlace): string {
    const translated = translatePattern(value);
    if (translated !== value) this.context.repair('pattern-dialect', `${source}/pattern`, value);
    return translated;
  }

  #special(key: string, value: Json, schema: MutableObject, at: SchemaPlace): void {
    switch (key) {
      case 'type': {
        const type = readType(value, at.isNullable, this.#isOld, (kind, detail) =>
          this.context.repair(kind, `${at.source}/type`, detail),
        );
        if (type !== undefined) schema.type = type;
        break;
      }
      case 'format':
        if (typeof value !== 'string') this.#misplaced(key, at);
        else {
          if (!this.context.isKnownFormat(value)) this.context.repair('unknown-format', `${at.source}/format`, value);
          schema.format = value;
        }
        break;
      case 'required':
        if (typeof value === 'boolean') this.context.repair('required-boolean', `${at.source}/required`);
        else schema.required = value;
        break;
      case 'items':
        if (isJsonArray(value)) readItemList(this, value, schema, at);
        else if (typeof value === 'object' || typeof value === 'boolean') schema.items = this.#child(value, key, at);
        else this.#misplaced(key, at);
        break;
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        readExclusiveLimit(this.context, key, value, schema, at);
        break;
      case 'dependencies':
        if (isJsonObject(value)) readDependencies(this, value, schema, at);
        else this.#misplaced(key, at);
        break;
      case '$ref':
        if (typeof value === 'string') schema.$ref = this.context.reference(value, `${at.source}/$ref`, schema);
        else this.#misplaced(key, at);
        break;
      default:
        this.#unknown(key, value, schema, at.source);
    }
  }

  #child(value: Json, key: string, { source, place, depth }: SchemaPlace): Json {
    const token = `/${escapeToken(key)}`;
    const below = source + token;
    return this.normalise(value, below, place === source ? below : place + token, depth + 1);
  }

  #map(values: JsonObject, key: string, at: SchemaPlace): Json {
    const names = Object.keys(values);
    this.#limit(names.length, at, key);
    const made: MutableObject = {};
    for (const name of names) {
      const value = values[name];
      if (value === undefined) continue;
      const token = `/${key}/${escapeToken(name)}`;
      const source = at.source + token;
      const place = at.place === at.source ? source : at.place + token;
      setOwn(made, name, this.normalise(value, source, place, at.depth + 1));
    }
    return made;
  }

  #limit(count: number, at: SchemaPlace, key: string): void {
    if (count > LIMITS.members) throw tooManySchemas(this.#name, `${at.source}/${key}`, count);
  }

  #enum(value: Json, { isNullable }: SchemaPlace): Json {
    const includesNull = isNullable && this.context.nullablePolicy === 'include-null';
    return includesNull && isJsonArray(value) && !value.includes(null) ? [...value, null] : value;
  }

  #unknown(key: string, value: Json, schema: MutableObject, source: string): void {
    const isExtension = copyPrivacy(key, value, schema) || key.startsWith('x-');
    if (!isExtension) this.context.repair('keyword-unknown', appendPointer(source, key), key);
  }

  #misplaced(key: string, { source }: SchemaPlace): void {
    this.context.repair('keyword-misplaced', appendPointer(source, key), key);
  }
}
