import type { Address, Json } from '../../../model/index.js';
import { accepts, deriveNode, type Keywords, type SchemaNode, violationsOf } from '../../../validate/index.js';
import { anything } from '../derive/neutralise.js';
import type { Site } from '../places/site.js';

/** Judges a part of a value by one assertion alone. */
export interface OnlyThis {
  /** Counts how often the part breaks the assertion: a rule of names is broken by each name. */
  timesBroken(part: Json): number;
}

/** Makes what judges by a site's assertion alone, with as much of its schema as the assertion looks at. */
export function onlyThis({ broken, rule, places }: Site): OnlyThis {
  const [{ node }] = places;
  const { name, use, property, dependsOn } = broken;
  const k = node.keywords;
  const judge = (keywords: Partial<Keywords>): SchemaNode =>
    deriveNode(node, () => ({ refs: [], dependentSchemas: [], dependentRequired: [], ...keywords }));
  switch (name) {
    case 'required':
      return whole(judge({ required: { ...use, value: [property ?? ''] } }));
    case 'dependentRequired':
      return whole(judge({ dependentRequired: [{ ...use, value: new Map([[dependsOn ?? '', [property ?? '']]]) }] }));
    case 'additionalProperties': {
      const yes = anything(node);
      const own: Partial<Keywords> = {};
      if (k.properties !== undefined) {
        own.properties = { ...k.properties, value: new Map([...k.properties.value.keys()].map((each) => [each, yes])) };
      }
      if (k.patternProperties !== undefined) {
        const value = k.patternProperties.value.map(([pattern]) => [pattern, yes] as const);
        own.patternProperties = { ...k.patternProperties, value };
      }
      if (k.additionalProperties !== undefined) own.additionalProperties = k.additionalProperties;
      return told(judge(own), rule);
    }
    case 'items': {
      const own: Partial<Keywords> = {};
      if (k.prefixItems !== undefined) {
        own.prefixItems = { ...k.prefixItems, value: k.prefixItems.value.map(() => anything(node)) };
      }
      if (k.items !== undefined) own.items = k.items;
      return whole(judge(own));
    }
    case 'contains':
    case 'minContains':
    case 'maxContains': {
      const own: Partial<Keywords> = {};
      for (const each of ['contains', 'minContains', 'maxContains'] as const) {
        // Of the same name, so of the same kind.
        const value = k[each];
        if (value !== undefined) Object.assign(own, { [each]: value });
      }
      return told(judge(own), rule);
    }
    case 'unevaluatedProperties':
    case 'unevaluatedItems':
      return told(node, rule);
    case 'propertyNames':
      return told(judge(k.propertyNames === undefined ? {} : { propertyNames: k.propertyNames }), rule);
    default:
      return whole(judge({ [name]: name === 'always' ? false : use }));
  }
}

function whole(node: SchemaNode): OnlyThis {
  return { timesBroken: (part) => (accepts(node, part) ? 0 : 1) };
}

/** Judges by what is told of the part itself: how often the rule, whatever else is told. */
function told(node: SchemaNode, { source, pointer }: Address): OnlyThis {
  return {
    timesBroken: (part) =>
      accepts(node, part)
        ? 0
        : violationsOf(node, part).filter(
            ({ instancePointer, rule }) => instancePointer === '' && rule.pointer === pointer && rule.source === source,
          ).length,
  };
}
