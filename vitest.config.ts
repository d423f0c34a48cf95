import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// What a user's machine can run: offline, with nothing beside this repository. It tests the build too, so build first.
export default defineConfig({
  test: {
    // By default one core is left alone; of two, that would be half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['test/setup.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/conformance/**', 'test/acceptance/**', 'test/package/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
