import type { Clause, Json } from '../../model/index.js';
import { clauseOf } from './clause-of.js';
import { ALL_KINDS, KIND, kindsOfTypes, NUMBER } from './kinds.js';
import type { Negating } from './negate.js';
import { type Alternative, literal } from './search-state.js';
import type { Shape } from './shape.js';

/** Lists the ways to break what a schema says of a value as a whole, and of numbers and texts. */
export function negateScalars(negating: Negating): Alternative[] {
  const { node, k, breaks } = negating;
  const ways: Alternative[] = [];
  const { type, enum: members, const: only } = k;
  if (type !== undefined && breaks('type')) {
    const clause = clauseOf(node, type);
    ways.push([literal((shape) => shape.narrow(ALL_KINDS & ~kindsOfTypes(type.value), clause))]);
  }
  if (members !== undefined && breaks('enum')) ways.push(without(members.value, clauseOf(node, members)));
  if (only !== undefined && breaks('const')) ways.push(without([only.value], clauseOf(node, only)));
  return [...ways, ...negateFormat(negating), ...negateNumbers(negating), ...negateTexts(negating)];
}

function without(values: readonly Json[], clause: Clause): Alternative {
  return [
    literal((shape) => {
      for (const value of values) shape.excluded.push({ value, clause });
    }),
  ];
}

/** A way that makes the value one of some kinds first. */
function of(kinds: number, clause: Clause, change: (shape: Shape) => void): Alternative {
  return [
    literal((shape) => {
      shape.narrow(kinds, clause);
      change(shape);
    }),
  ];
}

function negateNumbers({ node, k, breaks }: Negating): Alternative[] {
  const ways: Alternative[] = [];
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: underneath, multipleOf } = k;
  if (minimum !== undefined && breaks('minimum')) {
    const clause = clauseOf(node, minimum);
    ways.push(of(NUMBER, clause, (shape) => shape.most({ value: minimum.value, isExclusive: true, clause })));
  }
  if (above !== undefined && breaks('exclusiveMinimum')) {
    const clause = clauseOf(node, above);
    ways.push(of(NUMBER, clause, (shape) => shape.most({ value: above.value, isExclusive: false, clause })));
  }
  if (maximum !== undefined && breaks('maximum')) {
    const clause = clauseOf(node, maximum);
    ways.push(of(NUMBER, clause, (shape) => shape.least({ value: maximum.value, isExclusive: true, clause })));
  }
  if (underneath !== undefined && breaks('exclusiveMaximum')) {
    const clause = clauseOf(node, underneath);
    ways.push(of(NUMBER, clause, (shape) => shape.least({ value: underneath.value, isExclusive: false, clause })));
  }
  if (multipleOf !== undefined && breaks('multipleOf')) {
    const clause = clauseOf(node, multipleOf);
    ways.push(of(NUMBER, clause, (shape) => shape.notMultiples.push({ value: multipleOf.value, clause })));
  }
  return ways;
}

function negateTexts({ node, k, breaks }: Negating): Alternative[] {
  const ways: Alternative[] = [];
  const { minLength, maxLength, pattern } = k;
  if (minLength !== undefined && breaks('minLength')) {
    const clause = clauseOf(node, minLength);
    ways.push(of(KIND.string, clause, (shape) => shape.maxLength(minLength.value - 1, clause)));
  }
  if (maxLength !== undefined && breaks('maxLength')) {
    const clause = clauseOf(node, maxLength);
    ways.push(of(KIND.string, clause, (shape) => shape.minLength(maxLength.value + 1, clause)));
  }
  if (pattern !== undefined && breaks('pattern')) {
    const clause = clauseOf(node, pattern);
    ways.push(
      of(KIND.string, clause, ({ text }) => {
        text.withoutPatterns = [...text.withoutPatterns, { value: pattern.value, clause }];
      }),
    );
  }
  return ways;
}

function negateFormat({ node, k, breaks, names }: Negating): Alternative[] {
  const { format } = k;
  if (format === undefined || !breaks('format')) return [];
  const clause = clauseOf(node, format);
  const { definition, name } = format.value;
  if (definition.type === 'number') {
    return [of(NUMBER, clause, (shape) => shape.formats.push({ definition, name, isWanted: false, clause }))];
  }
  if (definition.type === 'object') {
    const member = names.memberOf(node, format, name, definition);
    return [
      of(KIND.object, clause, (shape) => {
        shape.isLoose = true;
        shape.fewestProperties(1, clause);
        if (name !== 'uri-map') shape.isRough = true;
        shape.witnesses.push({
          name: { holds: [names.text(node)], fails: [] },
          isUnevaluated: false,
          value: { holds: [], fails: [member] },
          inPlaceOf: undefined,
          clause,
        });
      }),
    ];
  }
  return [
    of(KIND.string, clause, ({ text }) => {
      text.withoutFormats = [...text.withoutFormats, { value: format.value, clause }];
    }),
  ];
}
