import { BASIC } from '@hyperjump/json-schema/experimental';
import { registerSchema, setShouldValidateSchema, type Validator, validate } from '@hyperjump/json-schema/openapi-3-0';
import '@hyperjump/json-schema/openapi-3-1';
import type { RawDocument } from './document.js';
import { targetOf } from './document.js';
import {
  arrayAt,
  isObject,
  type Json,
  type JsonObject,
  objectAt,
  own,
  put,
  stringAt,
  tokensOf,
  valueAt,
} from './json.js';
import { patternOf } from './patterns.js';

/** Which way a body travels: a response need not hold what is writeOnly, a request not what is readOnly. */
export type Direction = 'request' | 'response';

/** An error that the witness names. */
export interface WitnessError {
  readonly keyword: string;
  readonly instancePointer: string;
  /** The keyword's place in the document. */
  readonly rulePointer: string;
}

/** Judges values by the document as it is written, with another implementation of JSON Schema than the product's. */
export interface Witness {
  isValid(schemaPointer: string, direction: Direction, value: Json): Promise<boolean>;
  errors(schemaPointer: string, direction: Direction, value: Json): Promise<WitnessError[]>;
}

const DIALECTS = {
  '3.0': 'https://spec.openapis.org/oas/3.0/dialect',
  '3.1': 'https://spec.openapis.org/oas/3.1/dialect/base',
} as const;

let documents = 0;

/**
 * Makes a witness of a document.
 *
 * `nullableEnum: 'include-null'` lets null into an enum that has `nullable: true` beside it, as authors mean it.
 */
export function createWitness(document: RawDocument, nullableEnum: 'include-null' | 'strict'): Witness {
  setShouldValidateSchema(false);
  documents += 1;
  const uris = {} as Record<Direction, string>; // filled in the next line, for each of the two
  for (const direction of ['request', 'response'] as const) {
    uris[direction] = `https://witness.invalid/${documents}/${direction}`;
    const schemas = prepared(document, direction, nullableEnum);
    registerSchema(schemas, uris[direction], DIALECTS[document.version]);
  }
  const compiled = new Map<string, Promise<Validator>>();
  const compile = (pointer: string, direction: Direction): Promise<Validator> => {
    const uri = `${uris[direction]}#${tokensOf(pointer).map(fragmentToken).join('')}`;
    let validator = compiled.get(uri);
    if (validator === undefined) {
      validator = validate(uri);
      compiled.set(uri, validator);
    }
    return validator;
  };
  return {
    async isValid(pointer, direction, value) {
      return (await compile(pointer, direction))(value).valid;
    },
    async errors(pointer, direction, value) {
      const output: unknown = (await compile(pointer, direction))(value, BASIC);
      const errors = isObject(output) ? arrayAt(output, 'errors') : [];
      return errors.map((error) => ({
        keyword: (stringAt(error, 'keyword') ?? '').replace(/^.*\//, ''),
        instancePointer: decodeURIComponent((stringAt(error, 'instanceLocation') ?? '#').slice(1)),
        rulePointer: decodeURIComponent((stringAt(error, 'absoluteKeywordLocation') ?? '').replace(/^[^#]*#/, '')),
      }));
    },
  };
}

/** hyperjump decodes a fragment with `decodeURI`, which leaves `%23` alone: paths with a `#` get another character in its copy. */
function fragmentToken(token: string): string {
  return `/${encodeURI(token.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('#', HASH))}`;
}

const HASH = '\uFF03';

/** Copies the document without what is no schema's business (examples hold `$ref` and `id` of their own) and reads it for one direction. */
function prepared(document: RawDocument, direction: Direction, nullableEnum: 'include-null' | 'strict'): JsonObject {
  const copy = withoutExamples(document.root, false);
  if (!isObject(copy)) throw new Error('the document is no object');
  const paths = objectAt(copy, 'paths');
  for (const path of Object.keys(paths).filter((name) => name.includes('#')))
    put(paths, path.replaceAll('#', HASH), paths[path] ?? {});
  const hidden = direction === 'response' ? 'writeOnly' : 'readOnly';
  visit(copy, (schema) => {
    if (nullableEnum === 'include-null' && own(schema, 'nullable') === true) {
      const members = arrayAt(schema, 'enum');
      if (members.length > 0 && !members.includes(null)) put(schema, 'enum', [...members, null]);
    }
    // A pattern of the older syntax keeps the witness from compiling; one that backtracks keeps it from ever ending.
    const pattern = stringAt(schema, 'pattern');
    if (pattern !== undefined && patternOf(pattern)?.isOwnWord !== false) delete schema.pattern;
    const properties = objectAt(schema, 'properties');
    const required = arrayAt(schema, 'required');
    const kept = required.filter(
      (name) => typeof name !== 'string' || own(follow(copy, own(properties, name)), hidden) !== true,
    );
    if (kept.length === 0 && required.length > 0) delete schema.required;
    else if (kept.length < required.length) put(schema, 'required', kept);
  });
  return copy;
}

function follow(root: JsonObject, value: Json | undefined): Json | undefined {
  let current = value;
  for (let steps = 0; steps < 20; steps += 1) {
    const reference = stringAt(current, '$ref');
    const target = reference === undefined ? undefined : targetOf(reference);
    if (target === undefined) return current;
    current = valueAt(root, target);
  }
  return undefined;
}

/** `isMap`: the object's keys are names (of properties, of schemas), not keywords. */
function withoutExamples(value: Json, isMap: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => withoutExamples(item, false));
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    if (!isMap && key === '$schema' && !KNOWN_DIALECTS.test(String(member))) continue;
    if (!isMap && (key === 'example' || key === 'examples' || key === 'default' || key.startsWith('x-'))) continue;
    if (!isMap && (key === 'enum' || key === 'const' || key === 'required')) put(copy, key, structuredClone(member));
    else put(copy, key, withoutExamples(member, !isMap && MAPS.has(key)));
  }
  return copy;
}

/** A schema of a dialect that is none of these is read by the document's own. */
const KNOWN_DIALECTS =
  /^http:\/\/json-schema\.org\/draft-04\/schema#?$|^https:\/\/spec\.openapis\.org\/oas\/3\.1\/dialect\/base$/;

const MAPS = new Set([
  'properties',
  'patternProperties',
  'schemas',
  'paths',
  'responses',
  'headers',
  '$defs',
  'definitions',
  'content',
  'parameters',
  'requestBodies',
  'dependentSchemas',
]);

function visit(value: Json, change: (schema: JsonObject) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, change);
  else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) if (key !== 'enum' && key !== 'const') visit(member, change);
    change(value);
  }
}
