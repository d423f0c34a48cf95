/** All of it, as the soak runs it; a push runs less. */
export const IS_SOAK = process.env.CONTRACT_CHECK_SOAK === '1';

/** Where the random numbers begin. */
export const SEED = Number(process.env.CONTRACT_CHECK_SEED ?? 20_261_122);
