import type { Clause } from '../../model/index.js';
import { type Expression, expressionOf } from '../../validate/index.js';
import { textsOf } from './formats/index.js';
import type { Demanded, NamedFormat, TextDemand } from './text-demand.js';

/** One clause of a demand as an expression that texts match, or do not match, somewhere. */
export interface Part {
  readonly clause: Clause;
  readonly expression: Expression;
  readonly isMatched: boolean;
  /** No text that the clause accepts is left out: what excludes the part excludes the clause. */
  readonly isCertain: boolean;
  /** No text but what the clause accepts is let in. */
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
      const expression = expressionOf(value.source);
      add(expression && { clause, expression, isMatched, isCertain: true, isExact: true });
    }
    for (const format of isMatched ? demand.formats : demand.withoutFormats) add(partOfFormat(format, isMatched));
  }
  return { parts, isComplete };
}

function partOfFormat({ value, clause }: Demanded<NamedFormat>, isMatched: boolean): Part | undefined {
  const { grammar, isGrammarWhole = false, isGrammarExact = false } = textsOf(value) ?? {};
  const expression = grammar === undefined ? undefined : expressionOf(grammar);
  // What is outside of a grammar that is not whole may well be of the format.
  if (expression === undefined || !(isMatched || isGrammarWhole)) return undefined;
  return {
    clause,
    expression,
    isMatched,
    isCertain: isMatched ? isGrammarWhole : isGrammarExact,
    isExact: isGrammarExact,
  };
}
