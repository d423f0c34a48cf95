import type { Address } from '../../model/index.js';
import type { Random } from '../random.js';
import type { Source } from '../source.js';
import type { Draft } from './draft.js';
import { drawDraft } from './draw-draft.js';
import type { ExchangePlan } from './exchange-plan.js';
import type { BreakGroup, ExchangeBreak } from './faults/index.js';
import type { GeneratedExchange } from './generated-exchange.js';
import { observe } from './observe.js';
import type { Observed } from './observed.js';
import { writeExchange } from './write-exchange.js';

/** How often one way to break an exchange is tried before another is chosen. */
const ATTEMPTS = 5;

/** Draws an operation's exchanges: those that conform, or each with one fault of the groups. */
export class ExchangeSource implements Source<Draft> {
  readonly #plan: ExchangePlan;
  readonly #groups: readonly BreakGroup[] | undefined;

  /** @param groups absent: exchanges that conform */
  constructor(plan: ExchangePlan, groups: readonly BreakGroup[] | undefined) {
    this.#plan = plan;
    this.#groups = groups;
  }

  get address(): Address {
    return this.#plan.operation.address;
  }

  attempt(random: Random): Draft | undefined {
    if (this.#groups === undefined) return drawDraft(this.#plan, {}, random);
    const group = pickGroup(this.#groups, random);
    const breaks = this.#groups[group]?.list() ?? [];
    const possible = breaks.flatMap(({ tied }, index) => (tied === undefined ? [index] : []));
    if (possible.length === 0) return undefined;
    const index = random.pick(possible);
    const chosen = breaks[index];
    const apply = chosen?.prepare(random);
    if (chosen === undefined || apply === undefined) return undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const draft = drawDraft(this.#plan, chosen.need, random);
      const broken = draft === undefined ? undefined : apply(draft);
      if (broken !== undefined) return { ...broken, fault: { group, index } };
    }
    return undefined;
  }

  isKept(draft: Draft): boolean {
    return this.read(draft) !== undefined;
  }

  /** The way in which a draft is broken. */
  breakOf({ fault }: Draft): ExchangeBreak | undefined {
    return fault === undefined ? undefined : this.#groups?.[fault.group]?.list()[fault.index];
  }

  /** Lists what is wrong with a draft; `undefined` when it cannot be written, or is another operation's. */
  observe(draft: Draft): readonly Observed[] | undefined {
    const exchange = writeExchange(this.#plan, draft);
    return exchange === undefined ? undefined : observe(this.#plan, exchange);
  }

  /** Writes a draft that is as it should be, with its fault; `undefined` for any other. */
  read(draft: Draft): GeneratedExchange | undefined {
    const exchange = writeExchange(this.#plan, draft);
    const observed = exchange === undefined ? undefined : observe(this.#plan, exchange);
    if (exchange === undefined || observed === undefined) return undefined;
    const [seen, another] = observed;
    if (this.#groups === undefined) return seen === undefined ? { exchange } : undefined;
    const chosen = this.breakOf(draft);
    if (seen === undefined || another !== undefined || chosen === undefined || !chosen.isSeen(seen)) return undefined;
    return { exchange, fault: seenFault(chosen, seen) };
  }
}

function seenFault(
  { fault }: ExchangeBreak,
  { pointer, rule, keyword }: Observed,
): NonNullable<GeneratedExchange['fault']> {
  const { code, description, property } = fault;
  return {
    code,
    pointer,
    description,
    rule,
    ...(keyword === undefined ? {} : { keyword }),
    ...(property === undefined ? {} : { property }),
  };
}

function pickGroup(groups: readonly BreakGroup[], random: Random): number {
  let chosen = random.integer(
    1,
    groups.reduce((sum, { weight }) => sum + weight, 0),
  );
  return groups.findIndex(({ weight }) => {
    chosen -= weight;
    return chosen <= 0;
  });
}
