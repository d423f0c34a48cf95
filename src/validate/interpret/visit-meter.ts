import type { Json } from '../../model/index.js';

/** How many visits of referenced schemas are usual. */
export interface Allowance {
  /** In any judgement. */
  readonly free: number;
  /** For each scalar, array and object of the value, on average; honest schemas take fewer than ten. */
  readonly perPart: number;
}

/** Counts how often one judgement visits referenced schemas, and tells when that is too often for the value. */
export class VisitMeter {
  readonly #allowance: Allowance;
  #value: Json;
  #count = 0;
  #limit: number;
  #isMeasured = false;

  constructor(allowance: Allowance, value: Json = null) {
    this.#allowance = allowance;
    this.#limit = allowance.free;
    this.#value = value;
  }

  /** Begins a judgement of another value. */
  restart(value: Json): void {
    this.#value = value;
    this.#count = 0;
    this.#limit = this.#allowance.free;
    this.#isMeasured = false;
  }

  /** Counts a visit; tells whether there have been too many. */
  visit(): boolean {
    this.#count++;
    if (this.#count <= this.#limit) return false;
    if (!this.#isMeasured) {
      this.#isMeasured = true;
      this.#limit = Math.max(this.#limit, this.#allowance.perPart * sizeOf(this.#value));
    }
    return this.#count > this.#limit;
  }
}

/** Counts the scalars, arrays and objects in a value, itself among them; without recursion. */
function sizeOf(value: Json): number {
  let size = 1;
  const pending: Json[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const part of Object.values(next)) {
      size++;
      if (typeof part === 'object' && part !== null) pending.push(part);
    }
  }
  return size;
}
