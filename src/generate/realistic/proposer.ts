import type { Faker } from '@faker-js/faker';
import type { Random } from '../random.js';

/** What proposals are made from. */
export interface Kit {
  /** Draws from {@link Kit.random}. */
  readonly faker: Faker;
  readonly random: Random;
  /** The only clock, in milliseconds since 1970. */
  readonly now: number;
  /** The field's name in words (`first_name`); empty when it has none. */
  readonly words: string;
}

/** Proposes a text. */
export type Propose = (kit: Kit) => string;

/** A proposal for the fields whose words fit; the first that fits is used. */
export type NamedProposal = readonly [words: RegExp, propose: Propose];

/** Draws so many digits. */
export function digits({ random }: Kit, count: number): string {
  return Array.from({ length: count }, () => String(random.integer(0, 9))).join('');
}
