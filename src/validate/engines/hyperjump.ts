import '@hyperjump/json-schema/draft-2020-12';
import {
  addKeyword,
  buildSchemaDocument,
  compile,
  defineVocabulary,
  getSchema,
  hasDialect,
  interpret,
  loadDialect,
} from '@hyperjump/json-schema/experimental';
import { fromJs } from '@hyperjump/json-schema/instance/experimental';
import type { Json } from '../../model/index.js';
import type { FormatDefinition } from '../formats/index.js';
import type { SchemaNode } from '../graph/node.js';
import { FORMATS_OF_SCHEMA, ownKeywords } from './hyperjump-keywords.js';
import { type Spelling, toJsonSchema } from './to-json-schema.js';

const DIALECT = 'contract-check:dialect';
const VOCABULARY = 'contract-check:vocabulary';
/** Each schema is compiled from a document of its own that no registry knows, so they may all have one name. */
const DOCUMENT = 'contract-check:schema';

/** 2020-12's own keywords, as far as hyperjump answers them rightly. */
const BORROWED: readonly string[] = [
  ...['ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'dependentRequired'],
  ...['propertyNames', 'unevaluatedProperties', 'minProperties', 'maxProperties'],
  ...['prefixItems', 'items', 'unevaluatedItems', 'contains', 'minContains', 'maxContains', 'minItems', 'maxItems'],
  ...['type', 'enum', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength'],
];

/**
 * Compiles a schema, and what it reaches, with hyperjump. Everything is in one document, with references inside it
 * only, which is never registered: nothing can be fetched, and no other set, or user of hyperjump, is touched.
 */
export async function compileWithHyperjump(
  root: SchemaNode,
  nodes: readonly SchemaNode[],
): Promise<(value: Json) => boolean> {
  defineDialect();
  const formats = new Map<string, FormatDefinition>();
  const spelling = hyperjumpSpelling(formats);
  const targets = new Set([root, ...nodes.flatMap(({ keywords }) => keywords.refs.map(({ value }) => value))]);
  const definitions: Record<string, Json> = {};
  for (const node of targets) definitions[`s${node.id}`] = toJsonSchema(node, spelling);
  const schema = { $defs: definitions, $ref: spelling.reference(root) };
  // hyperjump's types know its own keywords only.
  const document = buildSchemaDocument(schema as Parameters<typeof buildSchemaDocument>[0], DOCUMENT, DIALECT);
  // The graph was checked already; without this mark, hyperjump would look for the dialect's meta-schema.
  Object.assign(document, { validated: true });
  const browser = await getSchema(DOCUMENT, cacheOf(document));
  const compiled = await compile(browser);
  Object.assign(compiled.ast, { [FORMATS_OF_SCHEMA]: formats });
  return (value) => interpret(compiled, fromJs(asJson(value)), 'FLAG').valid;
}

/** A browser that holds one document; hyperjump's type leaves the cache out. */
function cacheOf(document: object): Parameters<typeof getSchema>[1] {
  return { _cache: { [DOCUMENT]: document } } as unknown as Parameters<typeof getSchema>[1];
}

/** hyperjump's type of a JSON value is not read-only; it does not write to it. */
function asJson(value: Json): Parameters<typeof fromJs>[0] {
  return value as Parameters<typeof fromJs>[0];
}

/** A dialect with private names: 2020-12 with our own keywords in place of those that would be wrong or unsafe. */
function defineDialect(): void {
  if (hasDialect(DIALECT)) return;
  const keywords: Record<string, string> = { $defs: 'https://json-schema.org/keyword/definitions' };
  for (const name of BORROWED) keywords[name === 'ref' ? '$ref' : name] = `https://json-schema.org/keyword/${name}`;
  for (const keyword of ownKeywords()) {
    addKeyword(keyword);
    const name = keyword.id.slice(keyword.id.lastIndexOf('/') + 1);
    keywords[PREFIXED.has(name) ? `x-${name}` : name] = keyword.id;
  }
  defineVocabulary(VOCABULARY, keywords);
  loadDialect(DIALECT, { [VOCABULARY]: true });
}

/** Own keywords that stand beside 2020-12's of the same name. */
const PREFIXED: ReadonlySet<string> = new Set(['enum', 'format', 'multipleOf', 'uniqueItems']);

function hyperjumpSpelling(formats: Map<string, FormatDefinition>): Spelling {
  return {
    reference: ({ id }) => `#/$defs/s${id}`,
    format: ({ keywords: { format } }) => {
      if (format === undefined) return undefined;
      formats.set(format.value.name, format.value.definition);
      return ['x-format', format.value.name];
    },
    multipleOf: 'x-multipleOf',
    uniqueItems: 'x-uniqueItems',
    marksContains: true,
    enum: 'x-enum',
    // A member may hold `$ref` or `$id` as data, which hyperjump would take for its own.
    members: (members) => JSON.stringify(members),
    additionalProperties: ({ keywords }, rest) => {
      const names = [...(keywords.properties?.value.keys() ?? [])];
      const patterns = (keywords.patternProperties?.value ?? []).map(([{ source }]) => source);
      return { [JSON.stringify({ names, patterns })]: rest };
    },
  };
}
