import type { RawOperation } from './document.js';

/** Says which path templates of a document a path fits, the most concrete first: literals before parameters, from the left. */
export interface PathIndex {
  /** `undefined`: no template fits. */
  best(pathname: string): string | undefined;
  all(pathname: string): readonly string[];
}

/** Makes an index of the path templates of operations, server paths included. */
export function createPathIndex(operations: readonly RawOperation[]): PathIndex {
  const templates = new Map<string, { path: string; expression: RegExp; rank: string }>();
  for (const { path, server } of operations) {
    const full = `${new URL(server).pathname.replace(/\/$/, '')}${path}`;
    templates.set(full, { path, expression: expressionOf(full), rank: rankOf(full) });
  }
  const all = (pathname: string): readonly string[] =>
    [...templates.values()]
      .filter(({ expression }) => expression.test(pathname))
      .sort((left, right) => (left.rank < right.rank ? -1 : left.rank > right.rank ? 1 : 0))
      .map(({ path }) => path);
  return { all, best: (pathname) => all(pathname)[0] };
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
