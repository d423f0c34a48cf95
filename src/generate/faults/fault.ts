import type { Arbitrary } from 'fast-check';
import type { Address, Clause, Json } from '../../model/index.js';

/** A way to break a schema: one assertion keyword, at one place. */
export interface Fault {
  /** The keyword as the file spells it. */
  readonly keyword: string;
  /** The keyword's place in the file that it was written in: pointer, and in `rule` the file as well. */
  readonly schemaPath: string;
  readonly rule: Address;
  /**
   * The place in the instance, a JSON Pointer in which `*` stands for any item that `items` speaks of, or any property
   * that `additionalProperties`, `patternProperties` or their like speak of. A missing property points at its parent.
   */
  readonly instancePath: string;
  /** The property meant, where the keyword speaks of several: `required`, `dependentRequired`, `additionalProperties`… */
  readonly property?: string;
  /** One sentence: what is wrong with the values, such as "`sid` is one character too long (34 are allowed)". */
  readonly description: string;
  /**
   * Draws invalid values; each breaks this keyword at this place and nothing else, and only once unless it must be
   * broken several times. Absent when `tied` says why.
   */
  readonly arbitrary?: Arbitrary<InvalidPayload> | undefined;
  /**
   * Why the keyword cannot be broken alone, or at all. That two plain keywords of one schema exclude each other, or
   * that a keyword asserts nothing, is certain; that other clauses exclude each other has survived a seeded search of
   * 1,000 mutants, and every other claim one of 10,000. Of a large schema it may be fewer; where two clauses were not
   * found to exclude each other, the reason then says so.
   */
  readonly tied?: TiedFault | undefined;
}

/** Why a keyword cannot be broken by itself. */
export interface TiedFault {
  /** `together`: whatever breaks it breaks another constraint too. `never`: no value breaks it (`minLength: 0`). */
  readonly kind: 'together' | 'never';
  /** The constraint it is tied to, where it is known. */
  readonly to?: Clause;
  /** One sentence. */
  readonly reason: string;
}

/** An invalid value, with what is wrong with it. */
export interface InvalidPayload<Value = Json> {
  readonly value: Value;
  /** The fault, without its arbitrary: it can be written as JSON. */
  readonly fault: Omit<Fault, 'arbitrary' | 'tied'>;
  /** Where this very value is broken: {@link Fault.instancePath} with its `*`s filled in. */
  readonly pointer: string;
}
