import {
  appendPointer,
  escapeToken,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
} from '../../model/index.js';
import { LIMITS, tooLarge } from '../limits.js';
import { type MutableObject, setOwn } from '../mutable-json.js';
import type { NullablePolicy } from '../options.js';
import type { RepairKind } from '../repairs.js';
import type { SourceFile } from '../source-file.js';
import { ANNOTATIONS, BEYOND_OPENAPI_3_0, IDENTIFIERS, keywordKind } from './keywords.js';
import { isComposed } from './nullable.js';
import { readType } from './type-keyword.js';

/** What the normaliser tells and asks while it works. */
export interface NormaliserContext {
  readonly nullablePolicy: NullablePolicy;
  isKnownFormat(name: string): boolean;
  /** Records a repair at a pointer as written. */
  repair(kind: RepairKind, pointer: string, detail?: string): void;
  /** Takes note of a `$ref` and answers how it is to be written. */
  reference(reference: string, pointer: string, holder: MutableObject): string;
  /** Takes note that the contract has `readOnly` or `writeOnly` properties. */
  sawDirection(): void;
}

/**
 * Normalises the schemas of one OpenAPI document to JSON Schema 2020-12, in place: what it makes stands where the
 * document has it. Annotations that hold data or private extensions are left out; every other loss is a repair.
 */
export class SchemaNormaliser {
  readonly #file: SourceFile;
  readonly #context: NormaliserContext;
  /** OpenAPI 2.0 and 3.0 have a dialect of their own; 3.1 has JSON Schema 2020-12. */
  readonly #isOld: boolean;
  #count = 0;

  constructor(file: SourceFile, context: NormaliserContext) {
    this.#file = file;
    this.#context = context;
    this.#isOld = file.flavour !== 'openapi-3.1';
  }

