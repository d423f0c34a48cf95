import type { Document, Node, ParsedNode } from 'yaml';

type Yaml = typeof import('yaml');

/**
 * Finds the offset of a map's name that is itself a list or a map (YAML 1.2 section 3.2.1.1). JSON has no such names, and
 * `yaml` writes each as text, names within names again and again: some hundreds would take it minutes.
 */
export function compoundKey(yaml: Yaml, document: Document.Parsed<ParsedNode>): number | undefined {
  const isCompound = (key: unknown): key is Node =>
    yaml.isCollection(key) || (yaml.isAlias(key) && yaml.isCollection(key.resolve(document)));
  const waiting: unknown[] = [document.contents];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (yaml.isSeq(node)) for (const item of node.items) waiting.push(item);
    if (!yaml.isMap(node)) continue;
    for (const { key, value } of node.items) {
      if (isCompound(key)) return startOf(yaml, key);
      if (value !== null) waiting.push(value);
    }
  }
  return undefined;
}

/** A block map's own range begins behind its first name. */
function startOf(yaml: Yaml, node: Node): number {
  const start = node.range?.[0] ?? 0;
  const first = yaml.isMap(node) ? node.items[0]?.key : undefined;
  return yaml.isNode(first) ? Math.min(start, startOf(yaml, first)) : start;
}
