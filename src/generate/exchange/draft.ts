import type { Json } from '../../model/index.js';

/** An exchange before it is written: its parts as values, so that each can be made simpler by itself. */
export interface Draft {
  /** Which of the faults that are drawn it has: the group, and the place in it. */
  readonly fault?: { readonly group: number; readonly index: number };
  /** The parameters that are sent: places in the plan's list, and values. */
  readonly sent: readonly DraftPart[];
  readonly requestBody?: DraftBody;
  /** Which of the documented responses it is. */
  readonly answer: number;
  readonly status: number;
  /** The response headers that are sent: places in the response's list, and values. */
  readonly headers: readonly DraftPart[];
  readonly responseBody?: DraftBody;
}

/** The value of a parameter or header. */
export interface DraftPart {
  readonly index: number;
  readonly value: Json;
}

/** A body: a value of one of the documented media types, or a text of any. */
export type DraftBody =
  | { readonly content: number; readonly value: Json }
  | { readonly contentType: string; readonly text: string };
