import type { Arbitrary } from 'fast-check';
import { type Address, CannotGenerateError, type SchemaHandle } from '../../model/index.js';
import type { GenerateOptions } from '../options.js';
import { provenArbitrary } from '../proven-arbitrary.js';
import type { Random } from '../random.js';
import type { Source } from '../source.js';
import type { FaultSource } from './draw/fault-source.js';
import type { InvalidPayload } from './fault.js';
import { drawnFaultsOf, payloadSteps } from './faults-of.js';

/** How many attempts a fault has before another one is drawn. */
const ATTEMPTS = 50;

/**
 * Draws invalid values, each of which breaks the schema in exactly one way and says which; every way is about as
 * likely. Shrinking keeps to the way. To be sure of every way, draw from each of `faultsOf`.
 * @throws {CannotGenerateError} when nothing breaks the schema
 * @throws {SchemaNotCompilableError} when the schema, or one that it refers to, does not compile
 */
export function invalidFor(schema: SchemaHandle, options: GenerateOptions = {}): Arbitrary<InvalidPayload> {
  const drawn = drawnFaultsOf(schema, options).flatMap(({ fault, source }) =>
    source === undefined ? [] : [{ fault, source }],
  );
  if (drawn.length === 0) {
    const { address } = schema;
    const message = `${address.source}#${address.pointer}: no value was found that breaks this schema in one way only`;
    throw new CannotGenerateError(message, address, 'List its faults with faultsOf: each says what it is tied to.');
  }
  const source = new AnyFault(
    drawn.map((each) => each.source),
    schema.address,
  );
  return provenArbitrary(source, { steps: (payload) => payloadSteps(payload, source.of(payload)) });
}

/** Draws a fault, then a value of it. */
class AnyFault implements Source<InvalidPayload> {
  readonly address: Address;
  readonly #sources: readonly FaultSource[];
  readonly #byKey: ReadonlyMap<string, FaultSource>;

  constructor(sources: readonly FaultSource[], address: Address) {
    this.address = address;
    this.#sources = sources;
    this.#byKey = new Map(sources.map((source) => [keyOf(source.fault), source]));
  }

  attempt(random: Random): InvalidPayload | undefined {
    const source = random.pick(this.#sources);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const payload = source.attempt(random);
      if (payload !== undefined) return payload;
    }
    return undefined;
  }

  isKept(payload: InvalidPayload): boolean {
    return this.of(payload).isKept(payload);
  }

  /** The source of a payload: tests may have copied the payload, so its fault is compared by what it says. */
  of({ fault }: InvalidPayload): Pick<FaultSource, 'isKept' | 'payload'> {
    return this.#byKey.get(keyOf(fault)) ?? NONE;
  }
}

const NONE = { isKept: () => false, payload: () => undefined };

function keyOf({ rule, instancePath, property, description }: InvalidPayload['fault']): string {
  return JSON.stringify([rule.source, rule.pointer, instancePath, property, description]);
}
