import type { Clause, Json } from '../../model/index.js';
import { jsonEqual } from '../../validate/index.js';
import { kindOf } from './kinds.js';
import type { Shape } from './shape.js';

/** Leaves only the values of a list. */
export function narrowValues(shape: Shape, values: readonly Json[], clause: Clause): void {
  const known = shape.values;
  const left =
    known === undefined ? values : known.value.filter((value) => values.some((one) => jsonEqual(one, value)));
  shape.values = { value: left, clause };
  if (left.length === 0) shape.contradict(known?.clause ?? clause, clause);
  else
    shape.narrow(
      left.reduce<number>((kinds, value) => kinds | kindOf(value), 0),
      clause,
    );
}
