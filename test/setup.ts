import fc from 'fast-check';

// Random, but the same in every run: a failure is found by the change that made it. CONTRACT_CHECK_SEED tries another;
// fast-check prints the seed and the path of each failure, which replay it.
fc.configureGlobal({ seed: Number(process.env.CONTRACT_CHECK_SEED ?? 20_261_121) });
