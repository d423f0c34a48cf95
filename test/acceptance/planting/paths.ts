import type { RawOperation } from './document.js';

/** Says which path templates of a document a path fits, the most concrete first: literals before parameters, from the left. */
export interface PathIndex {
  /** The template for a method: among equally concrete ones, one that has it. `undefined`: no template fits. */
  best(pathname: string, method: string): string | undefined;
  all(pathname: string): readonly string[];
}

/** Makes an index of the path templates of operations, server paths included. */
export function createPathIndex(operations: readonly RawOperation[]): PathIndex {
  const templates = new Map<string, { path: string; expression: RegExp; rank: string; methods: Set<string> }>();
  for (const { path, server, method } of operations) {
    const full = `${new URL(server).pathname.replace(/\/$/, '')}${path}`;
    const known = templates.get(full)?.methods ?? new Set();
    templates.set(full, { path, expression: expressionOf(full), rank: rankOf(full), methods: known.add(method) });
  }
  const fitting = (pathname: string) =>
    [...templates.values()]
      .filter(({ expression }) => expression.test(pathname))
      .sort((left, right) => (left.rank < right.rank ? -1 : left.rank > right.rank ? 1 : 0));
  return {
    all: (pathname) => fitting(pathname).map(({ path }) => path),
    best(pathname, method) {
      const found = fitting(pathname);
      const first = found[0];
      return (found.find(({ rank, methods }) => rank === first?.rank && methods.has(method)) ?? first)?.path;
    },
  };
}

function expressionOf(template: string): RegExp {
  const source = template
    .split(/(\{[^}]+\})/)
    .map((piece) => (piece.startsWith('{') ? '[^/]+' : piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${source}/?$`);
}

/** Sorts before another when it is more concrete: a segment without a parameter, then one with some, then a mere parameter. */
function rankOf(template: string): string {
  return template
    .split('/')
    .map((segment) => (!segment.includes('{') ? '0' : /^\{[^}]+\}$/.test(segment) ? '2' : '1'))
    .join('');
}
