import type { Clause } from '../../model/index.js';
import type { SchemaNode, Use } from '../../validate/index.js';
import { clauseOf } from './clause-of.js';
import type { Demand } from './demand.js';
import { extraName } from './hold-object.js';
import { KIND } from './kinds.js';
import type { Negating } from './negate.js';
import { type Alternative, literal } from './search-state.js';
import type { Shape } from './shape.js';

function ofObject(clause: Clause, change: (shape: Shape) => void): Alternative {
  return [
    literal((shape) => {
      shape.narrow(KIND.object, clause);
      // Where the kinds exclude each other already, that is proof; what follows may not be.
      if (shape.conflict === undefined) change(shape);
    }),
  ];
}

function witness(name: Demand, value: Demand, clause: Clause, isUnevaluated = false): Alternative {
  return ofObject(clause, (shape) => {
    shape.fewestProperties(1, clause);
    shape.isLoose = true;
    if (isUnevaluated) shape.isRough = true;
    shape.witnesses.push({ name, isUnevaluated, value, inPlaceOf: undefined, clause });
  });
}

/** Lists the ways to break what a schema says of objects. */
export function negateObject(negating: Negating): Alternative[] {
  const { node, k, breaks, property } = negating;
  const ways: Alternative[] = [...negateNames(negating)];
  const { minProperties, maxProperties, properties } = k;
  if (minProperties !== undefined && breaks('minProperties')) {
    const clause = clauseOf(node, minProperties);
    ways.push(ofObject(clause, (shape) => shape.mostProperties(minProperties.value - 1, clause)));
  }
  if (maxProperties !== undefined && breaks('maxProperties')) {
    const clause = clauseOf(node, maxProperties);
    ways.push(ofObject(clause, (shape) => shape.fewestProperties(maxProperties.value + 1, clause)));
  }
  if (properties !== undefined && breaks('properties')) {
    const clause = clauseOf(node, properties);
    for (const [name, member] of properties.value) {
      if (property !== undefined && property !== name) continue;
      ways.push(
        ofObject(clause, (shape) => {
          shape.require(name, clause);
          shape.named.push([name, { holds: [], fails: [member] }, clause]);
        }),
      );
    }
  }
  return [...ways, ...negateOthers(negating)];
}

/** What `required`, `dependentRequired` and `propertyNames` say of names. */
function negateNames({ node, k, breaks, names, property, dependsOn }: Negating): Alternative[] {
  const ways: Alternative[] = [];
  const { required, propertyNames } = k;
  if (required !== undefined && breaks('required')) {
    const clause = clauseOf(node, required);
    for (const name of required.value) {
      if (property !== undefined && property !== name) continue;
      ways.push(ofObject(clause, (shape) => shape.forbid(name, clause)));
    }
  }
  if (breaks('dependentRequired')) {
    for (const use of k.dependentRequired) {
      const clause = clauseOf(node, use);
      for (const [present, wanted] of use.value) {
        if (dependsOn !== undefined && dependsOn !== present) continue;
        for (const name of wanted) {
          if (name === present || (property !== undefined && property !== name)) continue;
          ways.push(
            ofObject(clause, (shape) => {
              shape.require(present, clause);
              shape.forbid(name, clause);
            }),
          );
        }
      }
    }
  }
  if (propertyNames !== undefined && breaks('propertyNames')) {
    const exactly = property === undefined ? [] : [names.among(node, propertyNames, [property])];
    const name = { holds: [names.text(node), ...exactly], fails: [propertyNames.value] };
    ways.push(witness(name, { holds: [], fails: [] }, clauseOf(node, propertyNames)));
  }
  return ways;
}

/** What a schema says of properties that it does not name. */
function negateOthers({ node, k, breaks, names, property }: Negating): Alternative[] {
  const ways: Alternative[] = [];
  const { patternProperties, additionalProperties, unevaluatedProperties } = k;
  const exactly = (use: Use<unknown>): SchemaNode[] =>
    property === undefined ? [] : [names.among(node, use, [property])];
  if (patternProperties !== undefined && breaks('patternProperties')) {
    const clause = clauseOf(node, patternProperties);
    for (const [pattern, member] of patternProperties.value) {
      const name = names.matching(node, patternProperties, pattern);
      ways.push(
        witness({ holds: [name, ...exactly(patternProperties)], fails: [] }, { holds: [], fails: [member] }, clause),
      );
    }
  }
  for (const [use, key] of [
    [additionalProperties, 'additionalProperties'],
    [unevaluatedProperties, 'unevaluatedProperties'],
  ] as const) {
    if (use === undefined || !breaks(key)) continue;
    const name = extraName({ names }, node, k);
    const wanted = { holds: [...name.holds, ...exactly(use)], fails: name.fails };
    const isUnevaluated = key === 'unevaluatedProperties';
    ways.push(witness(wanted, { holds: [], fails: [use.value] }, clauseOf(node, use), isUnevaluated));
  }
  return ways;
}
