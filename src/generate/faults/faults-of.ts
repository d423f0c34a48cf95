import type { SchemaHandle } from '../../model/index.js';
import { nodeOf } from '../../validate/index.js';
import type { GenerateOptions } from '../options.js';
import { Workshop } from './draw/workshop.js';
import { DrawnFault } from './drawn-fault.js';
import type { Fault } from './fault.js';
import { sitesOf } from './places/site.js';

/** So many faults are proven when they are listed; of larger schemas, the others when somebody looks at them. */
const PROVEN_AT_ONCE = 400;

/**
 * Lists every way to break a schema: each assertion at each place of its instances, the nearest first. Each has an
 * arbitrary of invalid values, or says why it cannot be broken by itself. Of a schema with more than 400 faults, the
 * others find this out when their `arbitrary` or `tied` is read.
 * @throws {SchemaNotCompilableError} when the schema, or one that it refers to, does not compile
 */
export function faultsOf(schema: SchemaHandle, options: GenerateOptions = {}): readonly Fault[] {
  return drawnFaultsOf(schema, options).map(({ drawn, isProven }) => (isProven ? drawn.fault : drawn.lateFault));
}

/** Lists the faults with what draws them, and whether they are proven already. */
export function drawnFaultsOf(
  schema: SchemaHandle,
  options: GenerateOptions,
): readonly { readonly drawn: DrawnFault; readonly isProven: boolean }[] {
  const root = nodeOf(schema);
  const workshop = new Workshop(root, options);
  const faults = sitesOf(root).map((site, index) => ({
    drawn: new DrawnFault(workshop, site),
    isProven: index < PROVEN_AT_ONCE,
  }));
  // In their order: values found for one serve the next.
  for (const { drawn, isProven } of faults) if (isProven) void drawn.source;
  workshop.settle();
  return faults;
}
