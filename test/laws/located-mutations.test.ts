import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaptureError } from '../../src/model/index.js';
import { judgeFile } from '../support/planted-fault.js';
import { workspace } from '../support/workspace.js';
import { mutate, mutations } from './mutations.js';
import { YAML_DOCUMENT } from './yaml-structure.js';

const RUNS = process.env.CONTRACT_CHECK_SOAK === '1' ? 5_000 : 60;

test.each(['vcr/three-exchanges.yml', 'vcr/version-1.yml', 'vcrpy/three-exchanges.yaml', 'vcrpy/version-0.yaml'])(
  '%s: whatever is mutated, what is found has a place in the file',
  { timeout: 600_000 },
  async (name) => {
    const capture = readFileSync(new URL(`../../fixtures/captures/${name}`, import.meta.url));
    const { folder } = workspace();
    const path = join(folder, 'mutant');
    let found = 0;
    await fc.assert(
      fc.asyncProperty(mutations, async (mutation) => {
        writeFileSync(path, mutate(capture, YAML_DOCUMENT, mutation).bytes);
        const judged = await judgeFile(path).catch((error: unknown) => {
          expect(error).toBeInstanceOf(CaptureError);
          return undefined;
        });
        for (const { location } of judged?.findings ?? []) {
          expect(location.seen?.line).toBeGreaterThan(0);
          expect(location.seen?.column).toBeGreaterThan(0);
          expect(() => location.frame).not.toThrow();
          found += 1;
        }
      }),
      { numRuns: RUNS },
    );
    expect(found).toBeGreaterThan(RUNS / 4);
  },
);
