import type { Contract, ContractDocument, Operation } from '../model/index.js';
import { getOrInsert } from './get-or-insert.js';
import { matchMixedSegment, type PathTemplate, parsePathTemplate, type TemplateSegment } from './path-template.js';
import { decodePercent } from './percent.js';

/** An operation where a server mounts it. */
export interface Route {
  readonly operation: Operation;
  readonly document: ContractDocument;
  readonly contract: Contract;
  /** The path template's parameters, in order; the server's base path has none. */
  readonly names: readonly string[];
}

/** Up to so many children are compared in turn. */
const FEW = 6;

/** What a path leads to. */
export interface RouteLookup {
  /** The route of the path and the method. */
  route: Route | undefined;
  /** The path parameters' values as sent, in the template's order. */
  values: readonly string[];
  /** The most specific path template that fits, whatever its methods. */
  methods: ReadonlyMap<string, Route> | undefined;
}

interface FixedChild {
  readonly text: string;
  readonly node: Node;
}

interface Node {
  readonly fixed: Map<string, Node>;
  /** The same, for looking a few of them up without cutting the segment out. */
  readonly few: FixedChild[];
  mixed: { readonly pieces: readonly string[]; readonly weight: number; readonly node: Node }[];
  parameter: Node | undefined;
  methods: Map<string, Route> | undefined;
}

const newNode = (): Node => ({ fixed: new Map(), few: [], mixed: [], parameter: undefined, methods: undefined });

/**
 * Finds routes by path, segment by segment: fixed text beats text with parameters inside, which beats a whole parameter
 * (OpenAPI 3.1 section 4.8.8: concrete before templated). A template that lacks the method gives way to one that has it.
 */
export class RouteTrie {
  readonly #root = newNode();

  /** Adds a route below a base path; the first of two with the same shape and method stays. */
  add(basePath: string, route: Omit<Route, 'names'>): void {
    const template = parsePathTemplate(basePath + route.operation.path);
    let node = this.#root;
    for (const segment of template.segments) node = childOf(node, segment);
    node.methods ??= new Map();
    if (!node.methods.has(route.operation.method)) node.methods.set(route.operation.method, withNames(route, template));
  }

  /** Looks a path up, as sent; a slash at its end may be missing or be too much. */
  find(path: string, method: string): RouteLookup {
    const lookup: RouteLookup = { route: undefined, values: [], methods: undefined };
    if (walk(this.#root, path, 1, method, [], lookup)) return lookup;
    const other = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    walk(this.#root, other, 1, method, [], lookup);
    return lookup;
  }
}

const withNames = (route: Omit<Route, 'names'>, { names }: PathTemplate): Route => ({ ...route, names });

function childOf(node: Node, segment: TemplateSegment): Node {
  if (segment.kind === 'fixed') {
    return getOrInsert(node.fixed, segment.text, () => {
      const child = newNode();
      node.few.push({ text: segment.text, node: child });
      return child;
    });
  }
  if (segment.kind === 'parameter') {
    node.parameter ??= newNode();
    return node.parameter;
  }
  const key = JSON.stringify(segment.pieces);
  const known = node.mixed.find(({ pieces }) => JSON.stringify(pieces) === key);
  if (known !== undefined) return known.node;
  const weight = segment.pieces.join('').length - segment.names.length / 1_000;
  const child = newNode();
  node.mixed = [...node.mixed, { pieces: segment.pieces, weight, node: child }].sort((a, b) => b.weight - a.weight);
  return child;
}

/** Walks on from a segment's start; fills the lookup and answers whether the method was found too. */
function walk(node: Node, path: string, start: number, method: string, values: string[], lookup: RouteLookup): boolean {
  if (start > path.length) return arrive(node, method, values, lookup);
  const slash = path.indexOf('/', start);
  const end = slash === -1 ? path.length : slash;
  let fixed = fixedChild(node, path, start, end);
  if (fixed === undefined && node.mixed.length === 0 && node.parameter === undefined && !path.includes('%', start))
    return false;
  if (fixed !== undefined && walk(fixed, path, end + 1, method, values, lookup)) return true;
  const segment = path.slice(start, end);
  if (segment.includes('%')) {
    fixed = node.fixed.get(decodePercent(segment));
    if (fixed !== undefined && walk(fixed, path, end + 1, method, values, lookup)) return true;
  }
  if (segment === '') return false;
  for (const { pieces, node: child } of node.mixed) {
    const found = matchMixedSegment(pieces, segment);
    if (found === undefined) continue;
    const count = values.length;
    values.push(...found);
    if (walk(child, path, end + 1, method, values, lookup)) return true;
    values.length = count;
  }
  if (node.parameter === undefined) return false;
  values.push(segment);
  if (walk(node.parameter, path, end + 1, method, values, lookup)) return true;
  values.pop();
  return false;
}

/** Looks fixed text up as sent. */
function fixedChild(node: Node, path: string, start: number, end: number): Node | undefined {
  if (node.few.length > FEW) return node.fixed.get(path.slice(start, end));
  for (const { text, node: child } of node.few) {
    if (text.length === end - start && path.startsWith(text, start)) return child;
  }
  return undefined;
}

function arrive(node: Node, method: string, values: string[], lookup: RouteLookup): boolean {
  if (node.methods === undefined) return false;
  const route = node.methods.get(method);
  if (route === undefined) {
    lookup.methods ??= node.methods;
    return false;
  }
  lookup.route = route;
  lookup.values = values;
  return true;
}
