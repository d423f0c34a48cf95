import type { SchemaHandle, SchemaValidator } from '../model/index.js';
import { deriveNode } from './derive-node.js';
import { blankKeywords } from './graph/blank-keywords.js';
import type { Keywords, SchemaNode } from './graph/node.js';
import { accepts } from './interpret/evaluate.js';
import { NODE, type NodeHolder, nodeOf } from './node-of.js';
import { Validator } from './validator.js';

/**
 * Makes the schema of values that a part of may be left out: one is valid when members could be added to its objects so
 * that the whole schema holds. Its violations have the addresses of the whole schema's; none of them is about a member
 * that is not there.
 */
export function partialSchema(whole: SchemaHandle): SchemaHandle & NodeHolder {
  let validator: SchemaValidator | undefined;
  let root: SchemaNode | undefined;
  const partialRoot = (): SchemaNode => {
    root ??= new Completion().partial(nodeOf(whole));
    return root;
  };
  return {
    get address() {
      return whole.address;
    },
    get schema() {
      return whole.schema;
    },
    outline: () => whole.outline(),
    validator() {
      if (validator === undefined) {
        const node = partialRoot();
        validator = new Validator(
          () => node,
          (value) => accepts(node, value),
        );
      }
      return validator;
    },
    [NODE]: partialRoot,
  };
}

/** Derives schemas for values that are still to be completed; each once, for a graph may be cyclic. */
class Completion {
  readonly #partial = new Map<SchemaNode, SchemaNode>();
  readonly #certain = new Map<SchemaNode, SchemaNode>();

  /** The schema that holds for a value when some completion of it satisfies the node. */
  partial(node: SchemaNode): SchemaNode {
    return derived(this.#partial, node, () => this.#partialKeywords(node.keywords, node));
  }

  /** The schema that holds for a value only when every completion of it satisfies the node. */
  #certainly(node: SchemaNode): SchemaNode {
    return derived(this.#certain, node, () => this.#certainKeywords(node.keywords, node));
  }

  #partialKeywords(whole: Keywords, node: SchemaNode): Keywords {
    const partial = (each: SchemaNode): SchemaNode => this.partial(each);
    const keywords = mapped(whole, partial);
    delete keywords.required;
    delete keywords.minProperties;
    keywords.dependentRequired = [];
    if (whole.not !== undefined) keywords.not = { ...whole.not, value: this.#certainly(whole.not.value) };
    const besides: SchemaNode[] = [];
    // What tells one branch from another may be what is left out: that two hold says nothing.
    if (whole.oneOf !== undefined) {
      const anyOf = { ...whole.oneOf, value: whole.oneOf.value.map(partial) };
      delete keywords.oneOf;
      besides.push(deriveNode(node, () => ({ ...blankKeywords(), anyOf, ...discriminatorOf(whole) })));
    }
    if (whole.if !== undefined) {
      const { if: condition, else: otherwise } = whole;
      keywords.if = { ...condition, value: this.#certainly(condition.value) };
      delete keywords.else;
      if (otherwise !== undefined) {
        const alternative = {
          ...blankKeywords(),
          if: { ...condition, value: partial(condition.value) },
          else: { ...otherwise, value: partial(otherwise.value) },
        };
        besides.push(deriveNode(node, () => alternative));
      }
    }
    if (besides.length > 0) {
      const use = keywords.allOf ?? { keyword: 'allOf', pointer: node.location.pointer, value: [] };
      keywords.allOf = { ...use, value: [...use.value, ...besides] };
    }
    return keywords;
  }

  #certainKeywords(whole: Keywords, node: SchemaNode): Keywords {
    // What is added could be what these forbid.
    const isOpen =
      whole.maxProperties !== undefined ||
      whole.propertyNames !== undefined ||
      whole.patternProperties !== undefined ||
      whole.additionalProperties !== undefined ||
      whole.unevaluatedProperties !== undefined ||
      whole.oneOf !== undefined ||
      whole.if !== undefined ||
      whole.dependentSchemas.length > 0 ||
      whole.dependentRequired.length > 0;
    if (isOpen) return { ...blankKeywords(), always: false };
    const keywords = mapped(whole, (each) => this.#certainly(each));
    if (whole.not !== undefined) keywords.not = { ...whole.not, value: this.partial(whole.not.value) };
    const { properties } = whole;
    if (properties !== undefined) {
      const names = new Set([...(whole.required?.value ?? []), ...properties.value.keys()]);
      keywords.required = { keyword: 'required', pointer: node.location.pointer, value: [...names] };
    }
    return keywords;
  }
}

function derived(known: Map<SchemaNode, SchemaNode>, node: SchemaNode, keywords: () => Keywords): SchemaNode {
  let found = known.get(node);
  if (found === undefined) {
    found = deriveNode(node, keywords);
    known.set(node, found);
  }
  return found;
}

const discriminatorOf = ({ discriminator }: Keywords): Pick<Keywords, 'discriminator'> =>
  discriminator === undefined ? {} : { discriminator };

/** Copies keywords, with another schema in the place of each that applies to the value, or to a part of it. */
function mapped(whole: Keywords, change: (node: SchemaNode) => SchemaNode): Keywords {
  const keywords: Keywords = { ...whole };
  keywords.refs = whole.refs.map((use) => ({ ...use, value: change(use.value) }));
  for (const name of ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const) {
    const use = whole[name];
    if (use !== undefined) keywords[name] = { ...use, value: use.value.map(change) };
  }
  for (const name of SINGLE) {
    const use = whole[name];
    if (use !== undefined) keywords[name] = { ...use, value: change(use.value) };
  }
  keywords.dependentSchemas = whole.dependentSchemas.map((use) => ({ ...use, value: changedMap(use.value, change) }));
  const { properties, patternProperties } = whole;
  if (properties !== undefined) keywords.properties = { ...properties, value: changedMap(properties.value, change) };
  if (patternProperties !== undefined) {
    const value = patternProperties.value.map(([pattern, node]) => [pattern, change(node)] as const);
    keywords.patternProperties = { ...patternProperties, value };
  }
  return keywords;
}

const SINGLE = [
  'then',
  'else',
  'additionalProperties',
  'unevaluatedProperties',
  'items',
  'unevaluatedItems',
  'contains',
] as const;

function changedMap(
  nodes: ReadonlyMap<string, SchemaNode>,
  change: (node: SchemaNode) => SchemaNode,
): ReadonlyMap<string, SchemaNode> {
  return new Map([...nodes].map(([name, node]) => [name, change(node)]));
}
