import { ANNOTATION } from '../../validate/index.js';
import type { Random } from '../random.js';
import { AutomatonText } from './automaton-text.js';
import { contradictionAmong, lengthContradictionOf, plainContradictionOf, productOfParts } from './contradiction.js';
import { Dice } from './dice.js';
import { FormatText } from './format-text.js';
import { isWithin, textsOf } from './formats/index.js';
import { FreeText } from './free-text.js';
import { isReliable, MixedText, usefulAmong } from './mixed-text.js';
import { NearMissText } from './near-miss-text.js';
import { type Part, type Parts, partsOf } from './parts.js';
import { ownTextsOf, searchOf } from './search.js';
import type { Contradiction, TextDemand, TextPlan } from './text-demand.js';
import type { TextPattern } from './text-pattern.js';
import type { Lengths, TextSource } from './text-source.js';
import { TreeText } from './tree-text.js';

/**
 * Plans how texts are drawn that fulfil a demand; or says which two clauses exclude each other, where that is certain.
 * A plan is made once and draws often.
 */
export function planText(demand: TextDemand): TextPlan | Contradiction {
  const source = sourceOf(demand);
  return 'clauses' in source ? source : new Plan(source);
}

class Plan implements TextPlan {
  readonly #source: TextSource;

  constructor(source: TextSource) {
    this.#source = source;
  }

  draw(random: Random, isAtBoundary: boolean): string | undefined {
    return this.#source.draw(new Dice(random), isAtBoundary);
  }
}

function sourceOf(written: TextDemand): TextSource | Contradiction {
  const plain = plainContradictionOf(written);
  if (plain !== undefined) return plain;
  const demand = withoutEmptyTalk(written);
  const lengths: Lengths = {
    minimum: Math.ceil(demand.minLength?.value ?? 0),
    maximum: Math.floor(demand.maxLength?.value ?? Number.POSITIVE_INFINITY),
  };
  const { parts, isComplete } = partsOf(demand);
  for (const part of parts) {
    const contradiction = lengthContradictionOf(part, demand);
    if (contradiction !== undefined) return contradiction;
  }
  return (
    quickSourceOf(demand, { parts, isComplete }, lengths) ?? thoroughSourceOf(demand, { parts, isComplete }, lengths)
  );
}

/** Leaves out the formats that say nothing of texts, and those that another one implies. */
function withoutEmptyTalk(demand: TextDemand): TextDemand {
  const telling = demand.formats.filter(
    ({ value: { definition } }) => definition !== ANNOTATION && (definition.type ?? 'string') === 'string',
  );
  const formats = telling.filter(
    ({ value }, index) =>
      !telling.some(
        (other, place) =>
          place !== index && isWithin(other.value, value) && !(isWithin(value, other.value) && index < place),
      ),
  );
  return formats.length === demand.formats.length ? demand : { ...demand, formats };
}

/** What needs no automaton: nothing but lengths; one pattern, whose tree tells all; one format that is built in. */
function quickSourceOf(demand: TextDemand, { parts, isComplete }: Parts, lengths: Lengths): TextSource | undefined {
  const { patterns, formats, withoutPatterns, withoutFormats } = demand;
  const [part] = parts;
  if (withoutPatterns.length + withoutFormats.length > 0 || patterns.length + formats.length > 1) return undefined;
  if (patterns.length + formats.length === 0) return new FreeText(lengths.minimum, lengths.maximum);
  const tree = part && treeTextOf(part, lengths);
  if (patterns.length === 1) return isComplete ? tree : undefined;
  const [format] = formats;
  const texts = format && textsOf(format.value);
  if (texts === undefined) return undefined;
  const isBounded = lengths.minimum > 0 || lengths.maximum !== Number.POSITIVE_INFINITY;
  const grammar = tree ?? (part?.drawn.tree && new TreeText(part.drawn.tree, lengths));
  const source = new FormatText(texts, grammar, lengths);
  // Where the tree misses too many lengths, the automaton has each of them.
  if (isBounded && tree === undefined && !(grammar !== undefined && isReliable(grammar, demand))) return undefined;
  return new MixedText([source], demand);
}

