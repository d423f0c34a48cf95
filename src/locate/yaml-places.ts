import { createRequire } from 'node:module';
import type { Document, Node, ParsedNode } from 'yaml';
import { nameOfKey } from '../capture/index.js';
import { pointerTokens } from '../model/index.js';
import type { JsonPlace, Span } from './json-places.js';

type Yaml = typeof import('yaml');

/** A YAML text, parsed with its places. */
export interface YamlText {
  readonly yaml: Yaml;
  readonly document: Document.Parsed<ParsedNode>;
}

/** Parses YAML with the places of its nodes; the library is loaded at the first call, for most runs never show YAML. */
export function parseYaml(text: string): YamlText {
  // createRequire answers `any`; this is the type of what it loads.
  const yaml = createRequire(import.meta.url)('yaml') as Yaml;
  return {
    yaml,
    document: yaml.parseDocument(text, {
      logLevel: 'silent',
      strict: false,
      uniqueKeys: false,
      schema: 'core',
      merge: true,
    }),
  };
}

/**
 * Finds where the value of a JSON Pointer stands in a YAML text, through aliases and merge keys; for one that is not
 * there, the nearest that holds it.
 */
export function placeInYaml({ yaml, document }: YamlText, pointer: string): JsonPlace | undefined {
  const { contents } = document;
  let node: Node | null | undefined = contents;
  let place: JsonPlace | undefined = placeOf(contents, undefined);
  for (const token of pointerTokens(pointer)) {
    const found = childOf(yaml, document, node, token);
    if (found === undefined) return place === undefined ? undefined : { ...place, isFound: false };
    node = found.value;
    place = placeOf(found.value, found.key) ?? place;
  }
  return place;
}

interface Child {
  readonly key: Node | undefined;
  readonly value: Node | null | undefined;
}

function childOf(
  yaml: Yaml,
  document: Document.Parsed,
  node: Node | null | undefined,
  token: string,
): Child | undefined {
  const target = yaml.isAlias(node) ? node.resolve(document) : node;
  if (yaml.isSeq(target)) {
    const item = /^\d+$/.test(token) ? target.items[Number(token)] : undefined;
    return yaml.isNode(item) ? { key: undefined, value: item } : undefined;
  }
  if (!yaml.isMap(target)) return undefined;
  for (const { key, value } of target.items) {
    if (yaml.isScalar(key) && nameOfKey(key) === token) return { key, value: yaml.isNode(value) ? value : undefined };
  }
  for (const { key, value } of target.items) {
    if (!yaml.isScalar(key) || key.source !== '<<') continue;
    const merged = yaml.isSeq(value) ? value.items : [value];
    for (const each of merged) {
      const found = yaml.isNode(each) ? childOf(yaml, document, each, token) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function placeOf(value: Node | null | undefined, key: Node | undefined): JsonPlace | undefined {
  const keySpan = spanOf(key);
  const valueSpan = spanOf(value) ?? keySpan;
  if (valueSpan === undefined) return undefined;
  return { value: valueSpan, ...(keySpan === undefined ? {} : { key: keySpan }), isFound: true };
}

function spanOf(node: Node | null | undefined): Span | undefined {
  const range = node?.range;
  return range === null || range === undefined ? undefined : { start: range[0], end: range[1] };
}
