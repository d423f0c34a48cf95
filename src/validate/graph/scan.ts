import { below, inPlace } from './edges.js';
import type { Problem, SchemaNode, Use } from './node.js';

/** More schemas than this behind one handle are no contract but an attack. */
const MAX_SCHEMAS = 500_000;

/** A longer chain of references, none of which goes into the value, would overflow the stack of whoever judges. */
const MAX_CHAIN = 1000;

/** What is known of all that a schema reaches. */
export interface Scan {
  /** Every schema reached, the root first. */
  readonly nodes: readonly SchemaNode[];
  /** The first that does not compile. */
  readonly problem?: Problem;
  /** A target of some reference depends on the way that led there. */
  readonly isDynamic: boolean;
}

/** Walks over all schemas that a schema reaches, without recursion. Stops at the first that does not compile. */
export function scan(root: SchemaNode): Scan {
  const reached = new Set<SchemaNode>([root]);
  let isDynamic = false;
  // A set visits what is added while it is being visited.
  for (const node of reached) {
    const { keywords } = node;
    if (keywords.isDynamic === true) isDynamic = true;
    if (node.problem !== undefined) return { nodes: [...reached], problem: node.problem, isDynamic };
    for (const [next] of inPlace(keywords)) reached.add(next);
    for (const next of below(keywords)) reached.add(next);
    if (reached.size > MAX_SCHEMAS) {
      const { pointer, resource } = root.location;
      const message = `more than ${MAX_SCHEMAS} schemas are reached from here`;
      return { nodes: [...reached], problem: { message, document: resource.document, pointer }, isDynamic };
    }
  }
  const loop = findLoop(reached);
  return { nodes: [...reached], isDynamic, ...(loop === undefined ? {} : { problem: loop }) };
}

/** Finds references that lead back to their own schema without going into the value: judging would not end. */
function findLoop(nodes: Iterable<SchemaNode>): Problem | undefined {
  const done = new Set<SchemaNode>();
  const open = new Set<SchemaNode>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    const path: { node: SchemaNode; edges: Iterator<readonly [SchemaNode, Use<unknown>]>; via?: Use<unknown> }[] = [
      { node: start, edges: inPlace(start.keywords) },
    ];
    open.add(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const step = top.edges.next();
      if (step.done === true) {
        open.delete(top.node);
        done.add(top.node);
        path.pop();
        continue;
      }
      const [next, via] = step.value;
      if (done.has(next)) continue;
      if (open.has(next)) {
        const from = path.findIndex(({ node }) => node === next);
        const circle = [...path.slice(from + 1).map((entry) => entry.via), via];
        const froms = path.slice(from).map(({ node }) => node);
        const at = circle.findIndex((use) => use !== undefined && isReference(use));
        const culprit = circle[Math.max(at, 0)] ?? via;
        const holder = froms[Math.max(at, 0)] ?? top.node;
        const message = `the reference at "${culprit.keyword}" leads only back to itself`;
        return {
          message,
          document: holder.location.resource.document,
          pointer: culprit.pointer,
          next: 'Let it end at a schema that says something.',
        };
      }
      if (path.length > MAX_CHAIN) {
        const { document } = top.node.location.resource;
        const message = `more than ${MAX_CHAIN} references and compositions lead from one to the next here`;
        return { message, document, pointer: via.pointer };
      }
      open.add(next);
      path.push({ node: next, edges: inPlace(next.keywords), via });
    }
  }
  return undefined;
}

function isReference({ keyword }: Use<unknown>): boolean {
  return keyword === '$ref' || keyword === '$dynamicRef' || keyword === '$recursiveRef';
}
