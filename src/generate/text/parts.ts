import type { Clause } from '../../model/index.js';
import { textsOf } from './formats/index.js';
import type { Demanded, NamedFormat, TextDemand } from './text-demand.js';
import { TextPattern } from './text-pattern.js';

/** One clause of a demand as a pattern that texts match, or do not match, somewhere. */
export interface Part {
  readonly clause: Clause;
  readonly isMatched: boolean;
  /** What texts are drawn from; it can be read. */
  readonly drawn: TextPattern;
  /** The same, such that no text that the clause accepts is left out: what excludes this excludes the clause. */
  readonly certain: TextPattern | undefined;
  /** What texts are drawn from lets in no text but what the clause accepts. */
  readonly isExact: boolean;
}

/** The parts of a demand. */
export interface Parts {
  readonly parts: readonly Part[];
  /** Every clause but those of the lengths is among the parts, and exact: nothing is left to be checked. */
  readonly isComplete: boolean;
}

/** Reads the clauses of a demand that can be said as expressions. */
export function partsOf(demand: TextDemand): Parts {
  const parts: Part[] = [];
  let isComplete = true;
  const add = (part: Part | undefined): void => {
    if (part === undefined) isComplete = false;
    else parts.push(part);
    if (part?.isExact === false) isComplete = false;
  };
  for (const isMatched of [true, false]) {
    for (const { value, clause } of isMatched ? demand.patterns : demand.withoutPatterns) {
      const drawn = new TextPattern(() => value.source);
      add(drawn.expression && { clause, isMatched, drawn, certain: drawn, isExact: true });
    }
    for (const format of isMatched ? demand.formats : demand.withoutFormats) add(partOfFormat(format, isMatched));
  }
  return { parts, isComplete };
}

function partOfFormat({ value, clause }: Demanded<NamedFormat>, isMatched: boolean): Part | undefined {
  const { grammar, isGrammarExact = false, wide } = textsOf(value) ?? {};
  // What is outside of a grammar may be of the format all the same; what is outside of the wide one is not.
  const [drawn, certain] = isMatched ? [grammar, wide] : [wide, isGrammarExact ? grammar : undefined];
  if (drawn?.expression === undefined) return undefined;
  return { clause, isMatched, drawn, certain, isExact: isMatched ? isGrammarExact : true };
}
