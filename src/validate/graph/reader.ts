import { appendPointer, isJsonArray, isJsonObject, type Json, jsonTypeOf } from '../../model/index.js';
import { compilePattern } from '../patterns/index.js';
import { blankKeywords } from './blank-keywords.js';
import type { Graph } from './graph.js';
import type { Keywords, Pattern, SchemaNode, Use } from './node.js';

/** Reads the values of one schema's keywords, and remembers the first that is wrong. */
export class Reader {
  readonly node: SchemaNode;
  readonly graph: Graph;
  readonly schema: { readonly [keyword: string]: Json };
  readonly keywords: Keywords = blankKeywords();

  constructor(node: SchemaNode, graph: Graph, schema: { readonly [keyword: string]: Json }) {
    this.node = node;
    this.graph = graph;
    this.schema = schema;
  }

  /** Notes that a keyword's value is not what its specification demands. */
  fail(keyword: string, message: string, next?: string): undefined {
    this.node.problem ??= this.graph.problem(this.node, keyword, message, next);
    return undefined;
  }

  use<Value>(keyword: string, value: Value | undefined): Use<Value> | undefined {
    if (value === undefined) return undefined;
    return { keyword, pointer: appendPointer(this.node.location.pointer, keyword), value };
  }

  number(keyword: string, value: Json): Use<number> | undefined {
    if (typeof value !== 'number') return this.fail(keyword, `"${keyword}" must be a number, not ${describe(value)}`);
    return this.use(keyword, value);
  }

  count(keyword: string, value: Json): Use<number> | undefined {
    if (typeof value !== 'number' || !(value >= 0) || !Number.isInteger(value)) {
      return this.fail(keyword, `"${keyword}" must be a whole number of 0 or more, not ${describe(value)}`);
    }
    return this.use(keyword, value);
  }

  names(keyword: string, value: Json): readonly string[] | undefined {
    if (!isJsonArray(value)) return this.fail(keyword, `"${keyword}" must be a list of names, not ${describe(value)}`);
    const names: string[] = [];
    for (const name of value) {
      if (typeof name !== 'string') {
        return this.fail(keyword, `"${keyword}" must be a list of names, but holds ${describe(name)}`);
      }
      names.push(name);
    }
    return names;
  }

  schemaAt(keyword: string, pointer: string, value: Json): SchemaNode | undefined {
    if (typeof value !== 'boolean' && !isJsonObject(value)) {
      return this.fail(keyword, `"${keyword}" must hold a schema (an object or a boolean), not ${describe(value)}`);
    }
    return this.graph.child(this.node, pointer, value);
  }

  child(keyword: string, value: Json): Use<SchemaNode> | undefined {
    return this.use(keyword, this.schemaAt(keyword, appendPointer(this.node.location.pointer, keyword), value));
  }

  children(keyword: string, value: Json): Use<readonly SchemaNode[]> | undefined {
    if (!isJsonArray(value))
      return this.fail(keyword, `"${keyword}" must be a list of schemas, not ${describe(value)}`);
    const at = appendPointer(this.node.location.pointer, keyword);
    const nodes: SchemaNode[] = [];
    for (const [index, item] of value.entries()) {
      const node = this.schemaAt(keyword, `${at}/${index}`, item);
      if (node === undefined) return undefined;
      nodes.push(node);
    }
    return this.use(keyword, nodes);
  }

  entries(keyword: string, value: Json): readonly (readonly [string, Json, string])[] | undefined {
    if (!isJsonObject(value)) return this.fail(keyword, `"${keyword}" must be an object, not ${describe(value)}`);
    const at = appendPointer(this.node.location.pointer, keyword);
    return Object.entries(value).map(([name, member]) => [name, member, appendPointer(at, name)]);
  }

  map(keyword: string, value: Json): Use<ReadonlyMap<string, SchemaNode>> | undefined {
    const entries = this.entries(keyword, value);
    if (entries === undefined) return undefined;
    const nodes = new Map<string, SchemaNode>();
    for (const [name, member, pointer] of entries) {
      const node = this.schemaAt(keyword, pointer, member);
      if (node === undefined) return undefined;
      nodes.set(name, node);
    }
    return this.use(keyword, nodes);
  }

  pattern(keyword: string, source: string): Pattern | undefined {
    try {
      return { source, compiled: compilePattern(source) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return this.fail(keyword, `"${keyword}" holds a bad regular expression: ${reason}`, 'Correct the expression.');
    }
  }
}

/** Names a value briefly, for the message of an error. */
export function describe(value: Json): string {
  const type = jsonTypeOf(value);
  if (type === 'array' || type === 'object') return `an ${type}`;
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
