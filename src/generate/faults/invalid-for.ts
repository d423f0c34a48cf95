import type { Arbitrary } from 'fast-check';
import { type Address, CannotGenerateError, type SchemaHandle } from '../../model/index.js';
import type { GenerateOptions } from '../options.js';
import { provenArbitrary } from '../proven-arbitrary.js';
import type { Random } from '../random.js';
import type { Source } from '../source.js';
import type { FaultSource } from './draw/fault-source.js';
import { type DrawnFault, payloadSteps } from './drawn-fault.js';
import type { InvalidPayload } from './fault.js';
import { drawnFaultsOf } from './faults-of.js';

/**
 * Draws invalid values, each of which breaks the schema in exactly one way and says which; every way is about as
 * likely. Shrinking keeps to the way. To be sure of every way, draw from each of `faultsOf`.
 * @throws {CannotGenerateError} when nothing breaks the schema
 * @throws {SchemaNotCompilableError} when the schema, or one that it refers to, does not compile
 */
export function invalidFor(schema: SchemaHandle, options: GenerateOptions = {}): Arbitrary<InvalidPayload> {
  const drawn = drawnFaultsOf(schema, options).flatMap(({ drawn, isProven }) =>
    isProven && drawn.source === undefined ? [] : [drawn],
  );
  if (drawn.length === 0) {
    const { address } = schema;
    const message = `${address.source}#${address.pointer}: no value was found that breaks this schema in one way only`;
    throw new CannotGenerateError(message, address, 'List its `faults`: each says what it is tied to.');
  }
  const source = new AnyFault(drawn, schema.address);
  return provenArbitrary(source, { steps: (payload) => payloadSteps(payload, source.of(payload)) });
}

/** Draws a fault, then a value of it. */
class AnyFault implements Source<InvalidPayload> {
  readonly address: Address;
  readonly #faults: readonly DrawnFault[];
  readonly #byKey: ReadonlyMap<string, DrawnFault>;

  constructor(faults: readonly DrawnFault[], address: Address) {
    this.address = address;
    this.#faults = faults;
    this.#byKey = new Map(faults.map((fault) => [keyOf(fault.told), fault]));
  }

  attempt(random: Random): InvalidPayload | undefined {
    return random.pick(this.#faults).source?.attempt(random);
  }

  isKept(payload: InvalidPayload): boolean {
    return this.of(payload).isKept(payload);
  }

  /** The source of a payload: tests may have copied the payload, so its fault is compared by what it says. */
  of({ fault }: InvalidPayload): Pick<FaultSource, 'isKept' | 'payload'> {
    return this.#byKey.get(keyOf(fault))?.source ?? NONE;
  }
}

const NONE = { isKept: () => false, payload: () => undefined };

function keyOf({ rule, instancePath, property, description }: InvalidPayload['fault']): string {
  return JSON.stringify([rule.source, rule.pointer, instancePath, property, description]);
}
