import type { Alphabet } from './alphabet.js';
import type { Program } from './program.js';

/** What stands before a place. */
export type Before = 'start' | 'word' | 'other';

/** The state of a matcher that will not match any more, whatever follows. */
export const DEAD = 0;
/** The state of a matcher that has matched, whatever follows. */
export const MATCHED = 1;
/** The end of the text, in the place of a class of characters. */
const END = -1;

/** How many more threads may be followed, by all matchers that share it. */
export interface Budget {
  left: number;
}

/** What has to turn out true further on. */
interface Duty {
  /** Where the look stands in the program. */
  readonly look: number;
  readonly matcher: Matcher;
  readonly state: number;
  readonly isNegated: boolean;
}

/** One way in which the text may go on to match: a place in the program, and what it depends on. */
interface Thread {
  readonly at: number;
  readonly duties: readonly Duty[];
}

interface State {
  readonly threads: readonly Thread[];
  readonly before: Before;
  /** Of what looks behind: the state of each. */
  readonly behind: ReadonlyMap<Program, number>;
  readonly next: (number | undefined)[];
  accepts?: boolean;
}

/**
 * A deterministic automaton, made as far as it is walked, that tells of a text whether an expression matches somewhere
 * in it (or, where it is told so, at its start). Exact, with anchors, boundaries and looks.
 *
 * @throws {RangeError} when the budget is used up.
 */
export class Matcher {
  readonly #program: Program;
  readonly #alphabet: Alphabet;
  readonly #isSearch: boolean;
  /** Never settles: tells at each place whether a match ends there. */
  readonly #isEnding: boolean;
  /** What looks behind, here and in what looks ahead: it knows the text from its very start. */
  readonly #behinds: ReadonlyMap<Program, Matcher>;
  readonly #aheads = new Map<Program, Matcher>();
  readonly #looksAround: boolean;
  readonly #states: State[] = [];
  readonly #ids = new Map<string, number>();
  readonly #budget: Budget;

