import { deriveNode, type SchemaNode } from '../../../validate/index.js';
import type { Break, DerivedKeywords } from '../../demand/demand.js';
import { assertionsOf } from '../places/assertions-of.js';
import type { Step } from '../places/place.js';
import { isSameRule, type Site } from '../places/site.js';
import type { Chain } from '../places/ways.js';
import { neutralise } from './neutralise.js';
import { takeEdge } from './take-edge.js';

/** What a schema is derived for. */
export interface Purpose {
  readonly steps: readonly Step[];
  /** The assertion to take out, wherever it is reached at the place. */
  readonly without?: Site;
  /** The way that must be taken. */
  readonly chain?: Chain;
  /** The way's end must break the assertion. */
  readonly broken?: Break;
}

/**
 * Derives schemas from a root, place by place, as they are asked for. A place is a schema and how many steps of the
 * instance lead to it; what is not reached by these steps stays as it is.
 */
export class Derivation {
  readonly #purpose: Purpose;
  readonly #offWay = new Map<SchemaNode, Map<number, SchemaNode>>();

  constructor(purpose: Purpose) {
    this.#purpose = purpose;
  }

  /** Derives the root. */
  derive(root: SchemaNode): SchemaNode {
    return this.#purpose.chain === undefined ? this.#beside(root, 0) : this.#onWay(root, 0, 0);
  }

  /** A schema that is not on the way that must be taken: without the assertion, where it reaches it. */
  #beside(node: SchemaNode, depth: number): SchemaNode {
    if (this.#purpose.without === undefined) return node;
    let byDepth = this.#offWay.get(node);
    if (byDepth === undefined) {
      byDepth = new Map();
      this.#offWay.set(node, byDepth);
    }
    let derived = byDepth.get(depth);
    if (derived === undefined) {
      derived = deriveNode(node, () => this.#keywords(node, depth));
      byDepth.set(depth, derived);
    }
    return derived;
  }

  #onWay(node: SchemaNode, depth: number, at: number): SchemaNode {
    const edge = this.#purpose.chain?.[at];
    return deriveNode(node, () => {
      const keywords = this.#keywords(node, depth);
      if (edge === undefined) {
        const { broken } = this.#purpose;
        if (broken !== undefined) breakHere(node, keywords, broken);
      } else {
        const next = this.#onWay(edge.node, depth + (edge.step === undefined ? 0 : 1), at + 1);
        takeEdge(node, keywords, edge, next, this.#purpose.broken !== undefined);
      }
      return keywords;
    });
  }

  /** The schema's keywords, all that is reached by the steps derived, and the assertion taken out. */
  #keywords(node: SchemaNode, depth: number): DerivedKeywords {
    const keywords: DerivedKeywords = { ...node.keywords };
    const { steps, without } = this.#purpose;
    if (without === undefined) return keywords;
    const step = steps[depth];
    const here = (each: SchemaNode): SchemaNode => this.#beside(each, depth);
    const below = (each: SchemaNode): SchemaNode => this.#beside(each, depth + 1);
    keywords.refs = keywords.refs.map((use) => ({ ...use, value: here(use.value) }));
    for (const name of ['allOf', 'anyOf', 'oneOf'] as const) {
      const use = keywords[name];
      if (use !== undefined) keywords[name] = { ...use, value: use.value.map(here) };
    }
    for (const name of ['then', 'else'] as const) {
      const use = keywords[name];
      if (use !== undefined) keywords[name] = { ...use, value: here(use.value) };
    }
    keywords.dependentSchemas = keywords.dependentSchemas.map((use) => ({
      ...use,
      value: new Map([...use.value].map(([name, schema]) => [name, here(schema)])),
    }));
    if (step === undefined) {
      for (const each of assertionsOf(node)) {
        if (each.property !== without.broken.property || each.dependsOn !== without.broken.dependsOn) continue;
        if (isSameRule(without, node, each.name, each.use.pointer)) neutralise(node, keywords, each, without.looksBack);
      }
    } else if (step.kind === 'property' || step.kind === 'any-property') deriveProperties(keywords, step, below);
    else deriveItems(keywords, step, below);
    return keywords;
  }
}

/** Demands that an assertion be broken. `contains` is broken with its number, and must not hold beside that. */
function breakHere(node: SchemaNode, keywords: DerivedKeywords, broken: Break): void {
  const { contains, minContains } = node.keywords;
  if (broken.name === 'always') return;
  if ((broken.name !== 'contains' && broken.name !== 'minContains') || contains === undefined) {
    keywords.broken = [broken];
    return;
  }
  delete keywords.contains;
  delete keywords.minContains;
  delete keywords.maxContains;
  if (minContains !== undefined) keywords.minContains = minContains;
  keywords.broken = [{ name: 'contains', use: contains }];
}

type Derive = (node: SchemaNode) => SchemaNode;

function deriveProperties(keywords: DerivedKeywords, step: Step, below: Derive): void {
  const { properties, patternProperties } = keywords;
  const name = step.kind === 'property' ? step.name : undefined;
  const named = name === undefined ? undefined : properties?.value.get(name);
  if (name !== undefined && named !== undefined && properties !== undefined) {
    keywords.properties = { ...properties, value: new Map(properties.value).set(name, below(named)) };
  }
  const speaksOf = (pattern: { test(text: string): boolean }): boolean => name === undefined || pattern.test(name);
  if (patternProperties !== undefined) {
    const value = patternProperties.value.map(
      ([pattern, schema]) => [pattern, speaksOf(pattern.compiled) ? below(schema) : schema] as const,
    );
    keywords.patternProperties = { ...patternProperties, value };
  }
  for (const other of ['additionalProperties', 'unevaluatedProperties'] as const) {
    const use = keywords[other];
    // Both speak of other properties as well. These keep their own schema only where the name is known.
    if (use === undefined || use.value.keywords.always !== undefined) continue;
    if (name === undefined) keywords[other] = { ...use, value: below(use.value) };
    else if (named === undefined && other === 'additionalProperties') {
      const value = new Map(properties?.value).set(name, below(use.value));
      const isMatched = patternProperties?.value.some(([pattern]) => pattern.compiled.test(name)) === true;
      if (!isMatched) keywords.properties = { keyword: use.keyword, pointer: use.pointer, value };
    }
  }
}

function deriveItems(keywords: DerivedKeywords, step: Step, below: Derive): void {
  const { prefixItems, items, unevaluatedItems } = keywords;
  const index = step.kind === 'item' ? step.index : undefined;
  const own = index === undefined ? undefined : prefixItems?.value[index];
  if (own !== undefined && prefixItems !== undefined) {
    keywords.prefixItems = {
      ...prefixItems,
      value: prefixItems.value.map((each, at) => (at === index ? below(each) : each)),
    };
    return;
  }
  if (items !== undefined && items.value.keywords.always === undefined) {
    if (index === undefined) keywords.items = { ...items, value: below(items.value) };
    else {
      const value = [...(prefixItems?.value ?? [])];
      while (value.length < index) value.push(items.value);
      keywords.prefixItems = { keyword: items.keyword, pointer: items.pointer, value: [...value, below(items.value)] };
    }
  }
  if (index === undefined && unevaluatedItems !== undefined && unevaluatedItems.value.keywords.always === undefined) {
    keywords.unevaluatedItems = { ...unevaluatedItems, value: below(unevaluatedItems.value) };
  }
}
