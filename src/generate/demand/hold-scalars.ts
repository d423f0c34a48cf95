import type { Keywords, SchemaNode } from '../../validate/index.js';
import { clauseOf } from './clause-of.js';
import { KIND, kindsOfTypes, NUMBER } from './kinds.js';
import type { Shape } from './shape.js';
import { narrowValues } from './values.js';

/** Merges what a schema says of a value as a whole, and of numbers and texts. */
export function holdScalars(shape: Shape, node: SchemaNode, k: Keywords): void {
  if (k.type !== undefined) shape.narrow(kindsOfTypes(k.type.value), clauseOf(node, k.type));
  if (k.enum !== undefined) narrowValues(shape, k.enum.value, clauseOf(node, k.enum));
  if (k.const !== undefined) narrowValues(shape, [k.const.value], clauseOf(node, k.const));
  holdFormat(shape, node, k);
  holdNumbers(shape, node, k);
  if (k.minLength !== undefined) shape.minLength(k.minLength.value, clauseOf(node, k.minLength));
  if (k.maxLength !== undefined) shape.maxLength(k.maxLength.value, clauseOf(node, k.maxLength));
  if (k.pattern !== undefined) {
    shape.text.patterns = [...shape.text.patterns, { value: k.pattern.value, clause: clauseOf(node, k.pattern) }];
  }
  if (k.minLength !== undefined || k.maxLength !== undefined || k.pattern !== undefined) shape.mention(KIND.string);
}

function holdNumbers(shape: Shape, node: SchemaNode, k: Keywords): void {
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: underneath, multipleOf } = k;
  if (minimum !== undefined) {
    shape.least({ value: minimum.value, isExclusive: false, clause: clauseOf(node, minimum) });
  }
  if (above !== undefined) shape.least({ value: above.value, isExclusive: true, clause: clauseOf(node, above) });
  if (maximum !== undefined) shape.most({ value: maximum.value, isExclusive: false, clause: clauseOf(node, maximum) });
  if (underneath !== undefined) {
    shape.most({ value: underneath.value, isExclusive: true, clause: clauseOf(node, underneath) });
  }
  if (multipleOf !== undefined) shape.multiples.push({ value: multipleOf.value, clause: clauseOf(node, multipleOf) });
  for (const use of [minimum, maximum, above, underneath, multipleOf]) if (use !== undefined) shape.mention(NUMBER);
}

function holdFormat(shape: Shape, node: SchemaNode, k: Keywords): void {
  if (k.format === undefined) return;
  const clause = clauseOf(node, k.format);
  const { definition, name } = k.format.value;
  if (definition.type === 'number') {
    shape.mention(NUMBER);
    shape.formats.push({ definition, name, isWanted: true, clause });
  } else if (definition.type !== 'object') {
    shape.mention(KIND.string);
    shape.text.formats = [...shape.text.formats, { value: k.format.value, clause }];
  }
}
