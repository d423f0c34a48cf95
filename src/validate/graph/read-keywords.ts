import { isJsonObject, type Json, ownProperty } from '../../model/index.js';
import type { Dialect } from '../types.js';
import { type Graph, MAX_DEPTH } from './graph.js';
import type { Keywords, SchemaNode } from './node.js';
import { APPLICATOR_READERS } from './read-applicators.js';
import { ANNOTATION_READERS, ASSERTION_READERS } from './read-assertions.js';
import { describe, Reader } from './reader.js';

/** Reads a keyword's value into a schema's keywords. */
export interface KeywordReader {
  /** The first dialect that has the keyword; absent: all. */
  readonly since?: Dialect;
  /** The last dialect that has it. */
  readonly until?: Dialect;
  read(reader: Reader, value: Json, keyword: string): void;
}

const READERS: ReadonlyMap<string, KeywordReader> = new Map([
  ...Object.entries(APPLICATOR_READERS),
  ...Object.entries(ASSERTION_READERS),
  ...Object.entries(ANNOTATION_READERS),
]);
const ORDER: readonly Dialect[] = ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'];

/** Reads a schema's keywords; what is wrong with them becomes the node's problem. */
export function readKeywords(node: SchemaNode, graph: Graph): Keywords {
  const { value, resource } = node.location;
  if (typeof value === 'boolean') return { always: value, refs: [], dependentSchemas: [], dependentRequired: [] };
  const reader = new Reader(node, graph, isJsonObject(value) ? value : {});
  if (!isJsonObject(value)) {
    node.problem = graph.problem(node, undefined, `a schema must be an object or a boolean, not ${describe(value)}`);
    return reader.keywords;
  }
  if (node.depth > MAX_DEPTH) {
    const message = `schemas are nested more than ${MAX_DEPTH} levels deep here`;
    node.problem = graph.problem(node, undefined, message, 'Flatten the schema, or name its parts and refer to them.');
    return reader.keywords;
  }
  if (resource.unknownVocabulary !== undefined) {
    const message = `the meta-schema requires the vocabulary ${resource.unknownVocabulary}, which is not known here`;
    node.problem = graph.problem(node, undefined, message);
    return reader.keywords;
  }
  const { traits, ignored } = resource;
  if (traits.isLegacy && typeof ownProperty(value, '$ref') === 'string') {
    // "All other properties in a "$ref" object MUST be ignored" (draft-07 core, section 8.3).
    READERS.get('$ref')?.read(reader, value.$ref ?? null, '$ref');
    return reader.keywords;
  }
  const dialect = ORDER.indexOf(traits.dialect);
  for (const keyword of Object.keys(value)) {
    const known = READERS.get(keyword);
    if (known === undefined || ignored.has(keyword)) continue;
    if (known.since !== undefined && dialect < ORDER.indexOf(known.since)) continue;
    if (known.until !== undefined && dialect > ORDER.indexOf(known.until)) continue;
    // The key was listed, so the value is there.
    known.read(reader, value[keyword] as Json, keyword);
  }
  return reader.keywords;
}