/** Draws from a part's tree, where the tree alone tells all, and every length that is asked for is hit. */
function treeTextOf(part: Part, lengths: Lengths): TreeText | undefined {
  const tree = part.drawn.isPlain ? part.drawn.tree : undefined;
  if (tree === undefined) return undefined;
  const isFree = lengths.minimum <= tree.minimum && lengths.maximum >= tree.maximum;
  return isFree || tree.isGapFree ? new TreeText(tree, lengths) : undefined;
}

/** Intersects everything that can be said as an automaton; what cannot is left to checked search. */
function thoroughSourceOf(
  demand: TextDemand,
  { parts, isComplete }: Parts,
  lengths: Lengths,
): TextSource | Contradiction {
  const misses = missesOf(demand);
  const { patterns, formats } = demand;
  // What is next to what is forbidden is enough where nothing else is demanded: no automaton is made for the rest.
  if (misses.length > 0 && patterns.length + formats.length === 0) {
    const any = new FreeText(lengths.minimum, lengths.maximum);
    return new MixedText([...misses, ...misses, ...misses, ...usefulAmong([any], demand)], demand);
  }
  let exact = automatonOf(parts, lengths, ({ drawn }) => drawn);
  if (exact === 'none') {
    const contradiction = contradictionAmong(parts, demand);
    if (contradiction !== undefined) return contradiction;
    // What is drawn of a format is not all of it.
    exact = automatonOf(parts, lengths, ({ isMatched, drawn, certain }) => (isMatched ? (certain ?? drawn) : drawn));
  }
  if (exact === 'none') exact = undefined;
  if (exact !== undefined && isComplete && misses.length === 0 && formats.length === 0) return exact;
  const isUnknown = formats.some(({ value }) => textsOf(value) === undefined);
  const search = exact === undefined || isUnknown ? searchOf(demand, parts, lengths) : ownTextsOf(demand, lengths);
  // Near misses first: three of four, where there are any.
  return new MixedText(
    [...misses, ...misses, ...misses, ...(exact === undefined ? [] : [exact]), ...usefulAmong(search, demand)],
    demand,
  );
}

/** Intersects what texts are drawn from, within lengths; `'none'` when that leaves no text. */
function automatonOf(
  parts: readonly Part[],
  lengths: Lengths,
  patternOf: (part: Part) => TextPattern | undefined,
): AutomatonText | 'none' | undefined {
  const product = parts.length === 0 ? undefined : productOfParts(parts, patternOf);
  if (product === undefined || product === 'only surrogates') return undefined;
  return product === 'empty' ? 'none' : AutomatonText.of(product, lengths);
}

/** Draws from what is forbidden, one step away from it; for each clause that forbids. */
function missesOf(demand: TextDemand): readonly TextSource[] {
  const { withoutPatterns, withoutFormats, ...rest } = demand;
  const none: TextDemand = { patterns: [], formats: [], withoutPatterns: [], withoutFormats: [] };
  const forbidden = (add: (demand: TextDemand) => TextDemand): readonly TextSource[] => {
    // Where nothing that is forbidden meets the other demands, it is not near to what does; still it is worth a try.
    for (const base of [{ ...none, ...rest }, none]) {
      const source = sourceOf(add(base));
      const useful = 'clauses' in source ? [] : usefulAmong([new NearMissText(source, demand)], demand);
      if (useful.length > 0) return useful;
    }
    return [];
  };
  return [
    ...withoutPatterns.flatMap((one) => forbidden((base) => ({ ...base, patterns: [...base.patterns, one] }))),
    ...withoutFormats.flatMap((one) => forbidden((base) => ({ ...base, formats: [...base.formats, one] }))),
  ];
}
