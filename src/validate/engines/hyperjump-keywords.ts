import { getKeyword, type Keyword, Validation } from '@hyperjump/json-schema/experimental';
import * as Instance from '@hyperjump/json-schema/instance/experimental';
import { isJsonArray, isJsonObject, type Json } from '../../model/index.js';
import type { FormatDefinition } from '../formats/index.js';
import { findDuplicate } from '../interpret/json-equal.js';
import { isMultipleOf } from '../interpret/multiple-of.js';
import { hasFormat } from '../interpret/scalars.js';
import { compilePattern } from '../patterns/index.js';
import { isAnyOf } from './runtime.js';

/** Where a compiled schema keeps the formats that it asserts, by name: they differ from set to set. */
export const FORMATS_OF_SCHEMA = 'contract-check:formats';

/** What `context` also holds while a schema looks back at what others evaluated. */
interface EvaluationContext {
  readonly ast: object;
  readonly evaluatedProperties?: Set<string>;
}

type Context = Parameters<Keyword<unknown>['interpret']>[2] & EvaluationContext;
type Node = Parameters<Keyword<unknown>['interpret']>[1];

/** The value of a keyword as it is: what hyperjump does for an annotation. */
function plain<Value>(): Keyword<Value>['compile'] {
  // `title` is compiled to its own value, whatever that is.
  return getKeyword<Value>('https://json-schema.org/keyword/title').compile;
}

/** Names and the compiled schemas that they have, as pairs: an object would inherit names, and lose `__proto__`. */
function pairs(): Keyword<readonly (readonly [string, string])[]>['compile'] {
  return getKeyword<readonly (readonly [string, string])[]>('https://json-schema.org/keyword/dependentSchemas').compile;
}

function assertion<Value>(name: string, holds: (expected: Value, value: Json, context: Context) => boolean) {
  const keyword: Keyword<Value, Context> = {
    id: `contract-check:keyword/${name}`,
    compile: plain<Value>(),
    interpret: (expected, instance, context) => holds(expected, Instance.value(instance), context),
  };
  return keyword;
}

/** Each property that a test chooses, judged by its schema, and marked as evaluated. */
function judgeMembers(instance: Node, context: Context, schemaOf: (name: string) => readonly string[]): boolean {
  if (Instance.typeOf(instance) !== 'object') return true;
  let isValid = true;
  for (const [nameNode, member] of Instance.entries(instance)) {
    const name: string = Instance.value(nameNode);
    for (const uri of schemaOf(name)) {
      if (!Validation.interpret(uri, member, context)) isValid = false;
      context.evaluatedProperties?.add(name);
    }
  }
  return isValid;
}

/** The names and patterns that `additionalProperties` leaves out, as the JSON text that stands for its key. */
export interface Named {
  readonly names: readonly string[];
  readonly patterns: readonly string[];
}

/**
 * The keywords that hyperjump would answer wrongly or unsafely: patterns on the native RegExp, inherited property
 * names, doubles for decimals, and values with a `$ref` in them that are data.
 */
export function ownKeywords(): readonly Keyword<never, Context>[] {
  const keywords = [
    assertion<string>('pattern', (source, value) => typeof value !== 'string' || compilePattern(source).test(value)),
    assertion<number>('multipleOf', (divisor, value) => typeof value !== 'number' || isMultipleOf(value, divisor)),
    assertion<boolean>('uniqueItems', (_, value) => !isJsonArray(value) || findDuplicate(value) === undefined),
    assertion<string>('enum', (text, value) => isAnyOf(value, JSON.parse(text))),
    assertion<string>('format', (name, value, { ast }) => {
      // The compiler put them there.
      const formats = (ast as Record<string, ReadonlyMap<string, FormatDefinition>>)[FORMATS_OF_SCHEMA];
      const format = formats?.get(name);
      return format === undefined || hasFormat(value, format);
    }),
    assertion<readonly string[]>(
      'required',
      (names, value) => !isJsonObject(value) || names.every((name) => Object.hasOwn(value, name)),
    ),
    properties(),
    patternProperties(),
    additionalProperties(),
  ];
  // Each keyword reads what it compiled itself.
  return keywords as unknown as readonly Keyword<never, Context>[];
}

function properties(): Keyword<ReadonlyMap<string, string>, Context> {
  const compile = pairs();
  return {
    id: 'contract-check:keyword/properties',
    compile: async (schema, ast, parent) => new Map(await compile(schema, ast, parent)),
    interpret: (schemas, instance, context) =>
      judgeMembers(instance, context, (name) => {
        const uri = schemas.get(name);
        return uri === undefined ? [] : [uri];
      }),
    simpleApplicator: true,
  };
}

function patternProperties(): Keyword<readonly (readonly [RegExpLike, string])[], Context> {
  const compile = pairs();
  return {
    id: 'contract-check:keyword/patternProperties',
    compile: async (schema, ast, parent) =>
      (await compile(schema, ast, parent)).map(([source, uri]) => [compilePattern(source), uri] as const),
    interpret: (schemas, instance, context) =>
      judgeMembers(instance, context, (name) =>
        schemas.filter(([pattern]) => pattern.test(name)).map(([, uri]) => uri),
      ),
    simpleApplicator: true,
  };
}

type RegExpLike = ReturnType<typeof compilePattern>;

/** Its value is an object with one member: what it leaves out, as JSON text, and the schema for the rest. */
function additionalProperties(): Keyword<(name: string) => readonly string[], Context> {
  const compile = pairs();
  return {
    id: 'contract-check:keyword/additionalProperties',
    async compile(schema, ast, parent) {
      const [[text, uri] = ['{"names":[],"patterns":[]}', '']] = await compile(schema, ast, parent);
      const { names, patterns }: Named = JSON.parse(text);
      const named = new Set(names);
      const compiled = patterns.map(compilePattern);
      return (name) => (named.has(name) || compiled.some((pattern) => pattern.test(name)) ? [] : [uri]);
    },
    interpret: (schemaOf, instance, context) => judgeMembers(instance, context, schemaOf),
    simpleApplicator: true,
  };
}
