import { deriveNode, type Keywords, type SchemaNode, type Use } from '../../../validate/index.js';
import type { DerivedKeywords } from '../../demand/demand.js';
import type { Edge } from '../places/place.js';

/**
 * Makes a schema demand that a way be taken: the property or item is there, the branch is the one that holds, the
 * condition is met.
 * @param keywords what the schema demands without it; changed
 * @param next the schema that the way leads to, in the place of the edge's own
 * @param isBroken the branch that is taken is to be broken at its end: no other branch may hold instead
 */
export function takeEdge(
  node: SchemaNode,
  keywords: DerivedKeywords,
  edge: Edge,
  next: SchemaNode,
  isBroken: boolean,
): void {
  const { use, index, property = '' } = edge;
  const own = node.keywords;
  switch (edge.name) {
    case 'refs':
      keywords.refs = keywords.refs.map((each, at) => (at === index ? { ...each, value: next } : each));
      return;
    case 'allOf':
      if (keywords.allOf === undefined) return;
      keywords.allOf = {
        ...keywords.allOf,
        value: keywords.allOf.value.map((each, at) => (at === index ? next : each)),
      };
      return;
    case 'anyOf':
    case 'oneOf': {
      const others = (edge.name === 'anyOf' ? own : keywords)[edge.name]?.value.filter((_, at) => at !== index) ?? [];
      delete keywords[edge.name];
      demand(keywords, use, [
        next,
        ...(isBroken || edge.name === 'oneOf' ? others.map((each) => failing(each, use)) : []),
      ]);
      return;
    }
    case 'then':
    case 'else': {
      const condition = own.if;
      if (condition === undefined) return;
      delete keywords.if;
      demand(keywords, use, [edge.name === 'then' ? condition.value : failing(condition.value, condition), next]);
      return;
    }
    case 'dependentSchemas':
      demand(keywords, use, [having(node, use, property), next]);
      return;
    case 'properties':
      keywords.properties = { ...use, value: new Map(keywords.properties?.value).set(property, next) };
      demand(keywords, use, [having(node, use, property)]);
      return;
    case 'patternProperties': {
      const among = own.patternProperties?.value[index]?.[0];
      if (among === undefined || own.patternProperties === undefined) return;
      keywords.patternProperties = own.patternProperties;
      keywords.oneProperty = { among, node: next };
      demand(keywords, use, [ofType(node, use, 'object')]);
      return;
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const among = own[edge.name];
      if (among === undefined) return;
      keywords[edge.name] = among;
      keywords.oneProperty = { among, node: next };
      demand(keywords, use, [ofType(node, use, 'object')]);
      return;
    }
    default:
      if (edge.name !== 'prefixItems') {
        const among = own[edge.name];
        if (among !== undefined) keywords[edge.name] = among;
      }
      keywords.oneItem = { index: edge.name === 'prefixItems' ? index : 'any', node: next };
      demand(keywords, use, [ofType(node, use, 'array')]);
  }
}

function demand(keywords: Keywords, use: Use<unknown>, nodes: readonly SchemaNode[]): void {
  keywords.allOf = { ...use, value: [...(keywords.allOf?.value ?? []), ...nodes] };
}

const NOTHING = { refs: [], dependentSchemas: [], dependentRequired: [] } as const;

function failing(node: SchemaNode, use: Use<unknown>): SchemaNode {
  return deriveNode(node, () => ({ ...empty(), not: { ...use, value: node } }));
}

function having(node: SchemaNode, use: Use<unknown>, property: string): SchemaNode {
  return deriveNode(node, () => ({
    ...empty(),
    type: { ...use, value: ['object'] },
    required: { ...use, value: [property] },
  }));
}

function ofType(node: SchemaNode, use: Use<unknown>, type: 'object' | 'array'): SchemaNode {
  return deriveNode(node, () => ({ ...empty(), type: { ...use, value: [type] } }));
}

function empty(): Keywords {
  return { refs: [...NOTHING.refs], dependentSchemas: [], dependentRequired: [] };
}
