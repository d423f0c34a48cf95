import type { Json } from '../../model/index.js';
import type { SchemaNode } from '../graph/node.js';
import type { Evaluated } from './evaluated.js';
import type { Fault } from './sink.js';
import { VisitMeter } from './visit-meter.js';

/** What one schema said of one part of the value. */
export interface Outcome {
  readonly isValid: boolean;
  /** Each once. */
  readonly faults: readonly Fault[];
  /** Absent where nobody asked. */
  readonly marks: Evaluated | undefined;
}

/** A visit takes a few microseconds, and to remember too early costs but memory. */
const ALLOWANCE = { free: 1000, perPart: 20 };

type Outcomes<Key> = Map<Key, Map<SchemaNode, Outcome>>;

/**
 * One judgement. Schemas that refer to the same schemas in many ways multiply: forty of them that each name the next
 * twice mean 2^40 visits. So visits are counted, and once there are too many, what a referenced schema says of a part
 * of the value is remembered; visits are then at most schemas times parts.
 */
export class Run {
  readonly #meter: VisitMeter;
  #byValue: Outcomes<Json> | undefined;
  #byPointer: Outcomes<string> | undefined;

  constructor(value: Json) {
    this.#meter = new VisitMeter(ALLOWANCE, value);
  }

  /** Counts a visit of a referenced schema; tells whether to remember what it says from now on. */
  visit(): boolean {
    return this.#meter.visit();
  }

  /** What is remembered of a part of the value: by itself where only the verdict matters, else by its pointer. */
  outcomes(value: Json, pointer: string | undefined): Map<SchemaNode, Outcome> {
    if (pointer === undefined) {
      this.#byValue ??= new Map();
      return at(this.#byValue, value);
    }
    this.#byPointer ??= new Map();
    return at(this.#byPointer, pointer);
  }
}

function at<Key>(outcomes: Outcomes<Key>, key: Key): Map<SchemaNode, Outcome> {
  let found = outcomes.get(key);
  if (found === undefined) {
    found = new Map();
    outcomes.set(key, found);
  }
  return found;
}
