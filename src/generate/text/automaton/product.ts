import { type CodePointSet, type Expression, unite } from '../../../validate/index.js';
import { type Characters, charactersOf } from '../characters.js';
import { Alphabet } from './alphabet.js';
import { DEAD, MATCHED, Matcher } from './matcher.js';
import { programOf } from './program.js';

/** Where a text can go on to, and with which characters. */
export interface Edge {
  readonly target: number;
  readonly characters: Characters;
}

/** Every text that some expressions match and others do not: a graph whose node 0 is the empty text. */
export interface Product {
  /** By node: the edges over which an end is reached. */
  readonly edges: readonly (readonly Edge[])[];
  /** By node: whether a text may end there. */
  readonly accepting: readonly boolean[];
  /** No text is left out because of surrogates that stand alone. */
  readonly isWhole: boolean;
}

/** How much is explored before an intersection is left to checked search. */
const MAXIMUM_NODES = 6000;
const MAXIMUM_STEPS = 200_000;
const MAXIMUM_THREADS = 300_000;

/** What {@link productOf} knows of an intersection without any text. */
export type Emptiness = 'empty' | 'only surrogates';

/**
 * Intersects expressions, and the complements of others, exactly. `undefined` when one of them is no regular language
 * or the graph grows too large.
 */
export function productOf(
  matched: readonly Expression[],
  unmatched: readonly Expression[],
): Product | Emptiness | undefined {
  const alphabet = new Alphabet([...matched, ...unmatched]);
  const programs = [...matched, ...unmatched].map((expression) => programOf(expression, alphabet));
  if (programs.includes(undefined)) return undefined;
  const budget = { left: MAXIMUM_THREADS };
  const matchers = programs
    .filter((program) => program !== undefined)
    .map((program) => new Matcher(program, alphabet, budget));
  try {
    const graph = new Explorer(alphabet, matchers, matched.length).explore();
    const useful = usefulNodes(graph);
    if (!useful[0]) return 'empty';
    return trimmed(graph, useful, alphabet) ?? 'only surrogates';
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Graph {
  /** By node, by class of characters: the node that follows, or -1. */
  readonly next: readonly (readonly number[])[];
  readonly accepting: readonly boolean[];
}

class Explorer {
  readonly #alphabet: Alphabet;
  readonly #matchers: readonly Matcher[];
  readonly #matched: number;
  readonly #ids = new Map<string, number>();
  readonly #nodes: (readonly number[])[] = [];
  #steps = 0;

  constructor(alphabet: Alphabet, matchers: readonly Matcher[], matched: number) {
    this.#alphabet = alphabet;
    this.#matchers = matchers;
    this.#matched = matched;
  }

  explore(): Graph {
    const next: number[][] = [];
    const accepting: boolean[] = [];
    this.#idOf(this.#matchers.map((matcher) => matcher.initial('start')));
    // The list grows while it is walked.
    for (const states of this.#nodes) {
      accepting.push(
        this.#matchers.every((matcher, index) => matcher.accepts(states[index] ?? DEAD) === index < this.#matched),
      );
      next.push(this.#alphabet.classes.map((_, character) => this.#follow(states, character)));
    }
    return { next, accepting };
  }

  #follow(states: readonly number[], character: number): number {
    if (++this.#steps > MAXIMUM_STEPS) throw new RangeError('too many steps');
    const after = this.#matchers.map((matcher, index) => matcher.step(states[index] ?? DEAD, character));
    const isHopeless = after.some((state, index) => state === (index < this.#matched ? DEAD : MATCHED));
    return isHopeless ? -1 : this.#idOf(after);
  }

  #idOf(states: readonly number[]): number {
    const key = states.join();
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    if (this.#nodes.length >= MAXIMUM_NODES) throw new RangeError('too many nodes');
    this.#ids.set(key, this.#nodes.length);
    return this.#nodes.push(states) - 1;
  }
}

/** Tells for each node whether an end is reached from it. */
function usefulNodes({ next, accepting }: Graph): boolean[] {
  const sources: number[][] = next.map(() => []);
  for (const [node, targets] of next.entries()) {
    for (const target of new Set(targets)) sources[target]?.push(node);
  }
  const useful = [...accepting];
  const open = [...accepting.keys()].filter((node) => accepting[node]);
  for (const node of open) {
    for (const source of sources[node] ?? []) {
      if (useful[source]) continue;
      useful[source] = true;
      open.push(source);
    }
  }
  return useful;
}

/** Leaves only what leads to an end, with the characters written out; `undefined` when surrogates alone lead there. */
function trimmed({ next, accepting }: Graph, useful: readonly boolean[], alphabet: Alphabet): Product | undefined {
  const drawn = next.map((targets) =>
    targets.map((target, index) => (useful[target] && !alphabet.classes[index]?.isSurrogate ? target : -1)),
  );
  const reached = usefulNodes({ next: drawn, accepting });
  if (!reached[0]) return undefined;
  const samplers = new Map<string, Characters | undefined>();
  const samplerOf = (classes: readonly number[]): Characters | undefined => {
    const key = classes.join();
    if (!samplers.has(key)) {
      const sets: readonly CodePointSet[] = classes.map((index) => alphabet.classes[index]?.set ?? []);
      samplers.set(key, charactersOf(unite(...sets)));
    }
    return samplers.get(key);
  };
  const edges = drawn.map((targets): readonly Edge[] => {
    const classes = new Map<number, number[]>();
    for (const [index, target] of targets.entries()) {
      if (target < 0 || !reached[target]) continue;
      const list = classes.get(target);
      if (list === undefined) classes.set(target, [index]);
      else list.push(index);
    }
    return [...classes].flatMap(([target, indices]) => {
      const characters = samplerOf(indices);
      return characters === undefined ? [] : [{ target, characters }];
    });
  });
  const isWhole = next.every((targets, node) =>
    targets.every((target) => !useful[node] || !useful[target] || (reached[node] && drawn[node]?.includes(target))),
  );
  return { edges, accepting, isWhole };
}