  /**
   * Normalises one schema, its subschemas with it.
   * @param source its pointer as written
   * @param place its pointer after normalising: the same, but inside a schema that was wrapped
   * @throws {ContractError} `contract-too-large`
   */
  normalise(raw: Json, source: string, place: string, depth = 0): Json {
    if (typeof raw === 'boolean') return raw;
    if (!isJsonObject(raw)) {
      this.#context.repair('schema-not-object', source);
      return true;
    }
    if (depth > LIMITS.schemaDepth) {
      throw tooLarge(this.#file.source, source, `schemas are nested deeper than ${LIMITS.schemaDepth} levels`);
    }
    if (++this.#count > LIMITS.schemas) {
      throw tooLarge(this.#file.source, source, `the document holds more than ${LIMITS.schemas} schemas`);
    }
    const isReference = this.#isOld && typeof raw.$ref === 'string' && Object.hasOwn(raw, '$ref');
    const isNullable = this.#isOld && (raw.nullable === true || raw['x-nullable'] === true);
    if (!this.#isOld && raw.nullable === true)
      this.#context.repair('nullable-ignored', appendPointer(source, 'nullable'));
    if (!isNullable) {
      return isReference ? this.#reference(raw, source) : this.#keywords(raw, source, place, depth, false);
    }
    return this.#nullable(raw, source, place, depth, isReference);
  }

  #nullable(raw: JsonObject, source: string, place: string, depth: number, isReference: boolean): Json {
    const at = appendPointer(source, raw.nullable === true ? 'nullable' : 'x-nullable');
    const includesNull = this.#context.nullablePolicy === 'include-null';
    if (isReference || isComposed(raw)) {
      if (includesNull) {
        this.#context.repair(isReference ? 'nullable-reference' : 'nullable-composed', at);
        return this.#orNull(raw, source, place, depth, isReference, at);
      }
      if (isReference) return this.#reference(raw, source);
    }
    if (isJsonArray(raw.enum) && !raw.enum.includes(null) && includesNull) this.#context.repair('nullable-enum', at);
    else if (raw.type === undefined) this.#context.repair('nullable-without-type', at);
    return this.#keywords(raw, source, place, depth, true);
  }

  /** Allows null besides what a schema allows. Keywords add up, so the schema must become one of two branches. */
  #orNull(
    raw: JsonObject,
    source: string,
    place: string,
    depth: number,
    isReference: boolean,
    nullableAt: string,
  ): Json {
    const { shifts } = this.#file.schemas;
    if (isReference) {
      // A reference has nothing below it that another could refer to.
      shifts.addSource(`${place}/anyOf/0`, source);
      shifts.addSource(`${place}/anyOf/1`, nullableAt);
      const annotations: MutableObject = {};
      this.#copyAnnotations(raw, annotations, source);
      return { ...annotations, anyOf: [this.#reference(raw, source), { type: 'null' }] };
    }
    if (isComposed(raw) === 'anyOf') {
      // One more branch moves nothing.
      const schema = this.#keywords(raw, source, place, depth, true);
      const made = isJsonObject(schema) ? schema.anyOf : undefined;
      if (!isJsonObject(schema) || !isJsonArray(made)) return schema;
      shifts.addSource(`${place}/anyOf/${made.length}`, nullableAt);
      return { ...schema, anyOf: [...made, { type: 'null' }] };
    }
    const inner = `${place}/anyOf/0`;
    for (const key of Object.keys(raw)) shifts.addTarget(appendPointer(source, key), appendPointer(inner, key));
    shifts.addSource(inner, source);
    shifts.addSource(`${place}/anyOf/1`, nullableAt);
    const annotations: MutableObject = {};
    this.#copyAnnotations(raw, annotations, source);
    return { ...annotations, anyOf: [this.#keywords(raw, source, inner, depth, false), { type: 'null' }] };
  }

  /** Before OpenAPI 3.1 keywords beside `$ref` are ignored (3.0.3 section 4.7.23). Annotations do no harm. */
  #reference(raw: JsonObject, source: string): Json {
    const schema: MutableObject = {};
    for (const key of Object.keys(raw)) {
      const kind = keywordKind(key);
      if (key === '$ref' || ANNOTATIONS.has(key) || kind === undefined || kind === 'ignored' || key === 'default')
        continue;
      this.#context.repair('reference-siblings', appendPointer(source, key), key);
    }
    this.#copyAnnotations(raw, schema, source);
    schema.$ref = this.#context.reference(String(raw.$ref), appendPointer(source, '$ref'), schema);
    return schema;
  }

  #copyAnnotations(raw: JsonObject, schema: MutableObject, source: string): void {
    for (const key of Object.keys(raw)) {
      const value = raw[key];
      if (value === undefined) continue;
      if (ANNOTATIONS.has(key)) this.#scalar(key, value, schema, source);
      else if (key === 'x-twilio' || key === 'x-pii') copyPrivacy(key, value, schema);
    }
  }

  #keywords(raw: JsonObject, source: string, place: string, depth: number, isNullable: boolean): Json {
    const schema: MutableObject = {};
    for (const key of Object.keys(raw)) {
      const value = raw[key];
      if (value === undefined) continue;
      const kind = keywordKind(key);
      if (kind === undefined) this.#unknown(key, value, schema, source);
      else if (this.#isOld && IDENTIFIERS.has(key)) {
        this.#context.repair('schema-identifier', appendPointer(source, key), key);
      } else if (value === null && kind !== 'data' && kind !== 'ignored') {
        this.#context.repair('keyword-null', appendPointer(source, key), key);
      } else {
        if (this.#isOld && BEYOND_OPENAPI_3_0.has(key)) {
          this.#context.repair('keyword-beyond-version', appendPointer(source, key), key);
        }
        this.#keyword(kind, key, value, schema, { raw, source, place, depth, isNullable });
      }
    }
    if (this.#isOld && raw.type === 'array' && raw.items === undefined) this.#context.repair('items-missing', source);
    return schema;
  }

  #keyword(kind: string, key: string, value: Json, schema: MutableObject, at: SchemaPlace): void {
    switch (kind) {
      case 'schema':
        if (key === 'additionalItems' && isJsonArray(at.raw.items)) return;
        if (typeof value !== 'object' && typeof value !== 'boolean') this.#misplaced(key, at);
        else schema[key] = this.#child(value, key, at);
        return;
      case 'schemas':
        if (isJsonArray(value)) this.#list(value, key, key, schema, at);
        // Kept as it stands: it does not compile, and what it asserts is not known.
        else schema[key] = value;
        return;
      case 'schema-map':
        if (isJsonObject(value)) schema[key] = this.#map(value, key, at);
        else this.#misplaced(key, at);
        return;
      case 'data':
        schema[key] = key === 'enum' ? this.#enum(value, at) : value;
        return;
      case 'number':
        // The sharper limit says it all; judged twice, it would be told twice.
        if (key === 'minimum' && at.raw.exclusiveMinimum === true) return;
        if (key === 'maximum' && at.raw.exclusiveMaximum === true) return;
        schema[key] = this.#number(key, value, at);
        return;
      case 'boolean':
      case 'scalar':
        this.#scalar(key, value, schema, at.source);
        return;
      case 'special':
        this.#special(key, value, schema, at);
        return;
      default:
        return;
    }
  }

  #special(key: string, value: Json, schema: MutableObject, at: SchemaPlace): void {
    switch (key) {
      case 'type': {
        const type = readType(value, at.isNullable, this.#isOld, (kind, detail) =>
          this.#context.repair(kind, `${at.source}/type`, detail),
        );
        if (type !== undefined) schema.type = type;
        return;
      }
      case 'format':
        if (typeof value !== 'string') return this.#misplaced(key, at);
        if (!this.#context.isKnownFormat(value)) this.#context.repair('unknown-format', `${at.source}/format`, value);
        schema.format = value;
        return;
      case 'required':
        if (typeof value === 'boolean') this.#context.repair('required-boolean', `${at.source}/required`);
        else schema.required = value;
        return;
      case 'items':
        if (isJsonArray(value)) this.#itemList(value, schema, at);
        else if (typeof value === 'object' || typeof value === 'boolean') schema.items = this.#child(value, key, at);
        else this.#misplaced(key, at);
        return;
      case 'exclusiveMinimum':
        return this.#exclusive(key, 'minimum', value, schema, at);
      case 'exclusiveMaximum':
        return this.#exclusive(key, 'maximum', value, schema, at);
      case 'dependencies':
        return this.#dependencies(value, schema, at);
      case '$ref':
        if (typeof value === 'string') {
          schema.$ref = this.#context.reference(value, `${at.source}/$ref`, schema);
        } else this.#misplaced(key, at);
        return;
      default:
        this.#unknown(key, value, schema, at.source);
    }
  }

  #child(value: Json, key: string, { source, place, depth }: SchemaPlace): Json {
    const token = `/${escapeToken(key)}`;
    const below = source + token;
    return this.normalise(value, below, place === source ? below : place + token, depth + 1);
  }

  #list(values: readonly Json[], key: string, as: string, schema: MutableObject, at: SchemaPlace): void {
    if (values.length > LIMITS.members) {
      throw tooLarge(
        this.#file.source,
        `${at.source}/${key}`,
        `a list of ${values.length} schemas; at most ${LIMITS.members} are read`,
      );
    }
    if (values.length === 0) return this.#context.repair('composition-empty', `${at.source}/${key}`, key);
    const isSame = as === key && at.place === at.source;
    schema[as] = values.map((value, index) => {
      const source = `${at.source}/${key}/${index}`;
      return this.normalise(value, source, isSame ? source : `${at.place}/${as}/${index}`, at.depth + 1);
    });
  }

