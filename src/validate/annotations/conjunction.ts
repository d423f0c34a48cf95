import { isJsonObject, type Json } from '../../model/index.js';
import type { SchemaNode } from '../graph/node.js';
import { holds } from '../interpret/evaluate.js';
import type { Run } from '../interpret/run.js';
import { mayBe } from './accepts-type.js';

/** The values that have parts. */
export type Kind = 'object' | 'array';

/** Schemas that count for a value only if the value says so. */
export type Conditional =
  /** Those that hold; all of them when none does, since one was meant. */
  | { readonly kind: 'branches'; readonly branches: readonly SchemaNode[] }
  | {
      readonly kind: 'if';
      readonly test: SchemaNode;
      readonly whenTrue: SchemaNode | undefined;
      readonly whenFalse: SchemaNode | undefined;
    }
  | { readonly kind: 'dependent'; readonly name: string; readonly schema: SchemaNode };

/** The schemas that all speak of one value: those that always do, and those that may. */
export interface Conjunction {
  readonly always: readonly SchemaNode[];
  readonly maybe: readonly Conditional[];
}

/** Gathers the schemas that speak of a value of some kind: through references, allOf, and the only branch possible. */
export function conjunctionOf(nodes: Iterable<SchemaNode>, kind: Kind): Conjunction {
  const always = new Set(nodes);
  const maybe: Conditional[] = [];
  // A set visits what is added while it is being visited.
  for (const { keywords } of always) {
    for (const { value } of keywords.refs) always.add(value);
    for (const branch of keywords.allOf?.value ?? []) always.add(branch);
    for (const use of [keywords.anyOf, keywords.oneOf]) {
      if (use === undefined) continue;
      const branches = use.value.filter((branch) => mayBe(branch, kind));
      const [only, ...others] = branches;
      if (only !== undefined && others.length === 0) always.add(only);
      else if (only !== undefined) maybe.push({ kind: 'branches', branches });
    }
    if (keywords.if !== undefined) {
      maybe.push({
        kind: 'if',
        test: keywords.if.value,
        whenTrue: keywords.then?.value,
        whenFalse: keywords.else?.value,
      });
    }
    if (kind === 'object') {
      for (const use of keywords.dependentSchemas) {
        for (const [name, schema] of use.value) maybe.push({ kind: 'dependent', name, schema });
      }
    }
  }
  return { always: [...always], maybe };
}

/** Decides what may be, for one value: the schemas that do speak of it. */
export function decide({ always, maybe }: Conjunction, value: Json, kind: Kind, run: Run): readonly SchemaNode[] {
  if (maybe.length === 0) return always;
  const nodes = new Set(always);
  const pending = [...maybe];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const added = active(next, value, run).filter((node) => !nodes.has(node));
    const more = conjunctionOf(added, kind);
    for (const node of more.always) {
      if (nodes.has(node)) continue;
      nodes.add(node);
    }
    pending.push(...more.maybe);
  }
  return [...nodes];
}

function active(conditional: Conditional, value: Json, run: Run): readonly SchemaNode[] {
  switch (conditional.kind) {
    case 'branches': {
      const holding = conditional.branches.filter((branch) => holds(branch, value, run));
      return holding.length > 0 ? holding : conditional.branches;
    }
    case 'if': {
      const { test, whenTrue, whenFalse } = conditional;
      if (!holds(test, value, run)) return whenFalse === undefined ? [] : [whenFalse];
      return whenTrue === undefined ? [test] : [test, whenTrue];
    }
    default:
      return isJsonObject(value) && Object.hasOwn(value, conditional.name) ? [conditional.schema] : [];
  }
}
