import { isJsonArray, isJsonObject } from '../../model/index.js';
import type { Pattern, SchemaNode } from './node.js';
import type { KeywordReader } from './read-keywords.js';
import { describe, type Reader } from './reader.js';
import { decodeFragment, splitFragment } from './uri.js';

const REMOTE = [
  'leads to another host: nothing is fetched without --allow-remote (in code, allowRemote: true)',
  'Download the document and refer to the file, or allow it with --allow-remote.',
] as const;

function reference(reader: Reader, keyword: string, value: unknown, anchor?: string): void {
  if (typeof value !== 'string') {
    reader.fail(keyword, `"${keyword}" must be a text`);
    return;
  }
  const { graph, node } = reader;
  const target = anchor === undefined ? graph.target(node, value) : graph.dynamicTarget(node, value, anchor);
  if (target === undefined) {
    const [problem, next] = graph.isRemote(node, value)
      ? REMOTE
      : ['leads nowhere', 'Correct it, or add what it names.'];
    reader.fail(keyword, `the reference ${JSON.stringify(value)} ${problem}`, next);
    return;
  }
  const use = reader.use(keyword, target);
  if (use !== undefined) reader.keywords.refs.push(use);
}

/** The keywords that hold schemas (2020-12 core, sections 8.2, 10 and 11; older drafts' spellings beside them). */
export const APPLICATOR_READERS: Readonly<Record<string, KeywordReader>> = {
  $ref: { read: (reader, value, keyword) => reference(reader, keyword, value) },
  $dynamicRef: {
    since: '2020-12',
    read(reader, value, keyword) {
      reader.keywords.isDynamic = true;
      reference(reader, keyword, value, decodeFragment(splitFragment(String(value))[1]));
    },
  },
  $recursiveRef: {
    since: '2019-09',
    until: '2019-09',
    read(reader, value, keyword) {
      reader.keywords.isDynamic = true;
      reference(reader, keyword, value, '');
    },
  },
  allOf: { read: (reader, value, keyword) => assign(reader, 'allOf', reader.children(keyword, value)) },
  anyOf: { read: (reader, value, keyword) => assign(reader, 'anyOf', reader.children(keyword, value)) },
  oneOf: { read: (reader, value, keyword) => assign(reader, 'oneOf', reader.children(keyword, value)) },
  not: { read: (reader, value, keyword) => assign(reader, 'not', reader.child(keyword, value)) },
  if: { since: 'draft-07', read: (reader, value, keyword) => assign(reader, 'if', reader.child(keyword, value)) },
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name, and nobody awaits the table.
  then: { since: 'draft-07', read: (reader, value, keyword) => assign(reader, 'then', reader.child(keyword, value)) },
  else: { since: 'draft-07', read: (reader, value, keyword) => assign(reader, 'else', reader.child(keyword, value)) },
  dependentSchemas: {
    since: '2019-09',
    read(reader, value, keyword) {
      const use = reader.map(keyword, value);
      if (use !== undefined) reader.keywords.dependentSchemas.push(use);
    },
  },
  dependencies: {
    read(reader, value, keyword) {
      const entries = reader.entries(keyword, value);
      if (entries === undefined) return;
      const schemas = new Map<string, SchemaNode>();
      const names = new Map<string, readonly string[]>();
      for (const [name, member, pointer] of entries) {
        if (isJsonArray(member)) names.set(name, reader.names(keyword, member) ?? []);
        // Draft-03's single name, still met.
        else if (typeof member === 'string') names.set(name, [member]);
        else {
          const node = reader.schemaAt(keyword, pointer, member);
          if (node !== undefined) schemas.set(name, node);
        }
      }
      const schemaUse = schemas.size > 0 ? reader.use(keyword, schemas) : undefined;
      if (schemaUse !== undefined) reader.keywords.dependentSchemas.push(schemaUse);
      const nameUse = names.size > 0 ? reader.use(keyword, names) : undefined;
      if (nameUse !== undefined) reader.keywords.dependentRequired.push(nameUse);
    },
  },
  properties: { read: (reader, value, keyword) => assign(reader, 'properties', reader.map(keyword, value)) },
  patternProperties: {
    read(reader, value, keyword) {
      const entries = reader.entries(keyword, value);
      if (entries === undefined) return;
      const patterns: (readonly [Pattern, SchemaNode])[] = [];
      for (const [source, member, pointer] of entries) {
        const pattern = reader.pattern(keyword, source);
        const node = reader.schemaAt(keyword, pointer, member);
        if (pattern !== undefined && node !== undefined) patterns.push([pattern, node]);
      }
      assign(reader, 'patternProperties', reader.use(keyword, patterns));
    },
  },
  additionalProperties: {
    read: (reader, value, keyword) => assign(reader, 'additionalProperties', reader.child(keyword, value)),
  },
  unevaluatedProperties: {
    since: '2019-09',
    read: (reader, value, keyword) => assign(reader, 'unevaluatedProperties', reader.child(keyword, value)),
  },
  propertyNames: {
    since: 'draft-06',
    read: (reader, value, keyword) => assign(reader, 'propertyNames', reader.child(keyword, value)),
  },
  prefixItems: {
    since: '2020-12',
    read: (reader, value, keyword) => assign(reader, 'prefixItems', reader.children(keyword, value)),
  },
  items: {
    read(reader, value, keyword) {
      if (!isJsonArray(value)) assign(reader, 'items', reader.child(keyword, value));
      else if (reader.node.location.resource.traits.applicators.has('prefixItems')) {
        reader.fail(keyword, `"items" must be one schema in 2020-12, not ${describe(value)}`, 'Call it "prefixItems".');
      } else assign(reader, 'prefixItems', reader.children(keyword, value));
    },
  },
  additionalItems: {
    until: '2019-09',
    read(reader, value, keyword) {
      // Without a list in "items" it says nothing (draft-07 validation, section 6.4.2).
      if (isJsonArray(reader.schema.items)) assign(reader, 'items', reader.child(keyword, value));
    },
  },
  unevaluatedItems: {
    since: '2019-09',
    read: (reader, value, keyword) => assign(reader, 'unevaluatedItems', reader.child(keyword, value)),
  },
  contains: {
    since: 'draft-06',
    read: (reader, value, keyword) => assign(reader, 'contains', reader.child(keyword, value)),
  },
  discriminator: {
    read(reader, value) {
      // An annotation: whatever is odd about it changes no verdict.
      if (!isJsonObject(value) || typeof value.propertyName !== 'string') return;
      const mapping = new Map<string, string>();
      if (isJsonObject(value.mapping)) {
        for (const [name, target] of Object.entries(value.mapping)) {
          if (typeof target === 'string') mapping.set(name, target);
        }
      }
      reader.keywords.discriminator = { propertyName: value.propertyName, mapping };
    },
  },
};

type Assignable = Exclude<keyof Reader['keywords'], 'refs' | 'dependentSchemas' | 'dependentRequired'>;

/** Sets a keyword, unless its value was wrong. */
export function assign<Name extends Assignable>(
  reader: Reader,
  name: Name,
  value: Reader['keywords'][Name] | undefined,
): void {
  if (value !== undefined) reader.keywords[name] = value;
}
