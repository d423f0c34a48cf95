/** All of it, as the soak runs it; a push runs less. */
export const IS_SOAK = process.env.CONTRACT_CHECK_SOAK === '1';

/** Where the random numbers begin. */
export const SEED = Number(process.env.CONTRACT_CHECK_SEED ?? 20_261_122);

/** Picks one of every so many, always the same. */
export function sampled<Item>(items: readonly Item[], of: number): readonly Item[] {
  return IS_SOAK ? items : items.filter((_, index) => index % of === 0);
}
