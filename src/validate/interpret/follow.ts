import type { Json } from '../../model/index.js';
import type { SchemaNode } from '../graph/node.js';
import { evaluate } from './evaluate.js';
import { Evaluated } from './evaluated.js';
import type { Run } from './run.js';
import { distinct, type Fault, type Sink } from './sink.js';

/** Judges a value by the schema that a reference leads to: once, where the run remembers. */
export function follow(
  target: SchemaNode,
  value: Json,
  pointer: string,
  sink: Sink | undefined,
  outer: Evaluated | undefined,
  run: Run,
): boolean {
  if (!run.visit()) return evaluate(target, value, pointer, sink, outer, run);
  const outcomes = run.outcomes(value, sink === undefined ? undefined : pointer);
  let outcome = outcomes.get(target);
  if (outcome === undefined || (outer !== undefined && outcome.marks === undefined)) {
    const faults: Fault[] = [];
    const marks = outer === undefined ? undefined : new Evaluated();
    const isValid = evaluate(target, value, pointer, sink === undefined ? undefined : faults, marks, run);
    outcome = { isValid, faults: distinct(faults), marks };
    outcomes.set(target, outcome);
  }
  if (outcome.marks !== undefined) outer?.merge(outcome.marks);
  for (const found of outcome.faults) sink?.push(found);
  return outcome.isValid;
}
