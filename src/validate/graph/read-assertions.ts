import { isJsonArray, isJsonObject, type Json, type JsonType, ownProperty } from '../../model/index.js';
import { assign } from './read-applicators.js';
import type { KeywordReader } from './read-keywords.js';
import { describe } from './reader.js';

const TYPES: ReadonlySet<string> = new Set<JsonType>([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
]);

function isJsonType(value: Json): value is JsonType {
  return typeof value === 'string' && TYPES.has(value);
}

const limit = (name: 'minimum' | 'maximum', strict: 'exclusiveMinimum' | 'exclusiveMaximum'): KeywordReader => ({
  read(reader, value, keyword) {
    const isStrict = reader.node.location.resource.traits.dialect === 'draft-04' && reader.schema[strict] === true;
    const use = reader.number(keyword, value);
    if (use === undefined) return;
    if (isStrict) assign(reader, strict, reader.use(strict, use.value));
    else assign(reader, name, use);
  },
});

const strictLimit = (name: 'exclusiveMinimum' | 'exclusiveMaximum'): KeywordReader => ({
  read(reader, value, keyword) {
    // Draft-04's boolean is read with the limit that it sharpens.
    if (reader.node.location.resource.traits.dialect === 'draft-04' && typeof value === 'boolean') return;
    assign(reader, name, reader.number(keyword, value));
  },
});

const count = (
  name:
    | 'minLength'
    | 'maxLength'
    | 'minItems'
    | 'maxItems'
    | 'minProperties'
    | 'maxProperties'
    | 'minContains'
    | 'maxContains',
): KeywordReader => ({
  ...(name.endsWith('Contains') ? { since: '2019-09' as const } : {}),
  read: (reader, value, keyword) => assign(reader, name, reader.count(keyword, value)),
});

/** The keywords that assert (2020-12 validation, sections 6 and 7). */
export const ASSERTION_READERS: Readonly<Record<string, KeywordReader>> = {
  type: {
    read(reader, value, keyword) {
      const types: JsonType[] = [];
      for (const type of isJsonArray(value) ? value : [value]) {
        if (!isJsonType(type)) {
          reader.fail(keyword, `${describe(type)} is no type of JSON Schema`, `Use one of ${[...TYPES].join(', ')}.`);
          return;
        }
        types.push(type);
      }
      assign(reader, 'type', reader.use(keyword, types));
    },
  },
  enum: {
    read(reader, value, keyword) {
      if (isJsonArray(value)) assign(reader, 'enum', reader.use(keyword, value));
      else reader.fail(keyword, `"enum" must be a list, not ${describe(value)}`);
    },
  },
  const: { since: 'draft-06', read: (reader, value, keyword) => assign(reader, 'const', reader.use(keyword, value)) },
  multipleOf: {
    read(reader, value, keyword) {
      if (typeof value === 'number' && value > 0) assign(reader, 'multipleOf', reader.use(keyword, value));
      else reader.fail(keyword, `"multipleOf" must be a number above 0, not ${describe(value)}`);
    },
  },
  minimum: limit('minimum', 'exclusiveMinimum'),
  maximum: limit('maximum', 'exclusiveMaximum'),
  exclusiveMinimum: strictLimit('exclusiveMinimum'),
  exclusiveMaximum: strictLimit('exclusiveMaximum'),
  minLength: count('minLength'),
  maxLength: count('maxLength'),
  minItems: count('minItems'),
  maxItems: count('maxItems'),
  minProperties: count('minProperties'),
  maxProperties: count('maxProperties'),
  minContains: count('minContains'),
  maxContains: count('maxContains'),
  uniqueItems: {
    read(reader, value, keyword) {
      if (typeof value === 'boolean') assign(reader, 'uniqueItems', reader.use(keyword, value));
      else reader.fail(keyword, `"uniqueItems" must be true or false, not ${describe(value)}`);
    },
  },
  pattern: {
    read(reader, value, keyword) {
      if (typeof value === 'string') {
        assign(reader, 'pattern', reader.use(keyword, reader.pattern(keyword, value)));
      } else reader.fail(keyword, `"pattern" must be a text, not ${describe(value)}`);
    },
  },
  required: {
    read: (reader, value, keyword) => assign(reader, 'required', reader.use(keyword, reader.names(keyword, value))),
  },
  dependentRequired: {
    since: '2019-09',
    read(reader, value, keyword) {
      const entries = reader.entries(keyword, value);
      if (entries === undefined) return;
      const names = new Map<string, readonly string[]>();
      for (const [name, member] of entries) names.set(name, reader.names(keyword, member) ?? []);
      const use = reader.use(keyword, names);
      if (use !== undefined) reader.keywords.dependentRequired.push(use);
    },
  },
  format: {
    read(reader, value, keyword) {
      if (typeof value !== 'string') {
        reader.fail(keyword, `"format" must be a text, not ${describe(value)}`);
        return;
      }
      const definition = reader.graph.formatOf(value);
      if (definition !== undefined) assign(reader, 'format', reader.use(keyword, { name: value, definition }));
    },
  },
};

/** Extensions that are read as annotations. */
export const ANNOTATION_READERS: Readonly<Record<string, KeywordReader>> = {
  'x-pii': {
    read(reader, value) {
      if (value !== false && value !== null) reader.keywords.isPrivate = true;
    },
  },
  'x-twilio': {
    read(reader, value) {
      const pii = isJsonObject(value) ? ownProperty(value, 'pii') : undefined;
      if (pii !== undefined && pii !== false && pii !== null) reader.keywords.isPrivate = true;
    },
  },
};
