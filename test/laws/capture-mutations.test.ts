import { expect, test } from 'vitest';
import { CAPTURE_FORMATS } from '../../src/capture/index.js';
import { MUTATED_CAPTURES } from './mutated-captures.js';
import { survivesMutations } from './mutation-laws.js';

for (const reader of MUTATED_CAPTURES) survivesMutations(reader);

test('every format is mutated', () => {
  const mutated = new Set(MUTATED_CAPTURES.map(({ format }) => format.name));
  expect([...mutated].sort()).toEqual(CAPTURE_FORMATS.map(({ name }) => name).sort());
});
