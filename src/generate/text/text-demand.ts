import type { Clause } from '../../model/index.js';
import type { FormatDefinition, Pattern } from '../../validate/index.js';
import type { Random } from '../random.js';

/** A format by its name. */
export interface NamedFormat {
  readonly name: string;
  readonly definition: FormatDefinition;
}

/** Something demanded, and the clause of the schema that demands it. */
export interface Demanded<Value> {
  readonly value: Value;
  readonly clause: Clause;
}

/** What is demanded of a text; all of it holds. Lengths are in code points. */
export interface TextDemand {
  readonly minLength?: Demanded<number>;
  readonly maxLength?: Demanded<number>;
  readonly patterns: readonly Demanded<Pattern>[];
  readonly formats: readonly Demanded<NamedFormat>[];
  /** Patterns that the text must not match. */
  readonly withoutPatterns: readonly Demanded<Pattern>[];
  /** Formats that the text must not have. */
  readonly withoutFormats: readonly Demanded<NamedFormat>[];
}

/** Two clauses that no value satisfies together (or one, twice, that none satisfies by itself). */
export interface Contradiction {
  readonly clauses: readonly [Clause, Clause];
}

/** Draws texts that fulfil a demand. */
export interface TextPlan {
  /**
   * Draws a text; `undefined` when this attempt missed. A text that is drawn fulfils the whole demand.
   * Biased: the shortest and the longest, characters beyond the BMP, and what the format makes special.
   * @param isAtBoundary only the shortest or the longest
   */
  draw(random: Random, isAtBoundary: boolean): string | undefined;
}
