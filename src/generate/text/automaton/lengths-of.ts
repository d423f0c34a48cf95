import type { Product } from './product.js';

/** How much a table of lengths may take. */
const MAXIMUM_WORK = 4_000_000;

/** The least length of a product's texts, and the greatest, which may be Infinity. */
export function extremesOf({ edges, accepting }: Product): { readonly minimum: number; readonly maximum: number } {
  let minimum = 0;
  let level = new Set([0]);
  const seen = new Set(level);
  while (![...level].some((node) => accepting[node])) {
    minimum++;
    level = new Set(
      [...level].flatMap((node) => (edges[node] ?? []).map(({ target }) => target)).filter((node) => !seen.has(node)),
    );
    for (const node of level) seen.add(node);
    // Every node of a product leads to an end: no level is empty before one is found.
    if (level.size === 0) break;
  }
  return { minimum, maximum: longest(edges, accepting) };
}

/** The longest way to an end; Infinity when there is a cycle. */
function longest(edges: Product['edges'], accepting: Product['accepting']): number {
  const incoming = new Map<number, number>([[0, 0]]);
  const reached = [0];
  for (const node of reached) {
    for (const { target } of edges[node] ?? []) {
      if (!incoming.has(target)) {
        incoming.set(target, 0);
        reached.push(target);
      }
      incoming.set(target, (incoming.get(target) ?? 0) + 1);
    }
  }
  if ((incoming.get(0) ?? 0) > 0) return Number.POSITIVE_INFINITY;
  const depth = new Map<number, number>([[0, 0]]);
  const ready = [0];
  let most = 0;
  for (const node of ready) {
    const here = depth.get(node) ?? 0;
    if (accepting[node]) most = Math.max(most, here);
    for (const { target } of edges[node] ?? []) {
      depth.set(target, Math.max(depth.get(target) ?? 0, here + 1));
      const left = (incoming.get(target) ?? 0) - 1;
      incoming.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  return ready.length === reached.length ? most : Number.POSITIVE_INFINITY;
}

/** Tells by a number of characters and a node whether a text may end exactly so many characters further on. */
export class LengthTable {
  readonly #rows: Uint8Array[];

  private constructor(rows: Uint8Array[]) {
    this.#rows = rows;
  }

  /** Makes the table up to a length; `undefined` when it would be too large. */
  static of({ edges, accepting }: Product, length: number): LengthTable | undefined {
    // Flat: the targets of one node after those of the other, and where each node's begin.
    const targets = Int32Array.from(edges.flatMap((list) => list.map(({ target }) => target)));
    const begins = new Int32Array(edges.length + 1);
    for (const [node, list] of edges.entries()) begins[node + 1] = (begins[node] ?? 0) + list.length;
    if ((targets.length + edges.length) * (length + 1) > MAXIMUM_WORK) return undefined;
    let before = Uint8Array.from(accepting, Number);
    const rows = [before];
    for (let left = 1; left <= length; left++) {
      const row = new Uint8Array(edges.length);
      for (let node = 0; node < edges.length; node++) {
        const end = begins[node + 1] ?? 0;
        for (let at = begins[node] ?? 0; at < end; at++) {
          if (before[targets[at] ?? 0] === 1) {
            row[node] = 1;
            break;
          }
        }
      }
      rows.push(row);
      before = row;
    }
    return new LengthTable(rows);
  }

  /** Tells whether a text may end exactly so many characters after a node. */
  reaches(node: number, left: number): boolean {
    return this.#rows[left]?.[node] === 1;
  }
}
