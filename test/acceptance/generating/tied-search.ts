import fc from 'fast-check';
import { arbitraryFor, type Fault } from '../../../src/generate/index.js';
import { type SchemaHandle, validate } from '../../../src/index.js';
import { type Json, seeded } from '../planting/json.js';
import { asRaw, isWithin } from './assertions.js';
import { anything, mutantOf, scalarsIn } from './mutants.js';

/**
 * Looks for a value that breaks a tied fault after all: alone, or at all. Most mutants are of valid values; the others
 * are of nothing in particular.
 * @returns the first such value
 */
export function counterexampleOf(
  handle: SchemaHandle,
  fault: Fault,
  mutants: number,
  seed: number,
): { readonly value: Json } | undefined {
  const dice = seeded(seed);
  const valid = fc.sample(arbitraryFor(handle), { seed, numRuns: 50 }).map(asRaw);
  const pool = scalarsIn(valid);
  for (let count = 0; count < mutants; count += 1) {
    const base = valid[Math.floor(dice() * valid.length)] ?? null;
    const value = dice() < 0.05 ? anything(dice, 3) : mutantOf(base, fault.instancePath, dice, pool);
    const { violations } = validate(handle, value);
    const own = violations.filter(
      ({ rule, instancePointer, facts }) =>
        rule.source === fault.rule.source &&
        rule.pointer === fault.rule.pointer &&
        isWithin(fault.instancePath, instancePointer) &&
        (fault.property === undefined || facts.property === undefined || fault.property === facts.property),
    );
    const isBroken = own.length > 0 && (fault.tied?.kind === 'never' || own.length === violations.length);
    if (isBroken) return { value };
  }
  return undefined;
}
