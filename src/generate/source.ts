import type { Address, Json } from '../model/index.js';
import type { Random } from './random.js';

/** Where values come from: each attempt may miss, and what it draws has yet to be proven. */
export interface Source<Value = Json> {
  /**
   * Draws one value, in bounded time. `undefined`: this attempt missed; another one may not.
   * The same random numbers draw the same value: a source keeps no state that a draw changes.
   */
  attempt(random: Random): Value | undefined;
  /** What every value that leaves must fulfil: for a payload, that its schema accepts it. Shrinking keeps it too. */
  isKept(value: Value): boolean;
  /** The schema, for messages. */
  readonly address: Address;
}
