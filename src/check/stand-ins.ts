import { type PartialKind, standInOf, templateTagOf, type UndecidedReason } from '../model/index.js';

/** Texts that stand in an exchange for what is not known, and what is said of a finding about one. */
export interface StandIns {
  /** Finds one in a text. */
  readonly find: (text: string) => string | undefined;
  readonly reason: UndecidedReason;
  readonly describe: (standIn: string) => string;
  /** Only the response has them, in strings that are strings whatever is filled in; a finding of another type holds. */
  readonly areStrings: boolean;
}

/** The stand-ins that an exchange may have. */
export function standInsOf(partial: PartialKind | undefined): StandIns | undefined {
  if (partial === 'filtered') return FILTERED;
  return partial === 'template' ? TEMPLATE : undefined;
}

const FILTERED: StandIns = {
  find: standInOf,
  reason: 'value-filtered',
  describe: (standIn) => `${standIn} stands there`,
  areStrings: false,
};

const TEMPLATE: StandIns = {
  find: templateTagOf,
  reason: 'template-body',
  describe: (tag) => `${tag} is filled in`,
  areStrings: true,
};
