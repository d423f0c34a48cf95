import type { Json } from '../../../model/index.js';
import type { TiedFault } from '../../faults/fault.js';
import type { Random } from '../../random.js';
import type { Draft } from '../draft.js';
import type { Need } from '../draw-draft.js';
import type { ExchangeFault } from '../generated-exchange.js';
import type { Observed } from '../observed.js';

/** A way to break an exchange, and how it is done. */
export interface ExchangeBreak {
  /** What is said of it. */
  readonly fault: Omit<ExchangeFault, 'arbitrary' | 'tied'>;
  readonly tied?: TiedFault;
  /** What a draft must have for it. */
  readonly need: Need;
  /**
   * Draws what is needed for breaking, before anything else is drawn; `undefined` when this attempt missed. What it
   * answers breaks a draft that conforms; `undefined` when this one cannot be broken so.
   */
  prepare(random: Random): ((draft: Draft) => Draft | undefined) | undefined;
  /** Tells whether what is found wrong is this. */
  isSeen(observed: Observed): boolean;
  /** Lists what is found wrong with a value that is broken so, whatever else may be: to tell what it is tied to. */
  observeAny?(random: Random): readonly Observed[];
  /** What the response body must stay while it is made simpler; absent: valid. */
  isAccepted?(body: Json): boolean;
}

/** Breaks of one part of an exchange: listed when they are first asked for, since a schema may have many. */
export interface BreakGroup {
  readonly side: 'request' | 'response';
  /** The response that must be answered, if one must. */
  readonly answer?: number;
  /** How often it is chosen, beside 1 for a group of one. */
  readonly weight: number;
  list(): readonly ExchangeBreak[];
}
