/** How values are drawn. */
export interface GenerateOptions {
  /** Only values at a boundary: every length, count and range at its least or its most, full or empty (default false). */
  readonly boundary?: boolean;
  /** Texts that look real, by the field's name and format; the schema wins (default false). See `loadRealism`. */
  readonly realism?: Realism;
  /** Uses the contract's `examples`, `example` and `default` wherever they are valid (default false). */
  readonly examples?: boolean;
  /** How many parts (scalars, items, properties) a value may have before only what is demanded is added (default 200). */
  readonly maxParts?: number;
}

/** What a text stands for, as far as the contract says. */
export interface TextPlace {
  /** The property, parameter or header that holds it; `undefined` at the root. */
  readonly name: string | undefined;
  /** The schema's format. */
  readonly format: string | undefined;
  /** The schema's `title` and `description`. */
  readonly description: string | undefined;
}

/** Proposes texts that look real. What it proposes is used only where it is valid. */
export interface Realism {
  /** Proposes a text, or `undefined` where it knows none. */
  text(place: TextPlace, random: import('./random.js').Random): string | undefined;
}
