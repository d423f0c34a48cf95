import type { Json } from '../../model/index.js';
import type { Place } from '../private/place.js';
import type { Leaf } from '../pseudonym/pseudonym.js';
import type { Coding } from './coding.js';
import type { Pieces } from './pieces.js';

/** A list or an object whose parts are replaced where they stand. */
export type Container = Json[] | Pieces | { [key: string]: Json };

/** A part of a message under redaction. */
export interface Part {
  readonly container: Container;
  readonly key: string | number;
  readonly place: Place;
  /** How a text stands there, when it is more than a leaf of JSON. */
  readonly coding: Coding | undefined;
}

/** A leaf where it stands in a message under redaction. */
export interface Slot extends Part {
  /** As it was read: decoded, and a number where it is one. */
  readonly value: Leaf;
  /** JSON text that was taken apart: its leaves are done, and a repetition in what is left may be anything. */
  readonly holdsJson: boolean;
}

/** A change that was made, so that it can be taken back. */
export interface Edit extends Part {
  readonly before: Json;
  after: Json;
}

/** The parts of a container: a list by its indexes, an object by its names. */
export function partsOf(container: Container): { [key: string | number]: Json } {
  // Both are read and written alike.
  return container as { [key: string | number]: Json };
}
