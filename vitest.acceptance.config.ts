import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// The long runs of CI: official suites, the vendor's documents, the packed package. The suites and documents are
// found through CONTRACT_CHECK_REFERENCE.
export default defineConfig({
  test: {
    // By default one core is left alone; of two, that would be half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['test/setup.ts'],
    include: ['test/conformance/**/*.test.ts', 'test/acceptance/**/*.test.ts', 'test/package/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
