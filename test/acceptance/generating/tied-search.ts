import fc from 'fast-check';
import { arbitraryFor, type Fault } from '../../../src/generate/index.js';
import type { SchemaHandle } from '../../../src/index.js';
import { type Json, seeded } from '../planting/json.js';
import { asRaw } from './assertions.js';
import { anything, baseOf, mutantOf, scalarsIn } from './mutants.js';
import { isViolationOf } from './told.js';

/** Looks for values that break what is said to be tied. */
export interface TiedSearch {
  /** Finds a value that breaks a fault after all: at all where nothing is said to, else alone. */
  counterexampleOf(fault: Fault): { readonly value: Json } | undefined;
}

/** So many values are drawn; those that have the place of a fault are mutated first. */
const DRAWN = 200;
const BASES = 50;

/** Makes mutants of some valid values of a schema; a few are of nothing in particular. */
export function createTiedSearch(handle: SchemaHandle, mutants: number, seed: number): TiedSearch {
  const judge = handle.validator();
  const valid = fc.sample(arbitraryFor(handle), { seed, numRuns: DRAWN }).map(asRaw);
  const pool = scalarsIn(valid.slice(0, BASES));
  return {
    counterexampleOf(fault) {
      const dice = seeded(seed);
      const all = valid.map((value) => baseOf(value, fault.instancePath));
      const bases = [...all.filter(({ meant }) => meant.length > 0).slice(0, BASES / 2), ...all].slice(0, BASES);
      for (let count = 0; count < mutants; count += 1) {
        const base = bases[Math.floor(dice() * bases.length)];
        const value = base === undefined || dice() < 0.05 ? anything(dice, 3) : mutantOf(base, dice, pool);
        const violations = judge.violations(value);
        const own = violations.filter((violation) => isViolationOf(fault, violation));
        if (own.length > 0 && (fault.tied?.kind === 'never' || own.length === violations.length)) return { value };
      }
      return undefined;
    },
  };
}
