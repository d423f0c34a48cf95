import { type Expression, expressionOf } from '../../validate/index.js';
import type { Random } from '../random.js';
import { Dice } from './dice.js';
import { FormatText } from './format-text.js';
import { textsOf } from './formats/index.js';
import { FreeText } from './free-text.js';
import { fulfils } from './judge-text.js';
import type { Contradiction, TextDemand, TextPlan } from './text-demand.js';
import type { Lengths, TextSource } from './text-source.js';
import { TreeSampler } from './tree-sampler.js';
import { TreeText } from './tree-text.js';
import { hasConditions, wholeTextOf } from './whole-text.js';

/** How often a draw is tried again before it is given up. */
const ATTEMPTS = 32;

/**
 * Plans how texts are drawn that fulfil a demand; or says which two clauses exclude each other, where that is certain.
 * A plan is made once and draws often.
 */
export function planText(demand: TextDemand): TextPlan | Contradiction {
  const { minLength, maxLength, patterns, formats } = demand;
  const lengths: Lengths = { minimum: minLength?.value ?? 0, maximum: maxLength?.value ?? Number.POSITIVE_INFINITY };
  if (minLength !== undefined && maxLength !== undefined && lengths.minimum > lengths.maximum) {
    return { clauses: [minLength.clause, maxLength.clause] };
  }
  const [pattern] = patterns;
  const [format] = formats;
  const texts = format === undefined ? undefined : textsOf(format.value);
  let source: TextSource = new FreeText(lengths.minimum, lengths.maximum);
  let isSure = false;
  if (pattern !== undefined) {
    const expression = expressionOf(pattern.value.source);
    const whole = expression && wholeTextOf(expression);
    const tree = whole && TreeSampler.of(whole);
    if (whole !== undefined && tree !== undefined) {
      source = new TreeText(tree, lengths);
      isSure = patterns.length === 1 && formats.length === 0 && !hasConditions(whole);
    }
  } else if (texts !== undefined) {
    const grammar = texts.grammar === undefined ? undefined : wholeOf(texts.grammar);
    const tree = grammar && TreeSampler.of(grammar);
    source = new FormatText(texts, tree && new TreeText(tree, lengths), lengths);
  } else {
    isSure = format === undefined;
  }
  isSure &&= demand.withoutFormats.length === 0 && demand.withoutPatterns.length === 0;
  return new CheckedPlan(source, isSure ? undefined : demand);
}

function wholeOf(source: string): Expression | undefined {
  const expression = expressionOf(source);
  return expression && wholeTextOf(expression);
}

class CheckedPlan implements TextPlan {
  readonly #source: TextSource;
  readonly #demand: TextDemand | undefined;

  constructor(source: TextSource, demand: TextDemand | undefined) {
    this.#source = source;
    this.#demand = demand;
  }

  draw(random: Random, isAtBoundary: boolean): string | undefined {
    const dice = new Dice(random);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const text = this.#source.draw(dice, isAtBoundary);
      if (text !== undefined && (this.#demand === undefined || fulfils(text, this.#demand))) return text;
    }
    return undefined;
  }
}