  constructor(
    program: Program,
    alphabet: Alphabet,
    budget: Budget,
    mode: 'search' | 'here' | 'ending' = 'search',
    outer?: ReadonlyMap<Program, Matcher>,
  ) {
    this.#program = program;
    this.#alphabet = alphabet;
    this.#isSearch = mode !== 'here';
    this.#isEnding = mode === 'ending';
    this.#budget = budget;
    const behinds = new Map<Program, Matcher>();
    for (const inner of behindsIn(program)) {
      behinds.set(inner, outer?.get(inner) ?? new Matcher(inner, alphabet, budget, 'ending'));
    }
    this.#behinds = behinds;
    for (const instruction of program) {
      if (instruction.kind !== 'ahead') continue;
      this.#aheads.set(instruction.program, new Matcher(instruction.program, alphabet, budget, 'here', behinds));
    }
    this.#looksAround =
      program.some(({ kind }) => kind === 'boundary' || kind === 'start') ||
      [...this.#aheads.values(), ...behinds.values()].some((matcher) => matcher.#looksAround);
    const settled: State = { threads: [], before: 'other', behind: new Map(), next: [] };
    this.#states.push(settled, settled);
  }

  /**
   * The state at the place where matching begins.
   * @param behind the states of what looks behind, where that is not the start of the text
   */
  initial(before: Before, behind?: ReadonlyMap<Program, number>): number {
    const threads = new Threads(this.#program);
    if (!this.#isSearch) threads.add(0, []);
    const stateOf = (program: Program, matcher: Matcher): number => behind?.get(program) ?? matcher.initial('start');
    return this.#idOf(threads, before, mapped(this.#behinds, stateOf));
  }

  /** The state after one more character. */
  step(id: number, character: number): number {
    if (id === DEAD || id === MATCHED) return id;
    const state = this.#stateOf(id);
    const next = state.next[character] ?? this.#stepOf(state, character);
    state.next[character] = next;
    return next;
  }

  /** Tells whether the text matches if it ends here; of an ending matcher, whether a match ends here. */
  accepts(id: number): boolean {
    if (id === DEAD || id === MATCHED) return id === MATCHED;
    const state = this.#stateOf(id);
    state.accepts ??= this.#reaches(state, END);
    return state.accepts;
  }

  /** Tells whether a match ends here, given what comes next. */
  endsBefore(id: number, character: number): boolean {
    return id === MATCHED || (id !== DEAD && this.#reaches(this.#stateOf(id), character));
  }

  #stateOf(id: number): State {
    const state = this.#states[id];
    if (state === undefined) throw new RangeError(`no state ${id}`);
    return state;
  }

  #reaches(state: State, character: number): boolean {
    return this.#open(state, character).some(
      ({ at, duties }) =>
        this.#program[at]?.kind === 'match' &&
        duties.every(({ matcher, state: reached, isNegated }) => matcher.accepts(reached) !== isNegated),
    );
  }

  #stepOf(state: State, character: number): number {
    const { isWord } = this.#alphabet.classes[character] ?? { isWord: false };
    const next = new Threads(this.#program);
    for (const { at, duties } of this.#open(state, character)) {
      const instruction = this.#program[at];
      const isMatch = instruction?.kind === 'match';
      if (isMatch && this.#isEnding) continue;
      if (!isMatch && !(instruction?.kind === 'character' && instruction.members[character])) continue;
      const left = stepDuties(duties, character);
      if (left !== undefined) next.add(isMatch ? at : at + 1, left);
    }
    const before: Before = isWord ? 'word' : 'other';
    const stepped = mapped(this.#behinds, (inner, matcher) => matcher.step(state.behind.get(inner) ?? DEAD, character));
    return this.#idOf(next, before, stepped);
  }

  /** Follows what depends on both sides of a place; leaves characters and matches. */
  #open(state: State, character: number): readonly Thread[] {
    const threads = new Threads(this.#program);
    for (const { at, duties } of state.threads) threads.add(at, duties);
    if (this.#isSearch) threads.add(0, []);
    const open: Thread[] = [];
    // The list grows while it is walked.
    for (const thread of threads.list) {
      const instruction = this.#program[thread.at];
      if (instruction === undefined) continue;
      switch (instruction.kind) {
        case 'start':
          if (state.before === 'start') threads.add(thread.at + 1, thread.duties);
          break;
        case 'end':
          if (character === END) threads.add(thread.at + 1, thread.duties);
          break;
        case 'boundary': {
          const isWordNext = this.#alphabet.classes[character]?.isWord ?? false;
          const isBoundary = (state.before === 'word') !== isWordNext;
          if (isBoundary !== instruction.isNegated) threads.add(thread.at + 1, thread.duties);
          break;
        }
        case 'behind': {
          const inner = instruction.program;
          const holds = this.#behinds.get(inner)?.endsBefore(state.behind.get(inner) ?? DEAD, character) ?? false;
          if (holds !== instruction.isNegated) threads.add(thread.at + 1, thread.duties);
          break;
        }
        case 'ahead': {
          const matcher = this.#aheads.get(instruction.program);
          if (matcher === undefined) break;
          const duty = {
            look: thread.at,
            matcher,
            state: matcher.initial(state.before, state.behind),
            isNegated: instruction.isNegated,
          };
          const duties = withDuty(thread.duties, duty);
          if (duties !== undefined) threads.add(thread.at + 1, duties);
          break;
        }
        default:
          open.push(thread);
      }
    }
    this.#budget.left -= open.length + 1;
    if (this.#budget.left < 0) throw new RangeError('too much work');
    return open;
  }

  #idOf(threads: Threads, before: Before, behind: ReadonlyMap<Program, number>): number {
    if (!this.#isEnding && threads.hasMatch) return MATCHED;
    if (!this.#isSearch && threads.list.length === 0) return DEAD;
    const seen = this.#looksAround ? before : 'other';
    const key = `${threads.key()}|${seen}|${[...behind.values()].join()}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#states.length;
    this.#states.push({ threads: threads.list, before: seen, behind, next: [] });
    this.#ids.set(key, id);
    return id;
  }
}

/** Lists what looks behind in a program, and in what looks ahead in it. */
function behindsIn(program: Program): readonly Program[] {
  return program.flatMap((instruction) => {
    if (instruction.kind === 'behind') return [instruction.program];
    return instruction.kind === 'ahead' ? behindsIn(instruction.program) : [];
  });
}

function mapped(
  matchers: ReadonlyMap<Program, Matcher>,
  map: (program: Program, matcher: Matcher) => number,
): ReadonlyMap<Program, number> {
  return new Map([...matchers].map(([program, matcher]) => [program, map(program, matcher)]));
}

/** Threads, each once; splits are followed at once. */
class Threads {
  readonly list: Thread[] = [];
  /** One of them has matched, and depends on nothing more. */
  hasMatch = false;
  readonly #program: Program;
  readonly #keys = new Set<number | string>();

  constructor(program: Program) {
    this.#program = program;
  }

  add(at: number, duties: readonly Duty[]): void {
    // Most have no duties: a number is quicker than a text.
    const key = duties.length === 0 ? at : `${at}${duties.map(keyOfDuty).join('')}`;
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    const instruction = this.#program[at];
    if (instruction?.kind === 'split') {
      for (const target of instruction.targets) this.add(target, duties);
      return;
    }
    if (instruction?.kind === 'match' && duties.length === 0) this.hasMatch = true;
    this.list.push({ at, duties });
  }

  key(): string {
    const keys = this.list.map(({ at, duties }) =>
      duties.length === 0 ? at : `${at}${duties.map(keyOfDuty).join('')}`,
    );
    return keys.sort().join();
  }
}

function keyOfDuty({ look, state }: Duty): string {
  return `;${look}:${state}`;
}

/** Adds a duty to others; `undefined` when it cannot be met. */
function withDuty(duties: readonly Duty[], duty: Duty): readonly Duty[] | undefined {
  const isSettled = duty.state === DEAD || duty.state === MATCHED;
  if (isSettled) return (duty.state === MATCHED) === duty.isNegated ? undefined : duties;
  if (duties.some(({ look, state }) => look === duty.look && state === duty.state)) return duties;
  return [...duties, duty].sort((a, b) => a.look - b.look || a.state - b.state);
}

/** Takes duties one character further; `undefined` when one cannot be met any more. */
function stepDuties(duties: readonly Duty[], character: number): readonly Duty[] | undefined {
  if (duties.length === 0) return duties;
  let left: readonly Duty[] | undefined = [];
  for (const duty of duties) {
    left = withDuty(left, { ...duty, state: duty.matcher.step(duty.state, character) });
    if (left === undefined) return undefined;
  }
  return left;
}
