import { type Arbitrary, asyncProperty, check, sample } from 'fast-check';

/** Which values are drawn: those that fast-check draws from the same seed and path. */
export interface DrawOptions {
  /** A whole number of 32 bits, with a sign. */
  readonly seed: number;
  /** How many; 1 where the path leads to a shrunk value. */
  readonly count: number;
  /** The path of a failure, as fast-check prints it: draws begin there. */
  readonly path?: string;
}

/**
 * Draws values one after the other; each is let go of before the next is drawn.
 * @param visit is waited for; what it throws ends the draws, and is thrown on
 */
export async function drawEach<Value>(
  arbitrary: Arbitrary<Value>,
  { seed, count, path = '' }: DrawOptions,
  visit: (value: Value) => Promise<void> | undefined,
): Promise<void> {
  if (path.includes(':')) {
    for (const value of sample(arbitrary, { seed, path, numRuns: 1 })) await visit(value);
    return;
  }
  const details = await check(
    asyncProperty(arbitrary, async (value) => {
      await visit(value);
    }),
    { seed, path, numRuns: count, endOnFailure: true },
  );
  if (details.failed) throw details.errorInstance;
}