  #map(values: JsonObject, key: string, at: SchemaPlace): Json {
    const names = Object.keys(values);
    if (names.length > LIMITS.members) {
      throw tooLarge(
        this.#file.source,
        `${at.source}/${key}`,
        `${names.length} schemas by name; at most ${LIMITS.members} are read`,
      );
    }
    const made: MutableObject = {};
    for (const name of names) {
      const value = values[name];
      if (value === undefined) continue;
      const token = `/${key}/${escapeToken(name)}`;
      const source = at.source + token;
      setOwn(
        made,
        name,
        this.normalise(value, source, at.place === at.source ? source : at.place + token, at.depth + 1),
      );
    }
    return made;
  }

  #enum(value: Json, { isNullable }: SchemaPlace): Json {
    const includesNull = isNullable && this.#context.nullablePolicy === 'include-null';
    return includesNull && isJsonArray(value) && !value.includes(null) ? [...value, null] : value;
  }

  #number(key: string, value: Json, at: SchemaPlace): Json {
    if (typeof value !== 'string' || value.trim() === '' || !Number.isFinite(Number(value))) return value;
    this.#context.repair('number-as-text', appendPointer(at.source, key), key);
    return Number(value);
  }

  #scalar(key: string, value: Json, schema: MutableObject, source: string): void {
    if (value === 'true' || value === 'false') {
      if (keywordKind(key) === 'boolean') {
        this.#context.repair('boolean-as-text', appendPointer(source, key), key);
        schema[key] = value === 'true';
        return;
      }
    }
    // Data, such as a default that is an object, is nothing to judge by.
    if (typeof value === 'object') return;
    if ((key === 'readOnly' || key === 'writeOnly') && value === true) this.#context.sawDirection();
    schema[key] = value;
  }

  /** JSON Schema draft 4, and so OpenAPI 2.0 and 3.0: a boolean that sharpens the limit beside it. */
  #exclusive(key: string, limitKey: string, value: Json, schema: MutableObject, at: SchemaPlace): void {
    if (typeof value !== 'boolean') {
      schema[key] = this.#number(key, value, at);
      return;
    }
    this.#context.repair(
      key === 'exclusiveMinimum' ? 'boolean-exclusive-minimum' : 'boolean-exclusive-maximum',
      `${at.source}/${key}`,
    );
    const limit = at.raw[limitKey];
    if (!value || limit === undefined || limit === null) return;
    schema[key] = this.#number(limitKey, limit, at);
  }

  #itemList(values: readonly Json[], schema: MutableObject, at: SchemaPlace): void {
    this.#context.repair('items-list', `${at.source}/items`);
    this.#file.schemas.shifts.add(`${at.source}/items`, `${at.place}/prefixItems`);
    this.#list(values, 'items', 'prefixItems', schema, at);
    const rest = at.raw.additionalItems;
    if (rest === undefined || rest === null) return;
    this.#file.schemas.shifts.addSource(`${at.place}/items`, `${at.source}/additionalItems`);
    this.#file.schemas.shifts.addTarget(`${at.source}/additionalItems`, `${at.place}/items`);
    schema.items = this.normalise(rest, `${at.source}/additionalItems`, `${at.place}/items`, at.depth + 1);
  }

  #dependencies(value: Json, schema: MutableObject, at: SchemaPlace): void {
    if (!isJsonObject(value)) return this.#misplaced('dependencies', at);
    if (!this.#isOld) this.#context.repair('dependencies', `${at.source}/dependencies`);
    const names: MutableObject = {};
    const schemas: MutableObject = {};
    for (const name of Object.keys(value)) {
      const dependency = value[name];
      if (dependency === undefined) continue;
      const source = appendPointer(at.source, 'dependencies', name);
      const place = appendPointer(at.place, isJsonArray(dependency) ? 'dependentRequired' : 'dependentSchemas', name);
      this.#file.schemas.shifts.add(source, place);
      if (isJsonArray(dependency)) setOwn(names, name, dependency);
      else setOwn(schemas, name, this.normalise(dependency, source, place, at.depth + 1));
    }
    if (Object.keys(names).length > 0) schema.dependentRequired = names;
    if (Object.keys(schemas).length > 0) schema.dependentSchemas = schemas;
  }

  #unknown(key: string, value: Json, schema: MutableObject, source: string): void {
    if (key === 'x-twilio' || key === 'x-pii') copyPrivacy(key, value, schema);
    else if (!key.startsWith('x-')) this.#context.repair('keyword-unknown', appendPointer(source, key), key);
  }

  #misplaced(key: string, { source }: SchemaPlace): void {
    this.#context.repair('keyword-misplaced', appendPointer(source, key), key);
  }
}

interface SchemaPlace {
  readonly raw: JsonObject;
  readonly source: string;
  readonly place: string;
  readonly depth: number;
  readonly isNullable: boolean;
}

/** Keeps the annotation of private values and nothing else of an extension. */
function copyPrivacy(key: 'x-twilio' | 'x-pii', value: Json, schema: MutableObject): void {
  if (key === 'x-pii') schema[key] = value;
  else if (isJsonObject(value) && value.pii !== undefined) schema[key] = { pii: value.pii };
}
